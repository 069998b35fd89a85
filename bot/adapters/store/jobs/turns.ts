/** Whose turn it is: shares the jobs at the front of their lanes among those who wait for work. */
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Lease, Wish } from '../../../ports/store.ts';
import type { Engine } from '../engine.ts';
import type { Jobs } from '../jobs.ts';
import type { Leases } from './leases.ts';
import { prepareAll, type Steps } from '../prepared.ts';
import { viewQueries } from './queries.ts';
import type { Seal } from '../seal.ts';

export interface Taker {
  readonly wish: Wish;
  /** Given out by the transaction that is being made. */
  taken: Lease[];
}

export interface Turns {
  /**
   * Puts into `taken` what each taker gets, the longest due first.
   * Gives back the college time at which the next job comes due; infinite when none is known or nobody has room for it.
   */
  share(takers: readonly Taker[]): Steps<number>;
}

export interface TurnsOptions {
  readonly jobs: Jobs;
  readonly leases: Leases;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Before all fronts. */
const BEGINNING = { turnAt: Number.MIN_SAFE_INTEGER, seq: 0 };

export function openTurns({ kysely, words }: Pick<Engine, 'kysely' | 'words'>, options: TurnsOptions): Turns {
  const { jobs, leases, seal, clock, log } = options;
  const view = prepareAll(viewQueries(kysely, words));

  function* give(seq: number, now: number): Steps<Lease | undefined> {
    const given = yield* jobs.give(seq, now, leases.terms());
    if (!given) return undefined;
    const { job, attempt } = given;
    const lease: Lease = { job, fence: attempt, attempt };
    try {
      return { ...lease, job: { ...job, data: seal.open(job.data) } };
    } catch {
      // The key fits, or the store had not opened: the bytes are damaged, and trying again would block the lane for ever.
      yield* jobs.end(lease, { now, outcome: 'unreadable' });
      log.error({ job: job.id, kind: job.kind }, 'the data of a job is damaged, so it was ended');
      return undefined;
    }
  }

  /** One page of due fronts. Gives back where the next one begins; undefined: it was the last. */
  function* sharePage(choice: Choice, now: number, from: typeof BEGINNING) {
    const limit = choice.room();
    const page = yield* view.due.all({ now, ...from, limit });
    for (const { seq, group } of page) {
      const name = group ?? '';
      if (!choice.isKnown(name)) choice.learn(name, (yield* view.inWorkOf.first({ group: name }))?.jobs ?? 0);
      const taker = choice.taker(name);
      const lease = taker && (yield* give(seq, now));
      if (lease) taker.taken.push(lease);
      else if (taker) choice.missed();
    }
    const last = page.length < limit ? undefined : page.at(-1);
    return last && { turnAt: last.turn_at ?? 0, seq: last.seq };
  }

  return {
    *share(takers) {
      const now = clock.now();
      const choice = openChoice(takers);
      let from: typeof BEGINNING | undefined = BEGINNING;
      while (from && choice.room() > 0) from = yield* sharePage(choice, now, from);
      if (choice.room() === 0) return Infinity;
      // Behind a job that was ended the next of its lane may be due already.
      if (choice.hasMissed()) return now;
      return (yield* view.next.first({ now }))?.turn_at ?? Infinity;
    },
  };
}

interface Choice {
  /** How many jobs can still be given out. */
  room(): number;
  /** Whether it is known how much of a group is in work. */
  isKnown(group: string): boolean;
  learn(group: string, inWork: number): void;
  /** A job could not be given out after all. */
  missed(): void;
  hasMissed(): boolean;
  /** Who gets a job of the group: the first that has room for one, in all and in the group. */
  taker(group: string): Taker | undefined;
}

function openChoice(takers: readonly Taker[]): Choice {
  const groups = new Map<string, number>();
  let hasMissed = false;
  const room = new Map(takers.filter(({ wish }) => wish.limit > 0).map((taker) => [taker, taker.wish.limit]));
  return {
    room: () => room.values().reduce((sum, places) => sum + places, 0),
    isKnown: (group) => groups.has(group),
    learn: (group, inWork) => void groups.set(group, inWork),
    missed: () => {
      hasMissed = true;
    },
    hasMissed: () => hasMissed,
    taker: (group) => {
      const inWork = groups.get(group) ?? 0;
      for (const [taker, places] of room) {
        if (inWork >= taker.wish.perGroup) continue;
        groups.set(group, inWork + 1);
        if (places > 1) room.set(taker, places - 1);
        else room.delete(taker);
        return taker;
      }
      return undefined;
    },
  };
}
