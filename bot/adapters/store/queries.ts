/** What is asked of the job table. Built by kysely, so that each engine gets its own words for the same questions. */
import type { Kysely } from 'kysely';
import { hole } from './prepared.ts';
import type { Schema } from './schema.ts';

/** Changes along the path of a job, in the order of its life. A caller leaves every lane with one row at its front. */
export function lifeQueries(db: Kysely<Schema>) {
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
          .else(hole<number>('at'))
          .end(),
        attempts: 0,
        data: hole('data'),
      }))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('turn_at')
      .compile(),
    give: db
      .updateTable('job')
      .set((eb) => ({
        attempts: eb('attempts', '+', 1),
        turn_at: null,
        lease_until: hole('leaseUntil'),
        taken_at: hole('now'),
      }))
      .where('seq', '=', hole<number>('seq'))
      .returning(['id', 'kind', 'lane', 'group', 'at', 'attempts', 'data'])
      .compile(),
    renew: held.set({ lease_until: hole('leaseUntil') }).compile(),
    putOff: held.set({ lease_until: null, due_at: hole('dueAt'), put_off_why: hole('why') }).compile(),
    release: db.updateTable('job').set({ lease_until: null }).where('seq', '=', hole<number>('seq')).compile(),
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
    stepBack: db.updateTable('job').set({ turn_at: null }).where('seq', '=', hole<number>('seq')).compile(),
    /** Lets the earliest job of a lane step to the front. Only where nothing is in work. */
    advance: db
      .updateTable('job')
      .set((eb) => ({ turn_at: eb.ref('due_at') }))
      .where('seq', '=', live.select('seq').orderBy('at').orderBy('seq').limit(1))
      .compile(),
  };
}

/** Looking without changing. */
export function viewQueries(db: Kysely<Schema>) {
  const jobs = db.selectFrom('job');
  const inWork = jobs.where('lease_until', 'is not', null);
  return {
    /** The fronts of all lanes, the soonest first: read until one is not yet due. */
    turns: jobs
      .where('turn_at', 'is not', null)
      .select(['seq', 'turn_at', 'group'])
      .orderBy('turn_at')
      .orderBy('seq')
      .compile(),
    inWorkOf: inWork
      .where('group', '=', hole<string>('group'))
      .select((eb) => eb.fn.countAll<number>().as('jobs'))
      .compile(),
    held: inWork
      .where('id', '=', hole<string>('id'))
      .where('attempts', '=', hole<number>('fence'))
      .select('seq')
      .compile(),
    /** Those in work, by their lease. */
    leases: inWork.select(['seq', 'lane', 'lease_until']).compile(),
    inWork: inWork.select((eb) => eb.fn.countAll<number>().as('jobs')).compile(),
    ready: jobs
      .where('turn_at', '<=', hole<number>('now'))
      .select((eb) => [eb.fn.countAll<number>().as('jobs'), eb.fn.min('turn_at').as('oldest')])
      .compile(),
    due: jobs
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
