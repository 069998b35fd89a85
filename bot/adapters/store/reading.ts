/** Opens the database for looking only, beside a running robot, whichever engine it stands on. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Tracing } from '../../ports/trace.ts';
import { proveAudit, type Proof } from './audit/proof.ts';
import { nodeSqliteDialect } from './sqlite/dialect.ts';
import { asProblem, noDatabase, noKey } from './failure.ts';
import { openConnections } from './postgres/connections.ts';
import { createDialect } from './postgres/dialect.ts';
import type { Schema } from './schema.ts';
import { createSeal, type Seal } from './seal.ts';
import { DATABASE_FILE } from './storage.ts';
import { openTracing } from './tracing.ts';

/** Where it stands: the same words as in the settings. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly sealKey: string | undefined;
}

export interface Reading extends Tracing {
  /** Such as `SQLite`. */
  readonly engine: string;
  /** What is wrong with the tables or with the key, in a sentence. Undefined: nothing. */
  fault(): Promise<string | undefined>;
  /** What a month (`2026-11`) has cost so far, by meter. */
  spent(month: string): Promise<ReadonlyMap<string, number>>;
  /** A note of a skill's. Undefined: there is none. Throws OutsideProblem as `proveAudit` does. */
  noted<T>(kind: string, id: string): Promise<T | undefined>;
  /** Throws OutsideProblem when it cannot be read, or the key is another one or gone. */
  proveAudit(): Promise<Proof>;
  close(): Promise<void>;
}

interface Opened {
  readonly engine: string;
  readonly kysely: Kysely<Schema>;
  /** False: the pages are damaged. */
  readonly isSound: () => boolean;
  readonly close: () => Promise<void>;
}

/** Throws an OutsideProblem when there is no database, or none of ours. */
export async function openReading(place: Place): Promise<Reading> {
  const { databaseUrl, dataDir } = place;
  const opened = databaseUrl === undefined ? openFile(join(dataDir, DATABASE_FILE)) : await openServer(databaseUrl);
  const { engine, kysely, close } = opened;
  return {
    engine,
    ...openTracing(kysely),
    fault: () => faultIn(opened, place),
    spent: async (month) => {
      const rows = await kysely.selectFrom('spending').select(['meter', 'used']).where('month', '=', month).execute();
      return new Map(rows.map(({ meter, used }) => [meter, used]));
    },
    noted: (kind, id) => noted(kysely, place, { kind, id }),
    proveAudit: async () => proveAudit(kysely, sealOf(place)),
    close,
  };
}

function openFile(file: string): Opened {
  if (!existsSync(file)) throw noDatabase(file);
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const isSound = (): boolean => database.prepare('pragma quick_check(1)').get()?.['quick_check'] === 'ok';
    const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
    return { engine: 'SQLite', kysely, isSound, close: async () => database.close() };
  } catch (problem) {
    throw asProblem(problem, 'open');
  }
}

/** A server looks after its own pages. */
async function openServer(url: string): Promise<Opened> {
  const connections = await openConnections(url);
  const kysely = new Kysely<Schema>({ dialect: createDialect(connections.pool) });
  return { engine: 'PostgreSQL', kysely, isSound: () => true, close: () => connections.close() };
}

async function noted<T>(kysely: Kysely<Schema>, place: Place, { kind, id }: { kind: string; id: string }) {
  const notes = kysely.selectFrom('note').select('value').where('kind', '=', kind).where('id', '=', id);
  try {
    const found = await notes.executeTakeFirst();
    return found && (sealOf(place).open(found.value) as T);
  } catch (problem) {
    throw asProblem(problem, 'look');
  }
}

/** The note every store seals at its first start tells whether the key is the one. */
async function faultIn({ kysely, isSound }: Opened, place: Place): Promise<string | undefined> {
  try {
    if (!isSound()) return '数据库文件已损坏';
    const notes = kysely.selectFrom('note').select('value');
    const proof = await notes.where('kind', '=', 'store').where('id', '=', 'key').executeTakeFirst();
    if (proof) sealOf(place).open(proof.value);
    return undefined;
  } catch (problem) {
    return asProblem(problem, 'check').message;
  }
}

/** Looks for the key and makes none. */
function sealOf({ dataDir, sealKey }: Place): Seal {
  const file = join(dataDir, 'seal.key');
  const given = sealKey ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
  const key = Buffer.from(given, 'base64');
  if (key.length !== 32) throw noKey();
  return createSeal(key);
}
