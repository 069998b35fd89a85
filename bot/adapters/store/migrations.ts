/** How the tables came to be, one step after another. A step that was released never changes; a new one follows it. */
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Words } from './engine.ts';
import type { Schema } from './schema.ts';

type ColumnTypes = Pick<Words, 'counter' | 'bytes'>;

/** Brings the tables up to date. Throws what the engine throws; then nothing of the failed step remains. */
export async function migrate(db: Kysely<Schema>, words: Words): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations(words) };
  const place = words.isShared ? { migrationTableSchema: await currentSchema(db) } : {};
  const { error } = await new Migrator({ db, provider, ...place }).migrateToLatest();
  if (error) throw error;
}

/** A database may hold the tables of several colleges, each in a schema of its own. */
async function currentSchema(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  return rows[0]?.name ?? 'public';
}

function migrations(types: ColumnTypes): Record<string, Migration> {
  return {
    '001_jobs': { up: (db: Kysely<Schema>) => addJobs(db, types) },
    '002_notes': { up: (db: Kysely<Schema>) => addNotes(db, types) },
    '003_generations': { up: (db: Kysely<Schema>) => addGenerations(db, types) },
    '004_approvals': { up: (db: Kysely<Schema>) => addApprovals(db, types) },
    '005_holders': { up: (db: Kysely<Schema>) => addHolders(db) },
    '006_archive': { up: (db: Kysely<Schema>) => addArchive(db, types) },
    '007_limits': { up: (db: Kysely<Schema>) => addLimits(db) },
    '008_audit': { up: (db: Kysely<Schema>) => addAudit(db) },
    '009_spending': { up: (db: Kysely<Schema>) => addSpending(db) },
    '010_causes': { up: (db: Kysely<Schema>) => addCauses(db) },
  };
}

async function addJobs(db: Kysely<Schema>, { counter, bytes }: ColumnTypes): Promise<void> {
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

async function addNotes(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
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

async function addGenerations(db: Kysely<Schema>, { counter, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('generation')
    .addColumn('seq', counter, (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('content', sql.raw(bytes), (column) => column.notNull())
    .execute();
}

async function addApprovals(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
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

/** Which process has a job in work, for many processes on the same tables. */
async function addHolders(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('job').addColumn('holder', 'integer').execute();
}

async function addArchive(db: Kysely<Schema>, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('archive_file')
    .addColumn('folder', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('content', sql.raw(bytes), (column) => column.notNull())
    .addPrimaryKeyConstraint('archive_file_key', ['folder', 'name'])
    .execute();
}

/** How often the outside was asked lately, by all replicas; in the shape rate-limiter-flexible expects. */
async function addLimits(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('limit_window')
    .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute();
}

async function addCauses(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('job').addColumn('cause', 'text').execute();
  await db.schema.createIndex('job_cause').on('job').column('cause').where(sql.ref('cause'), 'is not', null).execute();
}

async function addAudit(db: Kysely<Schema>): Promise<void> {
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

async function addSpending(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('spending')
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('meter', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('spending_key', ['month', 'meter'])
    .execute();
}
