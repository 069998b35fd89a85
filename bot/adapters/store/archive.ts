/** Copies of approvals as sealed files in the data directory, one folder each, proved by reading them back. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive, Copy, Page, Sheet } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Seal } from './seal.ts';

export interface ArchiveOptions {
  /** Made at the first copy. */
  readonly dir: string;
  readonly seal: Seal;
  readonly clock: Clock;
}

const SYSTEM = '审批备份';
const MANIFEST = 'manifest';
/** A folder that is still being written: a crash leaves it behind, and the next try throws it away. */
const UNFINISHED = '.part';
const PRIVATE = { folder: 0o700, file: 0o600 };

export function openArchive({ dir, seal, clock }: ArchiveOptions): Archive {
  const folderOf = (id: string): string => join(dir, seal.mark(`copy ${id}`));

  async function manifestIn(folder: string): Promise<Copy | undefined> {
    const sealed = await readFile(join(folder, MANIFEST)).catch(nothingThere);
    return sealed && (seal.open(sealed) as Copy);
  }

  /** Every page from the disk; throws when one is missing or other than the manifest says. */
  async function pagesOf({ sheets }: Copy, folder: string): Promise<readonly Page[]> {
    return Promise.all(
      sheets.map(async ({ name, sha256 }, at) => {
        const content = seal.openBytes(await readFile(join(folder, fileOf(at))));
        if (sumOf(content) !== sha256) throw damaged('checksum');
        return { name, content };
      }),
    );
  }

  async function opened(id: string): Promise<{ copy: Copy; pages: readonly Page[] } | undefined> {
    const folder = folderOf(id);
    try {
      const copy = await manifestIn(folder);
      return copy && { copy, pages: await pagesOf(copy, folder) };
    } catch (problem) {
      throw problem instanceof OutsideProblem && problem.system === SYSTEM ? problem : damaged('unreadable', problem);
    }
  }

  async function write(copy: Copy, pages: readonly Page[]): Promise<void> {
    const folder = folderOf(copy.id);
    const unfinished = `${folder}${UNFINISHED}`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: PRIVATE.folder });
    for (const [at, { content }] of pages.entries()) {
      await writeSafely(join(unfinished, fileOf(at)), seal.closeBytes(content));
    }
    await writeSafely(join(unfinished, MANIFEST), seal.close(copy));
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    await syncFolder(dir);
  }

  return {
    keep: async ({ id, label, pages }) => {
      const sheets = pages.map(sheetOf);
      try {
        await write({ id, label, keptAt: clock.now(), sheets }, pages);
      } catch (problem) {
        throw damaged('unwritable', problem);
      }
      const kept = await opened(id);
      if (!kept) throw damaged('missing');
      return kept.copy;
    },
    verify: async (id) => (await opened(id))?.copy,
    open: async (id) => (await opened(id))?.pages ?? [],
    list: async () => {
      const names = (await readdir(dir).catch(nothingThere)) ?? [];
      const finished = names.filter((name) => !name.endsWith(UNFINISHED));
      const copies = await Promise.all(finished.map((name) => manifestIn(join(dir, name))));
      return copies.filter((copy) => copy !== undefined).toSorted((one, other) => other.keptAt - one.keptAt);
    },
  };
}

function sheetOf({ name, content }: Page): Sheet {
  return { name, bytes: content.byteLength, sha256: sumOf(content) };
}

function sumOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Names of attachments may hold anything: the files are numbered. */
function fileOf(at: number): string {
  return `page-${at + 1}`;
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

function damaged(code: 'checksum' | 'unreadable' | 'unwritable' | 'missing', cause?: unknown): OutsideProblem {
  const sentence =
    code === 'unwritable'
      ? '审批备份写不进 DATA_DIR 里的 backups 文件夹。请检查磁盘是否已满、运行小管家的账号能否写入。'
      : '审批备份读不出来，或者与校验值不符。请不要删除原审批，检查 DATA_DIR 所在的磁盘，然后重新备份。';
  return new OutsideProblem({ system: SYSTEM, route: 'archive', code, retryable: true, sentence, cause });
}
