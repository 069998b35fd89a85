/** Writes copies of documents into the knowledge folder: aside first, then all of a round at one stroke. */
import { mkdir, readdir, rename, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { stringify } from 'yaml';
import type { Copies, Copy, Shift } from '../ports/copies.ts';
import { OutsideProblem } from '../ports/problem.ts';
import { binding } from './load/binding.ts';
import { SUFFIXES } from './load/index.ts';

/** The folder of copies inside the knowledge folder. */
export const COPIES = '钉钉知识库';
/** Hidden, so that nobody reads it. */
const STAGE = `.${COPIES}`;
const HEAD = '.yaml';
/** Older than any watcher's patience: what is moved into the folder is whole. */
const QUIET_MS = 60_000;

export interface CopiesOptions {
  /** The knowledge folder. */
  readonly dir: string;
  readonly isHere: () => boolean;
  /** Changes the folder while nobody looks at it, then has it looked at. */
  readonly look: (change: () => Promise<void>) => Promise<void>;
}

export function openCopies({ dir, isHere, look }: CopiesOptions): Copies {
  const staged = (path: string): string => inside(join(dir, STAGE), path);
  const placed = (path: string): string => inside(join(dir, COPIES), path);

  async function stage({ path, bytes, head }: Copy): Promise<void> {
    await write(staged(path), bytes);
    await write(staged(path + HEAD), stringify(binding({ ...head })));
  }

  /** The head first: no document stands there for a moment without it. */
  async function put(path: string): Promise<void> {
    for (const each of [path + HEAD, path]) await moveFile(staged(each), placed(each));
  }

  async function move(from: string, to: string): Promise<void> {
    for (const each of [HEAD, '']) await moveFile(placed(from + each), placed(to + each));
    await prune(join(dir, COPIES), dirname(placed(from)));
  }

  async function remove(path: string): Promise<void> {
    for (const each of [path, path + HEAD]) await rm(placed(each), { force: true });
    await prune(join(dir, COPIES), dirname(placed(path)));
  }

  async function shift(change: Shift): Promise<void> {
    if (change.kind === 'put') await put(change.path);
    else if (change.kind === 'move') await move(change.from, change.to);
    else await remove(change.path);
  }

  return {
    isHere,
    suffixes: SUFFIXES,
    present: () => told('list', async () => new Set(await filesIn(join(dir, COPIES)))),
    stage: (copy) => told('write', () => stage(copy)),
    settle: async (shifts) => {
      if (shifts.length > 0)
        await look(() =>
          told('move', async () => {
            for (const change of shifts) await shift(change);
          }),
        );
      await told('move', () => rm(join(dir, STAGE), { recursive: true, force: true }));
    },
  };
}

/** Names come from outside: nothing is written or removed anywhere else. */
function inside(root: string, path: string): string {
  const full = join(root, path);
  if (relative(root, full).split(sep)[0] === '..' || full === root)
    throw new RangeError('a copy would leave its folder');
  return full;
}

async function write(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const earlier = new Date(Date.now() - QUIET_MS);
  await utimes(path, earlier, earlier);
}

/** What is no longer there was moved before a crash. */
async function moveFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

/** Folders that have become empty, upwards, never the folder of copies itself. */
async function prune(root: string, folder: string): Promise<void> {
  for (let each = folder; each.length > root.length; each = dirname(each)) {
    const isGone = await rmdir(each).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** A full or locked disk is the outside, too. */
async function told<T>(route: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new OutsideProblem({ system: '知识库文件夹', route, code: codeOf(error), retryable: true, cause: error });
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
