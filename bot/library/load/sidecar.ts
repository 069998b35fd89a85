/** The head of a file that has no room for one, such as a workbook: it stands beside it as `名单.xlsx.yaml`. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Unreadable } from './format.ts';
import { formatOf } from './index.ts';
import { readSource, type Source } from './source.ts';

const SUFFIXES = new Set(['.yaml', '.yml']);
/** Far more than a head needs. */
const LARGEST_SIDECAR = 100_000;

/** A file to look at, and the file with its head where there is one. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  readonly sidecar: string | undefined;
}

/** Which of the files are heads, by the file they speak for. */
export function findSidecars(files: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(files);
  const sidecars = new Map<string, string>();
  for (const file of files) {
    const spokenFor = file.slice(0, -extname(file).length);
    if (SUFFIXES.has(extname(file).toLowerCase()) && all.has(spokenFor)) sidecars.set(spokenFor, file);
  }
  return sidecars;
}

/** The bytes of a file, and those of its head where it has one beside it. Throws Unreadable. */
export async function readSources({ folder, file, sidecar }: Place): Promise<readonly Source[]> {
  const reason = reasonOfLoneSidecar(file);
  if (reason !== undefined) throw new Unreadable(reason);
  const source = await readSource(folder, file, formatOf(file).largestBytes);
  return sidecar === undefined ? [source] : [source, await readSource(folder, sidecar, LARGEST_SIDECAR)];
}

/** Changes when the file or its head does. */
export function hashOf(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  // A length in front tells where one file ends and the next begins.
  for (const source of sources) hash.update(`${source.bytes.length} `).update(source.bytes);
  return hash.digest('base64url');
}

/** Why a head that speaks for no file is put aside; undefined for any other file. */
function reasonOfLoneSidecar(file: string): string | undefined {
  if (!SUFFIXES.has(extname(file).toLowerCase())) return undefined;
  return '这是文件头说明，但旁边没有它所说明的文件，未收录；文件名应为“原文件全名.yaml”，例如“名单.xlsx.yaml”。';
}
