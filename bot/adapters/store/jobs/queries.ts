/** What is asked of the job table. Built by kysely, so that each engine gets its own words for the same questions. */
import { sql, type Kysely } from 'kysely';
import { SQLITE, type Words } from '../engine.ts';
import { hole } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/** Changes along the path of a job, in the order of its life. A caller leaves every lane with one row at its front. */
export function lifeQueries(db: Kysely<Schema>, { leaseClock }: Words = SQLITE) {
  const leaseUntil = sql<number>`${leaseClock} + ${hole<number>('leaseMs')}`;
  const held = db
    .updateTable('job')
    .where('id', '=', hole<string>('id'))
    .where('attempts', '=', hole<number>('fence'))
    .where('lease_until', 'is not', null);
  return {
    /** Gives back no row when the id is known, and `turn_at` null when the lane is not empty. */
    add: db
      .insertInto('job')
      .values((eb) => ({
        id: hole('id'),
        kind: hole('kind'),
        lane: hole('lane'),
        group: hole('group'),
        at: hole('at'),
        due_at: hole('at'),
        turn_at: eb
          .case()
          .when(
            eb.exists(
              eb.selectFrom('job').select('seq').where('lane', '=', hole<string>('lane')).where('ended_at', 'is', null),
            ),
          )
          .then(null)
          .else(sql<number>`cast(${hole<number>('at')} as bigint)`)
          .end(),
        attempts: 0,
        data: hole('data'),
        cause: hole('cause'),
      }))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('turn_at')
      .compile(),
    give: db
      .updateTable('job')
      .set((eb) => ({
        attempts: eb('attempts', '+', 1),
        turn_at: null,
        lease_until: leaseUntil,
        holder: hole('holder'),
        taken_at: hole('now'),
      }))
      .where('seq', '=', hole<number>('seq'))
      .where('turn_at', 'is not', null)
      .returning(['id', 'kind', 'lane', 'group', 'at', 'attempts', 'data'])
      .compile(),
    renew: held.set({ lease_until: leaseUntil }).compile(),
    putOff: held.set({ lease_until: null, due_at: hole('dueAt'), put_off_why: hole('why') }).compile(),
    /** Only as it was seen: whoever has it may have renewed or ended it meanwhile. */
    release: db
      .updateTable('job')
      .set({ lease_until: null })
      .where('seq', '=', hole<number>('seq'))
      .where('lease_until', '=', hole<number>('leaseUntil'))
      .compile(),
    end: held
      .set({ lease_until: null, lane: null, group: null, data: null, ended_at: hole('now'), outcome: hole('outcome') })
      .compile(),
    /** Jobs that ended before a time, so many at once that nobody waits for long. */
    forget: db
      .deleteFrom('job')
      .where('seq', 'in', (rows) =>
        rows
          .selectFrom('job')
          .select('seq')
          .where('ended_at', '<', hole<number>('before'))
          .limit(hole<number>('limit')),
      )
      .compile(),
  };
}

/** The order in a lane, and who stands at its front. */
export function laneQueries(db: Kysely<Schema>) {
  const live = db.selectFrom('job').where('lane', '=', hole<string>('lane')).where('ended_at', 'is', null);
  return {
    /** The job at the front: in work, or with its turn. */
    front: live
      .where((eb) => eb.or([eb('turn_at', 'is not', null), eb('lease_until', 'is not', null)]))
      .select(['seq', 'turn_at'])
      .orderBy('at')
      .orderBy('seq')
      .limit(1)
      .compile(),
    earliest: live.select('id').orderBy('at').orderBy('seq').limit(1).compile(),
    /** Not once it is given out. */
    stepBack: db
      .updateTable('job')
      .set({ turn_at: null })
      .where('seq', '=', hole<number>('seq'))
      .where('turn_at', 'is not', null)
      .compile(),
    /** Lets the earliest job of a lane step to the front. Only where nothing is in work. */
    advance: db
      .updateTable('job')
      .set((eb) => ({ turn_at: eb.ref('due_at') }))
      .where('seq', '=', live.select('seq').orderBy('at').orderBy('seq').limit(1))
      .compile(),
  };
}

/** Looking without changing. */
export function viewQueries(db: Kysely<Schema>, { isShared }: Words = SQLITE) {
  const jobs = db.selectFrom('job');
  const inWork = jobs.where('lease_until', 'is not', null);
  const fronts = jobs.where('turn_at', 'is not', null).orderBy('turn_at');
  const held = inWork.where('id', '=', hole<string>('id')).where('attempts', '=', hole<number>('fence')).select('seq');
  const after = sql<boolean>`(turn_at, seq) > (${hole<number>('turnAt')}, ${hole<number>('seq')})`;
  const due = fronts
    .where('turn_at', '<=', hole<number>('now'))
    .where(after)
    .select(['seq', 'turn_at', 'group'])
    .orderBy('seq')
    .limit(hole<number>('limit'));
  return {
    /** The due fronts of all lanes, the longest due first, page by page. */
    due: (isShared ? due.forUpdate().skipLocked() : due).compile(),
    /** The front that comes due next. */
    next: fronts.where('turn_at', '>', hole<number>('now')).select('turn_at').limit(1).compile(),
    inWorkOf: inWork
      .where('group', '=', hole<string>('group'))
      .select((eb) => eb.fn.countAll<number>().as('jobs'))
      .compile(),
    /** Nobody can take it back before this transaction has ended. */
    held: (isShared ? held.forUpdate() : held).compile(),
    /** Those in work, by their lease. */
    leases: inWork.select(['seq', 'lane', 'lease_until']).compile(),
    inWork: inWork.select((eb) => eb.fn.countAll<number>().as('jobs')).compile(),
    ready: jobs
      .where('turn_at', '<=', hole<number>('now'))
      .select((eb) => [eb.fn.countAll<number>().as('jobs'), eb.fn.min('turn_at').as('oldest')])
      .compile(),
    live: jobs
      .where('ended_at', 'is', null)
      .select((eb) => [
        eb.fn.countAll<number>().as('live'),
        eb.fn
          .countAll<number>()
          .filterWhere(eb('due_at', '<=', hole<number>('now')))
          .as('due'),
      ])
      .compile(),
  };
}
