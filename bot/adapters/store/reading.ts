/** Opens the database for looking only, beside a running robot. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Tracing } from '../../ports/trace.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { asProblem, noDatabase } from './failure.ts';
import type { Schema } from './schema.ts';
import { openTracing } from './tracing.ts';

export interface Reading extends Tracing {
  readonly kysely: Kysely<Schema>;
  close(): void;
}

/** Throws an OutsideProblem when there is no database, or none of ours. */
export function openReading(file: string): Reading {
  if (!existsSync(file)) throw noDatabase(file);
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
    return { kysely, ...openTracing(kysely), close: () => database.close() };
  } catch (problem) {
    throw asProblem(problem, 'open');
  }
}
