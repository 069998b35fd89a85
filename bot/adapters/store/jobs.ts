/** The life of a job, inside a transaction: added, given out, renewed, put off, ended. Each lane keeps one job at its front. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Delay, Job, JobKind, Lease } from '../../ports/store.ts';
import { prepareAll } from './prepared.ts';
import { laneQueries, lifeQueries } from './queries.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

/** Sealing is work of its own and may fail, so it is done before the transaction. */
export interface SealedJob extends Omit<Job, 'data'> {
  readonly data: Uint8Array;
}

export interface SealedLease {
  readonly job: SealedJob;
  readonly attempt: number;
}

/** Times in milliseconds: `now` of the college, `leaseUntil` of the lease clock. */
export interface Giving {
  readonly now: number;
  readonly leaseUntil: number;
}

export interface Ending {
  readonly now: number;
  readonly outcome: string;
}

/** False: not done, because the id is known or the lease is lost. */
export interface Jobs {
  add(job: SealedJob): boolean;
  /** `seq`: of a job at the front of its lane. */
  give(seq: number, giving: Giving): SealedLease;
  renew(lease: Lease, leaseUntil: number): boolean;
  putOff(lease: Lease, delay: Delay): boolean;
  end(lease: Lease, ending: Ending): boolean;
  /** Takes a job back from whoever holds it; its lease is lost. */
  release(seq: number, lane: string): void;
  /** Forgets jobs that ended before a time, not more than `limit` at once. Gives back how many. */
  forget(before: number, limit: number): number;
}

export function sealJob(seal: Seal, { id, kind, lane, group, at, data }: Job): SealedJob {
  return { id, kind, lane, group, at, data: seal.close(data) };
}

export function openJobs(database: DatabaseSync, kysely: Kysely<Schema>): Jobs {
  const life = prepareAll(database, lifeQueries(kysely));
  const lanes = prepareAll(database, laneQueries(kysely));

  /** A job that is due before all others of its lane takes the front from the one that waits there, not from one in work. */
  function overtake({ id, lane }: SealedJob): void {
    if (lanes.earliest.first({ lane })?.id !== id) return;
    const front = lanes.front.first({ lane });
    if (!front || front.turn_at === null) return;
    lanes.stepBack.change({ seq: front.seq });
    lanes.advance.change({ lane });
  }

  return {
    add: (job) => {
      const added = life.add.first({ ...job });
      if (added?.turn_at === null) overtake(job);
      return added !== undefined;
    },
    give: (seq, giving) => {
      const row = life.give.first({ seq, ...giving });
      if (!row) throw new Error('a job at the front of its lane is missing');
      return leaseOf(row);
    },
    renew: (lease, leaseUntil) => life.renew.change({ ...fence(lease), leaseUntil }) > 0,
    putOff: (lease, { until, why }) => {
      const { lane, at } = lease.job;
      // Not before its own time, should the clock be moved back meanwhile.
      if (life.putOff.change({ ...fence(lease), dueAt: Math.max(until, at), why }) === 0) return false;
      lanes.advance.change({ lane });
      return true;
    },
    end: (lease, { now, outcome }) => {
      if (life.end.change({ ...fence(lease), now, outcome }) === 0) return false;
      lanes.advance.change({ lane: lease.job.lane });
      return true;
    },
    release: (seq, lane) => {
      life.release.change({ seq });
      lanes.advance.change({ lane });
    },
    forget: (before, limit) => life.forget.change({ before, limit }),
  };
}

/** What a change must match to be allowed: the job, and that nobody was given it since. */
export function fence(lease: Lease): { readonly id: string; readonly fence: number } {
  return { id: lease.job.id, fence: lease.fence };
}

interface GivenRow {
  readonly id: string;
  readonly kind: string;
  readonly lane: string | null;
  readonly group: string | null;
  readonly at: number;
  readonly attempts: number;
  readonly data: Uint8Array | null;
}

/** A live row has all its columns; only the end empties some. */
function leaseOf({ id, kind, lane, group, at, attempts, data }: GivenRow): SealedLease {
  const job = { id, kind: kind as JobKind, lane: lane ?? '', group: group ?? '', at, data: data ?? new Uint8Array() };
  return { job, attempt: attempts };
}
