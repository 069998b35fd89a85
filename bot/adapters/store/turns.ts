/** Whose turn it is: shares the jobs at the front of their lanes among those who wait for work. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Lease, Wish } from '../../ports/store.ts';
import type { Jobs } from './jobs.ts';
import type { Leases } from './leases.ts';
import { prepareAll } from './prepared.ts';
import { viewQueries } from './queries.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

export interface Taker {
  readonly wish: Wish;
  /** Given out by the transaction that is being made. */
  taken: Lease[];
}

export interface Turns {
  /**
   * Inside a transaction: puts into `taken` what each taker gets, the longest due first.
   * Gives back the college time at which the next job comes due; infinite when none is known.
   */
  share(takers: readonly Taker[]): number;
}

export interface TurnsOptions {
  readonly jobs: Jobs;
  readonly leases: Leases;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
}

interface Share {
  readonly seq: number;
  readonly taker: Taker;
}

export function openTurns(database: DatabaseSync, kysely: Kysely<Schema>, options: TurnsOptions): Turns {
  const { jobs, leases, seal, clock, log } = options;
  const view = prepareAll(database, viewQueries(kysely));

  /** Only plans: a table must not change while it is being read. */
  function plan(takers: readonly Taker[], now: number): { readonly shares: readonly Share[]; readonly next: number } {
    const shares: Share[] = [];
    const choose = openChoice(takers, (group) => view.inWorkOf.first({ group })?.jobs ?? 0);
    for (const { seq, group, turn_at } of view.turns.each({})) {
      if (turn_at !== null && turn_at > now) return { shares, next: turn_at };
      const taker = choose.taker(group ?? '');
      if (taker) shares.push({ seq, taker });
      if (choose.isOver()) break;
    }
    return { shares, next: Infinity };
  }

  function give(seq: number, now: number): Lease | undefined {
    const { job, attempt } = jobs.give(seq, { now, leaseUntil: leases.until() });
    const lease: Lease = { job, fence: attempt, attempt };
    try {
      return { ...lease, job: { ...job, data: seal.open(job.data) } };
    } catch {
      // The key fits, or the store had not opened: the bytes are damaged, and trying again would block the lane for ever.
      jobs.end(lease, { now, outcome: 'unreadable' });
      log.error({ job: job.id, kind: job.kind }, 'the data of a job is damaged, so it was ended');
      return undefined;
    }
  }

  return {
    share: (takers) => {
      const now = clock.now();
      const { shares, next } = plan(takers, now);
      let isComplete = true;
      for (const { seq, taker } of shares) {
        const lease = give(seq, now);
        if (lease) taker.taken.push(lease);
        else isComplete = false;
      }
      return isComplete ? next : now;
    },
  };
}

/** Who may have another job of a group: the first that has room for one, in all and in the group. */
function openChoice(takers: readonly Taker[], inWorkOf: (group: string) => number) {
  const groups = new Map<string, number>();
  const room = new Map(takers.filter(({ wish }) => wish.limit > 0).map((taker) => [taker, taker.wish.limit]));
  return {
    taker: (group: string): Taker | undefined => {
      const inWork = groups.get(group) ?? inWorkOf(group);
      groups.set(group, inWork);
      for (const [taker, places] of room) {
        if (inWork >= taker.wish.perGroup) continue;
        groups.set(group, inWork + 1);
        if (places > 1) room.set(taker, places - 1);
        else room.delete(taker);
        return taker;
      }
      return undefined;
    },
    isOver: (): boolean => room.size === 0,
  };
}
