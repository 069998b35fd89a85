/**
 * Jobs given out for a while, where many processes take from the same tables. Lease time is the database's, the same for
 * all. Whose process has died is not waited for: its lock is gone (`presence.ts`), and so are its leases soon after.
 */
import { sql } from 'kysely';
import type { Lease } from '../../../ports/store.ts';
import type { Engine } from '../engine.ts';
import { fence, type Jobs, type Seen } from '../jobs.ts';
import type { Leases } from '../jobs/leases.ts';
import { hole, prepareAll, type Steps } from '../prepared.ts';
import { viewQueries } from '../jobs/queries.ts';
import { LIVING } from './presence.ts';

export interface SharedLeases extends Leases {
  /** Takes back what ran out, and what dead processes held. Gives back how many jobs. */
  releaseLost(engine: Engine): Promise<number>;
  /** Gives back what this process holds. */
  releaseOwn(engine: Engine): Promise<number>;
}

export interface SharedLeasesOptions {
  readonly jobs: Jobs;
  readonly leaseMs: number;
  /** This process. */
  readonly holder: number;
}

/** Who lost the connection comes back sooner; only who does not is dead. */
const GRACE_MS = 1_500;
const LONGEST_BETWEEN_LOOKS_MS = 1_000;

interface Held extends Seen {
  readonly holder: number;
  readonly isOver: boolean;
}

export function openSharedLeases(tables: Pick<Engine, 'kysely' | 'words'>, options: SharedLeasesOptions): SharedLeases {
  const { jobs, leaseMs, holder } = options;
  const view = prepareAll({ ...viewQueries(tables.kysely, tables.words), ...lostQueries(tables) });
  /** Processes whose lock was gone, since when. */
  const missing = new Map<number, number>();

  function isDead(other: number, now: number): boolean {
    const since = missing.get(other) ?? now;
    missing.set(other, since);
    return now - since >= GRACE_MS;
  }

  function forgetTheLiving(held: readonly Held[]): void {
    for (const other of missing.keys()) if (!held.some((each) => each.holder === other)) missing.delete(other);
  }

  async function release(engine: Engine, held: readonly Seen[]): Promise<number> {
    if (held.length === 0) return 0;
    const lanes = held.map(({ lane }) => lane);
    return engine.save(function* () {
      let released = 0;
      for (const seen of held) if (yield* jobs.release(seen)) released += 1;
      return released;
    }, lanes);
  }

  function* seen(query: 'lost' | 'held'): Steps<readonly Held[]> {
    const rows = yield* view[query === 'lost' ? 'lost' : 'own'].all({ holder });
    return rows.map(({ seq, lane, lease_until, holder: whose, is_over }) => ({
      seq,
      lane: lane ?? '',
      leaseUntil: lease_until ?? 0,
      holder: whose ?? 0,
      isOver: is_over,
    }));
  }

  return {
    terms: () => ({ leaseMs, holder }),
    *isHeld(lease: Lease) {
      return (yield* view.held.first(fence(lease))) !== undefined;
    },
    *releaseExpired() {
      // Their lanes have to be locked first: see releaseLost.
    },
    untilNextLook: () => Math.min(LONGEST_BETWEEN_LOOKS_MS, leaseMs / 2),
    lookAgain: () => undefined,
    releaseLost: async (engine) => {
      const held = await engine.look(() => seen('lost'));
      const now = performance.now();
      forgetTheLiving(held);
      const lost = held.filter(({ isOver, holder: whose }) => isDead(whose, now) || isOver);
      return release(engine, lost);
    },
    releaseOwn: async (engine) => release(engine, await engine.look(() => seen('held'))),
  };
}

/** Raw, for the views of the server's locks are none of our tables. */
function lostQueries({ kysely, words }: Pick<Engine, 'kysely' | 'words'>) {
  const inWork = kysely.selectFrom('job').where('lease_until', 'is not', null);
  const isOver = sql<boolean>`lease_until <= ${words.leaseClock}`.as('is_over');
  const shown = inWork.select(['seq', 'lane', 'lease_until', 'holder', isOver]);
  const living = sql<number>`(select objid::bigint from pg_locks where ${sql.raw(LIVING)})`;
  return {
    lost: shown
      .where((eb) =>
        eb.or([
          sql<boolean>`lease_until <= ${words.leaseClock}`,
          eb.and([sql<boolean>`holder <> ${hole<number>('holder')}`, sql<boolean>`holder not in ${living}`]),
        ]),
      )
      .compile(),
    own: shown.where('holder', '=', hole<number>('holder')).compile(),
  };
}
