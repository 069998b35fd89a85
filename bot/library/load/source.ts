/** Takes a file's bytes from the disk: only from inside the folder, only of a sensible size, only when nobody is writing. */
import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Unreadable } from './format.ts';

const TRIES = 3;

/** A file and when it was last written, milliseconds since 1970. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly writtenAt: number;
}

/** Reads a file whole. Throws Unreadable, with the reason in Chinese, for everything that stands in the way. */
export async function readSource(root: string, file: string, largestBytes: number): Promise<Source> {
  try {
    const path = await resolveInside(root, file);
    // Neither a link put there in the meantime nor a pipe may catch us.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      return await readStill(handle, largestBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof Unreadable
      ? error
      : new Unreadable(reasonOf(error), { cause: error, isPassing: codeOf(error) === 'EMFILE' });
  }
}

async function resolveInside(root: string, file: string): Promise<string> {
  const folder = await realpath(root);
  const path = await realpath(join(folder, file));
  if (path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return path;
  throw new Unreadable('这是指向知识库文件夹之外的链接，出于安全未收录；请把文件本身复制进来。');
}

/** Reads until the file is the same before and after. */
async function readStill(handle: FileHandle, largestBytes: number): Promise<Source> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await handle.stat();
    if (!before.isFile()) throw new Unreadable('这不是普通文件，未收录；请放入文件本身。');
    if (before.size > largestBytes) throw tooLarge(before.size, largestBytes);
    const bytes = Buffer.alloc(before.size);
    const { bytesRead } = await handle.read(bytes, 0, before.size, 0);
    const after = await handle.stat();
    if (bytesRead === after.size && after.mtimeMs === before.mtimeMs) return { bytes, writtenAt: after.mtimeMs };
  }
  throw new Unreadable('文件正在被改写，这次没有读取；写完后会自动重读。', { isPassing: true });
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function tooLarge(size: number, largestBytes: number): Unreadable {
  return new Unreadable(
    `文件有 ${megabytes(size)} MB，超过 ${megabytes(largestBytes)} MB 的上限，未收录；请拆成几个文件后重新放入。`,
  );
}

/** What the operating system says, in words an administrator can act on. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const known: Readonly<Record<string, string>> = {
    EACCES: '没有读取权限，未收录；请把权限改为运行账号可读。',
    EPERM: '没有读取权限，未收录；请把权限改为运行账号可读。',
    ENOENT: '读取时文件已不在，未收录；如仍需要请重新放入。',
    ELOOP: '链接指来指去没有尽头，未收录；请把文件本身复制进来。',
    ENAMETOOLONG: '文件名太长，未收录；请改短后重新放入。',
    EMFILE: '同时打开的文件太多，这次没有读取；稍后会自动重读。',
  };
  return known[code] ?? `读取失败${code ? `（${code}）` : ''}，未收录；请检查磁盘和文件后重新放入。`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
