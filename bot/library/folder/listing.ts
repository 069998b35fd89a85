/** Which files of the knowledge folder are meant to be read, and which are not for us. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Aside } from '../load/index.ts';
import { reasonOf } from '../load/source.ts';

export interface Listing {
  /** Paths inside the folder with forward slashes, in an order that is the same everywhere. */
  readonly files: readonly string[];
  /** Folders and links that cannot be followed. */
  readonly aside: readonly Aside[];
}

const DEEPEST_FOLDER = 20;
/** Hidden files, open Office documents, downloads and copies that are still on their way. */
const PASSED_OVER = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)|(?:~|\.(?:tmp|temp|part|partial|crdownload|swp|swo|bak))$/iu;

/** Folders that begin with `_` hold what serves the search (`_dict/`), not what is quoted. */
export function isPassedOver(path: string, isFolder: boolean): boolean {
  const name = basename(path);
  return PASSED_OVER.test(name) || (isFolder && name.startsWith('_'));
}

/** Lists the folder. Rejects when the folder itself cannot be listed; what fails inside is put aside. */
export async function listFolder(root: string): Promise<Listing> {
  const files: string[] = [];
  const aside: Aside[] = [];
  const waiting: string[] = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const inside = await Promise.all((await list(root, folder, aside)).map((entry) => inspect(root, entry)));
    const wanted = inside.filter(({ path, kind }) => !isPassedOver(path, kind === 'folder'));
    const of = (kind: Kind): readonly string[] => wanted.filter((each) => each.kind === kind).map(({ path }) => path);
    files.push(...of('file'));
    waiting.push(...of('folder'));
    aside.push(...of('link').map(linkAside));
  }
  return { files: files.sort(inOrder), aside: aside.sort((one, other) => inOrder(one.file, other.file)) };
}

function linkAside(file: string): Aside {
  return { kind: 'aside', file, reason: '这是指向文件夹的链接，未收录；请把文件夹本身复制进来。' };
}

/** By code unit: the same on every machine, whatever its language. */
export function inOrder(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

async function list(root: string, folder: string, aside: Aside[]): Promise<readonly Dirent[]> {
  if (folder.split('/').length > DEEPEST_FOLDER) {
    aside.push({
      kind: 'aside',
      file: folder,
      reason: `文件夹超过 ${DEEPEST_FOLDER} 层，里面的文件未收录；请减少层数。`,
    });
    return [];
  }
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    aside.push({ kind: 'aside', file: folder, reason: `文件夹打不开：${reasonOf(error)}` });
    return [];
  }
}

type Kind = 'file' | 'folder' | 'link';

/** A link to a file is read where it leads (if inside); links to folders are not followed, they could run in circles. */
async function inspect(root: string, entry: Dirent): Promise<{ readonly path: string; readonly kind: Kind }> {
  const full = join(entry.parentPath, entry.name);
  const path = relative(root, full).replaceAll(sep, '/');
  if (entry.isDirectory()) return { path, kind: 'folder' };
  if (!entry.isSymbolicLink()) return { path, kind: 'file' };
  const target = await stat(full).catch(() => undefined);
  return { path, kind: target?.isDirectory() ? 'link' : 'file' };
}
