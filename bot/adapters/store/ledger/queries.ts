/** What the ledger of notices asks the database. */
import { sql, type Kysely } from 'kysely';
import { hole } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/** States that count as reached: what nobody knows is counted as if it had arrived. */
const REACHED = ['begun', 'sent', 'unknown'];
const LOUD = ['app', 'sms', 'phone'];

export function ledgerQueries(db: Kysely<Schema>) {
  return { ...rowQueries(db), ...personQueries(db), ...answerQueries(db), ...spentQueries(db) };
}

function rowQueries(db: Kysely<Schema>) {
  const ofPerson = {
    notice: hole<string>('notice'),
    step: hole<number>('step'),
    person: hole<string>('person'),
  };
  const told = {
    channel: hole<string>('channel'),
    state: hole<string>('state'),
    at: hole<number>('at'),
    delivery: hole<string | null>('delivery'),
  };
  const delivered = db
    .updateTable('notice_row')
    .where('notice', '=', ofPerson.notice)
    .where('person', '=', ofPerson.person)
    .where('delivery', '=', hole<string>('delivery'));
  return {
    state: db
      .selectFrom('notice_row')
      .select('state')
      .where('notice', '=', ofPerson.notice)
      .where('step', '=', ofPerson.step)
      .where('person', '=', ofPerson.person)
      .compile(),
    put: db
      .insertInto('notice_row')
      .values({ ...ofPerson, ...told })
      .onConflict((conflict) => conflict.columns(['notice', 'step', 'person']).doUpdateSet(told))
      .compile(),
    rows: db
      .selectFrom('notice_row')
      .select(['step', 'person', 'channel', 'state', 'at', 'delivery', 'is_read', 'looked_at'])
      .where('notice', '=', ofPerson.notice)
      .orderBy('step')
      .compile(),
    read: delivered.set({ is_read: sql.lit(1), looked_at: hole('at') }).compile(),
    unread: delivered
      .set({ is_read: sql.lit(0), looked_at: hole('at') })
      .where((eb) => eb.or([eb('is_read', 'is', null), eb('is_read', '=', sql.lit(0))]))
      .compile(),
    forget: db
      .deleteFrom('notice_row')
      .where(
        (eb) => eb.refTuple('notice', 'step', 'person'),
        'in',
        (rows) =>
          rows
            .selectFrom('notice_row')
            .select(['notice', 'step', 'person'])
            .where('at', '<', hole<number>('before'))
            .limit(hole<number>('limit'))
            .$asTuple('notice', 'step', 'person'),
      )
      .compile(),
  };
}

function personQueries(db: Kysely<Schema>) {
  const reached = db
    .selectFrom('notice_row')
    .where('person', '=', hole<string>('person'))
    .where('at', '>=', hole<number>('since'))
    .where('state', 'in', REACHED);
  return {
    reached: reached
      .select((eb) => ['notice', eb.fn.max('at').as('latest')])
      .groupBy('notice')
      .orderBy('latest', 'desc')
      .compile(),
    loud: reached
      .where('channel', 'in', LOUD)
      .select((eb) => eb.fn.countAll<number>().as('times'))
      .compile(),
  };
}

function answerQueries(db: Kysely<Schema>) {
  const given = { answer: hole<string>('answer'), at: hole<number>('at') };
  return {
    putAnswer: db
      .insertInto('notice_answer')
      .values({ notice: hole('notice'), person: hole('person'), ...given })
      .onConflict((conflict) => conflict.columns(['notice', 'person']).doUpdateSet(given))
      .compile(),
    answers: db
      .selectFrom('notice_answer')
      .select(['person', 'answer', 'at'])
      .where('notice', '=', hole<string>('notice'))
      .compile(),
    forgetAnswers: db.deleteFrom('notice_answer').where('at', '<', hole<number>('before')).compile(),
  };
}

function spentQueries(db: Kysely<Schema>) {
  return {
    spend: db
      .insertInto('notice_spent')
      .values({ hour: hole('hour'), what: hole('what'), amount: hole('amount') })
      .onConflict((conflict) =>
        conflict.columns(['hour', 'what']).doUpdateSet((eb) => ({
          amount: eb('notice_spent.amount', '+', eb.ref('excluded.amount')),
        })),
      )
      .compile(),
    spent: db
      .selectFrom('notice_spent')
      .select((eb) => ['what', eb.fn.sum<number>('amount').as('amount')])
      .where('hour', '>=', hole<number>('hour'))
      .groupBy('what')
      .compile(),
    forgetSpent: db.deleteFrom('notice_spent').where('hour', '<', hole<number>('hour')).compile(),
  };
}
