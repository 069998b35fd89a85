/** What the record of approvals asks the database. */
import { sql, type Kysely } from 'kysely';
import { hole } from '../prepared.ts';
import type { Schema } from '../schema.ts';

const SHOWN = ['approval.id', 'approval.form', 'approval.state', 'approval.started_at', 'approval.content'] as const;

export function mirrorQueries(db: Kysely<Schema>) {
  const shown = db.selectFrom('approval').select(SHOWN);
  const own = shown
    .where('person', '=', hole<string>('person'))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(hole<number>('limit'));
  return {
    ...writing(db),
    ...forgetting(db),
    find: shown.where('id', '=', hole<string>('id')).compile(),
    findStep: db
      .selectFrom('approval_step')
      .select(['approval', 'is_over', 'since'])
      .where('id', '=', hole<string>('id'))
      .compile(),
    startedBy: own.compile(),
    startedWith: own.where('form', '=', hole<string>('form')).compile(),
    unheardSince: shown
      .where('state', '=', sql.lit('running'))
      .where('heard_at', '<', hole<number>('time'))
      .orderBy('heard_at')
      .limit(hole<number>('limit'))
      .compile(),
    waitingFor: db
      .selectFrom('approval_step')
      .innerJoin('approval', 'approval.id', 'approval_step.approval')
      .select([...SHOWN, 'approval_step.id as step', 'approval_step.since as since'])
      .where('approval_step.person', '=', hole<string>('person'))
      .where('approval_step.is_over', '=', sql.lit(0))
      .where('approval.state', '=', sql.lit('running'))
      .orderBy('approval_step.since')
      .limit(hole<number>('limit'))
      .compile(),
    forms: db.selectFrom('approval').select('form').distinct().compile(),
  };
}

function writing(db: Kysely<Schema>) {
  const known = {
    form: hole<string>('form'),
    person: hole<string | null>('person'),
    state: hole<string>('state'),
    started_at: hole<number>('startedAt'),
    heard_at: hole<number>('heardAt'),
    content: hole<Uint8Array>('content'),
  };
  const step = {
    approval: hole<string>('approval'),
    person: hole<string>('person'),
    is_over: hole<number>('isOver'),
    since: hole<number>('since'),
  };
  return {
    put: db
      .insertInto('approval')
      .values({ id: hole('id'), ...known })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(known))
      .compile(),
    putStep: db
      .insertInto('approval_step')
      .values({ id: hole('id'), ...step })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(step))
      .compile(),
  };
}

/** Steps go with their approval; both see the same rows, since nothing comes between them. */
function forgetting(db: Kysely<Schema>) {
  const old = db
    .selectFrom('approval')
    .select('id')
    .where('state', 'in', ['withdrawn', 'refused', 'agreed', 'deleted'])
    .where('heard_at', '<', hole<number>('before'))
    .limit(hole<number>('limit'));
  return {
    forgetSteps: db.deleteFrom('approval_step').where('approval', 'in', old).compile(),
    forget: db.deleteFrom('approval').where('id', 'in', old).compile(),
  };
}
