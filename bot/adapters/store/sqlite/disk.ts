/**
 * Waits for the disk beside the work. A commit hands its pages to the system and goes on; a sync of the log, in another
 * thread, then makes all commits that came before it outlive a power cut.
 */
import { close, fdatasync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

export interface Disk {
  /** Resolves when everything committed before this call is on the disk. Rejects when the disk could not take it. */
  reached(): Promise<void>;
  /** Waits for a sync that is under way. Nothing may be asked afterwards. */
  close(): Promise<void>;
}

/** A database in memory has nothing to wait for. */
const NOWHERE: Disk = { reached: () => Promise.resolve(), close: () => Promise.resolve() };

/**
 * For a database in WAL mode with synchronous=normal. SQLite's own synchronous=full does the same sync of the same file
 * (https://www.sqlite.org/pragma.html#pragma_synchronous), only while the whole process waits; checkpoints sync by themselves.
 */
export function openDisk(database: DatabaseSync): Disk {
  const file = database.location();
  if (!file) return NOWHERE;
  const log = openSync(`${file}-wal`, 'r+');
  const sync = promisify(fdatasync);
  const reached = inTurns(() => sync(log));
  let closing: Promise<void> | undefined;

  async function finish(): Promise<void> {
    // Twice: the first lets those begin to wait whose commit has only just been made.
    await Promise.allSettled([reached()]);
    await Promise.allSettled([reached()]);
    await promisify(close)(log);
  }

  return { reached, close: () => (closing ??= finish()) };
}

/**
 * One run at a time. A run that has begun may pass by what was written since, so whoever comes meanwhile waits for the
 * next, which all of them share.
 */
export function inTurns(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    next = undefined;
    const running = run().finally(() => {
      if (current === running) current = undefined;
    });
    current = running;
    return running;
  }

  return () => {
    if (next) return next;
    if (!current) return begin();
    next = current.then(begin, begin);
    return next;
  };
}
