/** Opens a database file so that what was committed survives a killed process, and after a sync of its log a power cut. */
import { DatabaseSync } from 'node:sqlite';
import { OutsideProblem } from '../../../ports/problem.ts';
import { asProblem } from '../failure.ts';

/** Older versions may lose rows when a checkpoint and a commit meet. */
const SAFE_SINCE = [3, 51, 3];
/** Another process may hold the write lock for a moment: a backup, a copy. */
const PATIENCE_MS = 5_000;

/**
 * - synchronous=normal: a commit does not wait for the disk; a power cut may take back the last ones, never a part of
 *   one. Where that is not enough, `disk.ts` is waited for.
 * - wal_autocheckpoint: 16 MB of log, so that a page that changes with every message is copied home once for hundreds.
 * - secure_delete: what was wiped is overwritten with zeros. It was sealed, but wiped shall mean gone.
 * - cache_size: 16 MB, so that the ids of a million jobs need no disk.
 */
const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  pragma wal_autocheckpoint = 4000;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma cache_size = -16384;
`;

/** `file`: a path or `:memory:`. Throws an OutsideProblem that says what to do. */
export function openDatabase(file: string): DatabaseSync {
  requireSafeVersion(process.versions['sqlite']);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: PATIENCE_MS });
    database.exec(SETTINGS);
    return database;
  } catch (problem) {
    database?.close();
    throw asProblem(problem, 'open');
  }
}

function requireSafeVersion(version = '0'): void {
  const parts = version.split('.').map(Number);
  const differing = SAFE_SINCE.findIndex((part, place) => part !== (parts[place] ?? 0));
  if (differing === -1 || (parts[differing] ?? 0) > (SAFE_SINCE[differing] ?? 0)) return;
  throw new OutsideProblem({
    system: '数据库',
    route: 'open',
    code: 'old',
    retryable: false,
    sentence: `这个 Node.js 自带的 SQLite 是 ${version}，低于 ${SAFE_SINCE.join('.')}，可能丢失数据。请用 npm ci 安装的 Node.js（或 24.21 以上）运行。`,
  });
}
