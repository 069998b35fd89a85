/** The life of a job, inside a transaction: added, given out, renewed, put off, ended. Each lane keeps one job at its front. */
import type { Delay, Job, JobKind, Lease } from '../../ports/store.ts';
import type { Engine } from './engine.ts';
import { prepareAll, type Steps, type Values } from './prepared.ts';
import { laneQueries, lifeQueries } from './jobs/queries.ts';
import type { Seal } from './seal.ts';

/** Sealing is work of its own and may fail, so it is done before the transaction. */
export interface SealedJob extends Omit<Job, 'data'> {
  readonly data: Uint8Array;
}

export interface SealedLease {
  readonly job: SealedJob;
  readonly attempt: number;
}

/** A job in work, as it was seen. */
export interface Seen {
  readonly seq: number;
  readonly lane: string;
  readonly leaseUntil: number;
}

export interface Ending {
  readonly now: number;
  readonly outcome: string;
}

/** False: not done, because the id is known or the lease is lost. Whoever changes a lane's front has locked the lane. */
export interface Jobs {
  /** `cause`: the job it follows from, where its id does not say so. */
  add(job: SealedJob, cause?: string): Steps<boolean>;
  /** `seq`: of a job at the front of its lane; `lease`: what the lease is made of. Undefined: somebody else has it. */
  give(seq: number, now: number, lease: Values): Steps<SealedLease | undefined>;
  renew(lease: Lease, values: Values): Steps<boolean>;
  putOff(lease: Lease, delay: Delay): Steps<boolean>;
  end(lease: Lease, ending: Ending): Steps<boolean>;
  /** Takes a job back from whoever holds it; its lease is lost. */
  release(seen: Seen): Steps<boolean>;
  /** Forgets jobs that ended before a time, not more than `limit` at once. Gives back how many. */
  forget(before: number, limit: number): Steps<number>;
}

export function sealJob(seal: Seal, { id, kind, lane, group, at, data }: Job): SealedJob {
  return { id, kind, lane, group, at, data: seal.close(data) };
}

export function openJobs({ kysely, words }: Pick<Engine, 'kysely' | 'words'>): Jobs {
  const life = prepareAll(lifeQueries(kysely, words));
  const lanes = prepareAll(laneQueries(kysely));

  /** A job that is due before all others of its lane takes the front from the one that waits there, not from one in work. */
  function* overtake({ id, lane }: SealedJob): Steps<void> {
    const earliest = yield* lanes.earliest.first({ lane });
    if (earliest?.id !== id) return;
    const front = yield* lanes.front.first({ lane });
    if (!front || front.turn_at === null) return;
    const isBack = (yield* lanes.stepBack.change({ seq: front.seq })) > 0;
    if (isBack) yield* lanes.advance.change({ lane });
  }

  return {
    *add(job, cause) {
      const added = yield* life.add.first({ ...job, cause: cause ?? null });
      if (added?.turn_at === null) yield* overtake(job);
      return added !== undefined;
    },
    *give(seq, now, lease) {
      const row = yield* life.give.first({ seq, now, ...lease });
      return row && leaseOf(row);
    },
    *renew(lease, values) {
      return (yield* life.renew.change({ ...fence(lease), ...values })) > 0;
    },
    *putOff(lease, { until, why }) {
      const { lane, at } = lease.job;
      // Not before its own time, should the clock be moved back meanwhile.
      const isOurs = (yield* life.putOff.change({ ...fence(lease), dueAt: Math.max(until, at), why })) > 0;
      if (isOurs) yield* lanes.advance.change({ lane });
      return isOurs;
    },
    *end(lease, { now, outcome }) {
      const isOurs = (yield* life.end.change({ ...fence(lease), now, outcome })) > 0;
      if (isOurs) yield* lanes.advance.change({ lane: lease.job.lane });
      return isOurs;
    },
    *release({ seq, lane, leaseUntil }) {
      const isTakenBack = (yield* life.release.change({ seq, leaseUntil })) > 0;
      if (isTakenBack) yield* lanes.advance.change({ lane });
      return isTakenBack;
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
