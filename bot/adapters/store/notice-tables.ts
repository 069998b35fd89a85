/** How the tables of notices came to be: rows of people and steps, answers, what was used up. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export async function addNotices(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('notice_row')
    .addColumn('notice', 'text', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('delivery', 'text')
    .addColumn('is_read', 'integer')
    .addColumn('looked_at', 'bigint')
    .addPrimaryKeyConstraint('notice_row_key', ['notice', 'step', 'person'])
    .execute();
  await db.schema.createIndex('notice_row_person').on('notice_row').columns(['person', 'at']).execute();
  await db.schema.createIndex('notice_row_at').on('notice_row').column('at').execute();
  await db.schema
    .createTable('notice_answer')
    .addColumn('notice', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('notice_answer_key', ['notice', 'person'])
    .execute();
  await db.schema
    .createTable('notice_spent')
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('amount', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('notice_spent_key', ['hour', 'what'])
    .execute();
}
