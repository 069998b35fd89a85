/** Jobs given out for a while. Lease time is this process's own, steady clock: moving the college clock ends no lease. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Lease } from '../../ports/store.ts';
import { fence, type Jobs } from './jobs.ts';
import { prepareAll } from './prepared.ts';
import { viewQueries } from './queries.ts';
import type { Schema } from './schema.ts';

export interface Leases {
  /** Until when a lease holds that is given or renewed now. */
  until(): number;
  isHeld(lease: Lease): boolean;
  /** Inside a transaction: takes back what was not renewed in time. */
  releaseExpired(): void;
  /** Inside a transaction: takes back everything. The process that held it is dead, for the directory is ours. */
  releaseAll(): void;
  /** Milliseconds until a lease may run out. */
  untilNextExpiry(): number;
  /** A transaction was undone: what was released is held again. */
  lookAgain(): void;
}

export function openLeases(database: DatabaseSync, kysely: Kysely<Schema>, options: LeasesOptions): Leases {
  const { jobs, leaseMs } = options;
  const view = prepareAll(database, viewQueries(kysely));
  /** No lease runs out before this; spares a look at every lease with every message. */
  let earliest = Infinity;

  function release(expiredAt: number): void {
    const leases = view.leases.all({});
    for (const { seq, lane, lease_until } of leases) {
      if (lease_until !== null && lease_until <= expiredAt) jobs.release(seq, lane ?? '');
    }
    const left = leases.map((lease) => lease.lease_until ?? 0).filter((until) => until > expiredAt);
    earliest = Math.min(Infinity, ...left);
  }

  return {
    until: () => {
      const until = steadyNow() + leaseMs;
      earliest = Math.min(earliest, until);
      return until;
    },
    isHeld: (lease) => view.held.first(fence(lease)) !== undefined,
    releaseExpired: () => {
      const now = steadyNow();
      if (now >= earliest) release(now);
    },
    releaseAll: () => release(Infinity),
    untilNextExpiry: () => Math.max(0, earliest - steadyNow()),
    lookAgain: () => {
      earliest = 0;
    },
  };
}

export interface LeasesOptions {
  readonly jobs: Jobs;
  readonly leaseMs: number;
}

/** Whole milliseconds, as the column holds them. */
function steadyNow(): number {
  return Math.floor(performance.now());
}
