/** Opens the database for looking only, beside a running robot. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { proveAudit, type Proof } from './audit-proof.ts';
import type { Tracing } from '../../ports/trace.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { asProblem, noDatabase } from './failure.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';
import { openTracing } from './tracing.ts';

export interface Reading extends Tracing {
  /** What is wrong with the file or with the key, in a sentence. Undefined: nothing. */
  faultIn(seal: Seal): string | undefined;
  /** Throws OutsideProblem when it cannot be read, or the key is another one. */
  proveAudit(seal: Seal): Promise<Proof>;
  close(): void;
}

/** Throws an OutsideProblem when there is no database, or none of ours. */
export function openReading(file: string): Reading {
  if (!existsSync(file)) throw noDatabase(file);
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
    return {
      faultIn: (seal) => faultIn(database, seal),
      ...openTracing(kysely),
      proveAudit: (seal) => proveAudit(kysely, seal),
      close: () => database.close(),
    };
  } catch (problem) {
    throw asProblem(problem, 'open');
  }
}

/** SQLite looks through its own pages; the note every store seals at its first start tells whether the key is the one. */
function faultIn(database: DatabaseSync, seal: Seal): string | undefined {
  try {
    const checked = database.prepare('pragma quick_check(1)').get();
    if (checked?.['quick_check'] !== 'ok') return '数据库文件已损坏';
    const proof = database.prepare(`select value from note where kind = 'store' and id = 'key'`).get()?.['value'];
    if (proof instanceof Uint8Array) seal.open(proof);
    return undefined;
  } catch (problem) {
    return asProblem(problem, 'check').message;
  }
}
