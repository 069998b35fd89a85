/** A data directory belongs to one process. The kernel frees it when that process dies, however it dies. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OutsideProblem } from '../../../ports/problem.ts';
import { isBusy } from '../failure.ts';

export interface OwnedDirectory {
  /** Lets another process have the directory. May be called again. */
  release(): void;
}

const LOCK = '.owner.sqlite';
const OWNER = '.owner';
/** Job ids and lanes are not for other users of the machine. */
const PRIVATE = 0o700;

/**
 * Makes the directory if need be and owns it until `release` or the end of the process: an exclusive transaction on a
 * tiny database is a lock of the kernel's, which a process that was killed cannot leave behind.
 * Throws an OutsideProblem when another process owns it or it cannot be written.
 */
export function ownDirectory(dir: string): OwnedDirectory {
  const lock = lockOf(dir);
  writeFileSync(join(dir, OWNER), String(process.pid));
  const release = () => {
    process.off('exit', release);
    if (lock.isOpen) lock.close();
  };
  // Whoever forgets what it got still owns the directory: without this, the garbage collector would close the lock.
  process.on('exit', release);
  return { release };
}

/** A process has owned it once. */
export function isOwnable(dir: string): boolean {
  return existsSync(join(dir, LOCK));
}

function lockOf(dir: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    makeFolder(dir);
    lock = new DatabaseSync(join(dir, LOCK), { timeout: 0 });
    lock.exec('pragma journal_mode=delete; begin exclusive');
    return lock;
  } catch (problem) {
    lock?.close();
    throw isBusy(problem) ? taken(dir, problem) : unusable(dir, problem);
  }
}

/** For its owner only. Node's own recursive mkdir runs for ever where the parent is there and takes no folder, as /proc does. */
export function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { mode: PRIVATE });
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(dir))) throw problem;
    makeFolder(dirname(dir));
    mkdirSync(dir, { mode: PRIVATE });
  }
}

function unusable(dir: string, cause: unknown): OutsideProblem {
  return new OutsideProblem({
    system: '数据库',
    route: 'directory',
    code: 'unusable',
    retryable: false,
    cause,
    sentence: `数据目录 ${dir} 无法使用。请检查 DATA_DIR 是否指向一个目录、运行小管家的账号能否写入；都没有问题时，请删除其中的 ${LOCK}（只是一把锁，没有数据）。然后重新启动。`,
  });
}

function taken(dir: string, cause: unknown): OutsideProblem {
  return new OutsideProblem({
    system: '数据库',
    route: 'directory',
    code: 'taken',
    retryable: true,
    cause,
    sentence: `数据目录 ${dir} 正由${owner(dir)}使用，一个目录只能由一个小管家使用。请先停止那个进程，或用 DATA_DIR 为这个进程另指定一个目录。`,
  });
}

/** The lock itself cannot be read while it is held, so its owner has left a name beside it. */
function owner(dir: string): string {
  try {
    return `另一个进程（进程号 ${readFileSync(join(dir, OWNER), 'utf8')}）`;
  } catch {
    return '另一个进程';
  }
}
