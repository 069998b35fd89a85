/** Jobs given out for a while, where one process owns the tables: lease time is its own steady clock. Moving the college clock ends no lease. */
import type { Lease } from '../../../ports/store.ts';
import type { Engine } from '../engine.ts';
import { fence, type Jobs } from '../jobs.ts';
import { prepareAll, type Steps, type Values } from '../prepared.ts';
import { viewQueries } from './queries.ts';

export interface Leases {
  /** What a lease that is given or renewed now is made of. */
  terms(): Values;
  isHeld(lease: Lease): Steps<boolean>;
  /** Takes back what was not renewed in time. */
  releaseExpired(): Steps<void>;
  /** Milliseconds until there may be something to take back, or to take that nobody told of. */
  untilNextLook(): number;
  /** A transaction was undone: what was released is held again. */
  lookAgain(): void;
}

export interface OwnLeases extends Leases {
  /** Takes back everything. The process that held it is dead, for the directory is ours. */
  releaseAll(): Steps<void>;
}

export interface LeasesOptions {
  readonly jobs: Jobs;
  readonly leaseMs: number;
}

export function openLeases({ kysely, words }: Pick<Engine, 'kysely' | 'words'>, options: LeasesOptions): OwnLeases {
  const { jobs, leaseMs } = options;
  const view = prepareAll(viewQueries(kysely, words));
  /** No lease runs out before this; spares a look at every lease with every message. */
  let earliest = Infinity;

  function* release(expiredAt: number): Steps<void> {
    const leases = yield* view.leases.all({});
    for (const { seq, lane, lease_until } of leases) {
      const leaseUntil = lease_until ?? 0;
      if (leaseUntil <= expiredAt) yield* jobs.release({ seq, lane: lane ?? '', leaseUntil });
    }
    const left = leases.map((lease) => lease.lease_until ?? 0).filter((until) => until > expiredAt);
    earliest = Math.min(Infinity, ...left);
  }

  return {
    terms: () => {
      const leaseClock = steadyNow();
      earliest = Math.min(earliest, leaseClock + leaseMs);
      return { leaseClock, leaseMs, holder: null };
    },
    *isHeld(lease) {
      return (yield* view.held.first(fence(lease))) !== undefined;
    },
    *releaseExpired() {
      const now = steadyNow();
      if (now >= earliest) yield* release(now);
    },
    releaseAll: () => release(Infinity),
    untilNextLook: () => Math.max(0, earliest - steadyNow()),
    lookAgain: () => {
      earliest = 0;
    },
  };
}

/** Whole milliseconds, as the column holds them. */
function steadyNow(): number {
  return Math.floor(performance.now());
}
