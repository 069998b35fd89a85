/**
 * How kysely speaks to PostgreSQL here. Its own way to learn which tables there are asks about every schema of the database,
 * and fails when one of them is dropped by somebody else in that moment; ours looks at the schema this college lives in.
 */
import { PostgresDialect, sql, type DatabaseIntrospector, type Dialect, type Kysely } from 'kysely';
import type { Pool } from 'pg';

export function createDialect(pool: Pool): Dialect {
  const usual = new PostgresDialect({ pool });
  return {
    createAdapter: () => usual.createAdapter(),
    createDriver: () => usual.createDriver(),
    createQueryCompiler: () => usual.createQueryCompiler(),
    createIntrospector,
  };
}

/** Migrations ask by name alone: columns are not read. */
function createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
  return {
    getSchemas: async () => {
      const { rows } = await sql<{ name: string }>`select nspname as name from pg_catalog.pg_namespace`.execute(db);
      return rows;
    },
    getTables: async () => {
      const { rows } = await sql<{ name: string; schema: string }>`select tablename as name, schemaname as schema
        from pg_catalog.pg_tables where schemaname = current_schema()`.execute(db);
      return rows.map((row) => ({ ...row, isView: false, isForeign: false, columns: [] }));
    },
  };
}
