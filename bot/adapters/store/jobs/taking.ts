/** Those who wait for work. They are served at the end of each transaction, so that new work is stored and given out at once. */
import type { Clock } from '../../../ports/clock.ts';
import type { Lease, Wish } from '../../../ports/store.ts';
import type { Step } from '../commits.ts';
import { asProblem } from '../failure.ts';
import type { Leases } from './leases.ts';
import type { Steps } from '../prepared.ts';
import type { Taker, Turns } from './turns.ts';

export interface Taking extends Step {
  take(wish: Wish): Promise<readonly Lease[]>;
  /** Since the last transaction nobody here has room: what is due may be left for others. */
  isFull(): boolean;
  /** Nobody here waits for work. */
  isQuiet(): boolean;
  /** Nothing will be given out any more. */
  close(): void;
}

export interface TakingOptions {
  readonly turns: Turns;
  readonly leases: Leases;
  readonly clock: Clock;
  /** Asks for a transaction in this round. */
  readonly look: () => void;
}

interface Waiting extends Taker {
  readonly end: (taken: readonly Lease[]) => void;
  readonly fail: (problem: unknown) => void;
  /** One for each taker: a signal that several share would keep the same listener only once. */
  readonly onAbort: () => void;
}

/** A clock may be moved without a word; so long it goes unnoticed at most. */
const LONGEST_SLEEP_MS = 60_000;

export function openTaking({ turns, leases, clock, look }: TakingOptions): Taking {
  const waiting = new Set<Waiting>();
  let alarm: NodeJS.Timeout | undefined;
  let nextTurn = Infinity;

  /** Until a job comes due or a lease runs out. A process that only waits for that may end. */
  function sleep(): void {
    const ms = Math.min(nextTurn - clock.now(), leases.untilNextLook(), LONGEST_SLEEP_MS);
    alarm = setTimeout(look, Math.max(0, ms)).unref();
  }

  function leave(taker: Waiting): void {
    waiting.delete(taker);
    taker.wish.signal.removeEventListener('abort', taker.onAbort);
  }

  return {
    take: (wish) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly Lease[]>();
      const onAbort = () => look();
      waiting.add({ wish, taken: [], end: resolve, fail: reject, onAbort });
      wish.signal.addEventListener('abort', onAbort);
      look();
      return promise;
    },
    *run(): Steps<void> {
      for (const taker of waiting) taker.taken = [];
      if (waiting.size === 0) return;
      yield* leases.releaseExpired();
      nextTurn = yield* turns.share([...waiting]);
    },
    isFull: () => waiting.values().every(({ wish, taken }) => taken.length >= wish.limit),
    isQuiet: () => waiting.size === 0,
    kept: () => {
      clearTimeout(alarm);
      for (const taker of waiting) {
        if (taker.taken.length === 0 && !taker.wish.signal.aborted) continue;
        leave(taker);
        taker.end(taker.taken);
      }
      if (waiting.size > 0) sleep();
    },
    failed: (problem) => {
      leases.lookAgain();
      for (const taker of waiting) {
        leave(taker);
        taker.fail(asProblem(problem, 'take'));
      }
    },
    close: () => {
      clearTimeout(alarm);
      for (const taker of waiting) {
        leave(taker);
        taker.end([]);
      }
    },
  };
}
