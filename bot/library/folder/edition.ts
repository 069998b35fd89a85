/** Names how this program reads documents: what another edition has read or counted is not trusted. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const BOT = join(import.meta.dirname, '../..');
/** The rooms that decide what a file is read into, and the packages they lean on. */
const ROOMS = ['library', 'language', 'scanner', 'ports'];
const PACKAGES = join(BOT, '../package-lock.json');

/** The same for the same sources, packages, Node and word tables; no version number that somebody has to remember. */
export async function ownEdition(): Promise<string> {
  const files = (await Promise.all(ROOMS.map((room) => filesIn(join(BOT, room))))).flat();
  const hash = createHash('sha256').update(JSON.stringify([process.version, process.versions, endianness()]));
  const contents = await Promise.all([...files, PACKAGES].map(contentOf));
  for (const content of contents) hash.update(`${content.length} `).update(content);
  return hash.digest('base64url');
}

async function filesIn(room: string): Promise<readonly string[]> {
  const entries = await readdir(room, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.toSorted();
}

/** Empty for what is not there: an installation may come without its list of packages. */
function contentOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => new Uint8Array());
}
