/** The tables of the work: jobs, notes, generations of the knowledge folder, limits. */
import { sql, type Kysely } from 'kysely';
import type { Words } from '../engine.ts';
import type { Schema } from '../schema.ts';

export type ColumnTypes = Pick<Words, 'counter' | 'bytes'>;

export async function addJobs(db: Kysely<Schema>, { counter, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('seq', counter, (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('lane', 'text')
    .addColumn('group', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('turn_at', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('taken_at', 'bigint')
    .addColumn('put_off_why', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('data', sql.raw(bytes))
    .execute();
  await indexJobs(db);
}

/** Each index holds only the rows of its question, so a million ended jobs weigh on none but the last. */
async function indexJobs(db: Kysely<Schema>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name).on('job');
  await index('job_lane').columns(['lane', 'at', 'seq', 'due_at']).where(sql.ref('ended_at'), 'is', null).execute();
  await index('job_turn').columns(['turn_at', 'seq', 'group']).where('turn_at', 'is not', null).execute();
  await index('job_in_work').columns(['group', 'lease_until']).where('lease_until', 'is not', null).execute();
  await index('job_ended').columns(['ended_at']).where('ended_at', 'is not', null).execute();
}

export async function addNotes(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('note')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('value', sql.raw(bytes), (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('note_key', ['kind', 'id'])
    .execute();
  await db.schema.createIndex('note_until').on('note').column('until').execute();
}

export async function addGenerations(db: Kysely<Schema>, { counter, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('generation')
    .addColumn('seq', counter, (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('content', sql.raw(bytes), (column) => column.notNull())
    .execute();
}

/** Which process has a job in work, for many processes on the same tables. */
export async function addHolders(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('job').addColumn('holder', 'integer').execute();
}

/** How often the outside was asked lately, by all replicas; in the shape rate-limiter-flexible expects. */
export async function addLimits(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('limit_window')
    .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute();
}

export async function addCauses(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('job').addColumn('cause', 'text').execute();
  await db.schema.createIndex('job_cause').on('job').column('cause').where(sql.ref('cause'), 'is not', null).execute();
}

/** So that what was put off often is told apart from what took processes down. */
export async function addPutOffs(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('job')
    .addColumn('put_offs', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
