/** How the tables came to be, one step after another. A step that was released never changes; a new one follows it. */
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Words } from './engine.ts';
import { addApprovals, addArchive, addAudit, addNotices, addSpending } from './migrations/records.ts';
import {
  addCauses,
  addGenerations,
  addHolders,
  addJobs,
  addLimits,
  addNotes,
  addPutOffs,
  type ColumnTypes,
} from './migrations/work.ts';
import type { Schema } from './schema.ts';

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
    '011_notices': { up: (db: Kysely<Schema>) => addNotices(db) },
    '012_put_offs': { up: (db: Kysely<Schema>) => addPutOffs(db) },
  };
}
