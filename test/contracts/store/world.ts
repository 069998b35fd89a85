/** What every store test starts from: a folder of its own, a clock to move, and stores that can be opened again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeal } from '../../../bot/adapters/store/seal.ts';
import { openSqliteStore, type SqliteStore } from '../../../bot/adapters/store/sqlite.ts';
import type { Clock } from '../../../bot/ports/clock.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { Changes, Job, Lease, Store } from '../../../bot/ports/store.ts';

export const NINE = Date.parse('2026-11-23T09:00:00+08:00');
export const MINUTE = 60_000;
export const KEY = new Uint8Array(32).fill(7);
export const NOTHING: Changes = { notes: [], jobs: [], outcome: 'answered' };

export interface MovableClock extends Clock {
  time: number;
}

export interface World {
  readonly clock: MovableClock;
  readonly dir: string;
  /** Opens the store of this world; opened again, it is the same one after a restart. */
  open(options?: { leaseMs?: number; key?: Uint8Array }): Promise<SqliteStore>;
  /** Closes all that was opened and removes the folder. */
  end(): Promise<void>;
}

export type OpenWorld = () => World;

export function sqliteWorld(): World {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  const clock = movableClock();
  const opened: Store[] = [];
  return {
    clock,
    dir,
    open: async ({ leaseMs = 30_000, key = KEY } = {}) => {
      const file = join(dir, 'steward.sqlite');
      const store = await openSqliteStore({ file, seal: createSeal(key), clock, log: SILENT, leaseMs });
      opened.push(store);
      return store;
    },
    end: async () => {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(dir, { recursive: true });
    },
  };
}

export function movableClock(): MovableClock {
  const clock = { time: NINE, zone: 'Asia/Shanghai', now: () => clock.time };
  return clock;
}

export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
  during: (_, work) => work(),
};

export function job(id: string, rest: Partial<Job> = {}): Job {
  return { id, kind: 'message', lane: `lane of ${id}`, group: `group of ${id}`, at: NINE, data: { id }, ...rest };
}

/** What is there now, without waiting. */
export function takeNow(store: Store, wish: { limit?: number; perGroup?: number } = {}): Promise<readonly Lease[]> {
  return store.take({ limit: 100, perGroup: 100, ...wish, signal: AbortSignal.abort() });
}

export async function namesNow(store: Store, wish: { limit?: number; perGroup?: number } = {}): Promise<string[]> {
  return names(await takeNow(store, wish));
}

export function names(leases: readonly Lease[]): string[] {
  return leases.map((lease) => lease.job.id);
}

/** Waits until something is given out. */
export function takeWhenDue(store: Store, limit = 100): Promise<readonly Lease[]> {
  return store.take({ limit, perGroup: 100, signal: new AbortController().signal });
}
