/** Sealed files of copies in the data directory, one folder each: for the one process that owns it. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '../archive.ts';

/** A folder that is still being written: a crash leaves it behind, and the next try throws it away. */
const UNFINISHED = '.part';
const PRIVATE = { folder: 0o700, file: 0o600 };

/** `dir` is made at the first copy. */
export function folderVault(dir: string): Vault {
  return {
    read: (folder, name) => readFile(join(dir, folder, name)).catch(nothingThere),
    folders: async () => {
      const names = (await readdir(dir).catch(nothingThere)) ?? [];
      return names.filter((name) => !name.endsWith(UNFINISHED));
    },
    write: async (folder, files) => {
      const finished = join(dir, folder);
      const unfinished = `${finished}${UNFINISHED}`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true, mode: PRIVATE.folder });
      for (const { name, content } of files) await writeSafely(join(unfinished, name), content);
      await rm(finished, { recursive: true, force: true });
      await rename(unfinished, finished);
      await syncFolder(dir);
    },
  };
}

async function writeSafely(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', PRIVATE.file);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Not every system lets a folder be synced; there the rename is as safe as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function nothingThere(problem: unknown): undefined {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw problem;
  return undefined;
}
