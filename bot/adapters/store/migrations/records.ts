/** The tables of what is kept for the record: approvals and their copies, the audit, what a month costs, notices. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes } from './work.ts';

export async function addApprovals(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('approval')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('heard_at', 'bigint', (column) => column.notNull())
    .addColumn('content', sql.raw(bytes), (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('approval_step')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('approval', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('is_over', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
  await indexApprovals(db);
}

async function indexApprovals(db: Kysely<Schema>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name).on('approval');
  await index('approval_person').columns(['person', 'started_at', 'id']).execute();
  await index('approval_person_form').columns(['person', 'form', 'started_at', 'id']).execute();
  await index('approval_heard').columns(['state', 'heard_at']).execute();
  await index('approval_form').column('form').execute();
  const steps = (name: string) => db.schema.createIndex(name).on('approval_step');
  await steps('approval_step_person').columns(['person', 'since']).where(sql.ref('is_over'), '=', sql.lit(0)).execute();
  await steps('approval_step_of').column('approval').execute();
}

export async function addArchive(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('archive_file')
    .addColumn('folder', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('content', sql.raw(bytes), (column) => column.notNull())
    .addPrimaryKeyConstraint('archive_file_key', ['folder', 'name'])
    .execute();
}

export async function addAudit(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('whose', 'text')
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
}

export async function addSpending(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('spending')
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('meter', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('spending_key', ['month', 'meter'])
    .execute();
}

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
