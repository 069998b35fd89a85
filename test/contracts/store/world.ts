/** What every store test starts from: tables of its own, a clock to move, and stores that can be opened again. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, it } from 'vitest';
import type { Engine } from '../../../bot/adapters/store/engine.ts';
import { openPostgresStore } from '../../../bot/adapters/store/postgres.ts';
import { createSeal } from '../../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../../bot/adapters/store/sqlite.ts';
import type { Clock } from '../../../bot/ports/clock.ts';
import type { Ledger } from '../../../bot/ports/ledger.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { Mirror } from '../../../bot/ports/mirror.ts';
import type { Changes, Job, Lease, Store } from '../../../bot/ports/store.ts';
import type { Tracing } from '../../../bot/ports/trace.ts';

export const NINE = Date.parse('2026-11-23T09:00:00+08:00');
export const MINUTE = 60_000;
export const KEY = new Uint8Array(32).fill(7);
export const NOTHING: Changes = { notes: [], jobs: [], outcome: 'answered' };

export interface MovableClock extends Clock {
  time: number;
}

export interface OpenedStore extends Store, Tracing {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly engine: Engine;
}

export interface World {
  readonly clock: MovableClock;
  readonly dir: string;
  /** Opens the store of this world; opened again, it is the same one after a restart, or another replica. */
  open(options?: { leaseMs?: number; key?: Uint8Array }): Promise<OpenedStore>;
  /** Everything that is stored, as whoever steals it would see it. */
  stored(): Promise<string>;
  /** Closes all that was opened and removes everything. */
  end(): Promise<void>;
}

export type OpenWorld = () => World;

export const POSTGRES_URL = process.env['TEST_POSTGRES_URL'];

/** A suite for every engine; one that is not there is skipped with a line that says so. */
export function describeStores(title: string, suite: (openWorld: OpenWorld) => void): void {
  describe(`${title}: sqlite`, () => suite(sqliteWorld));
  if (POSTGRES_URL === undefined) it.skip(`${title}: postgres (TEST_POSTGRES_URL is not set)`);
  else describe(`${title}: postgres`, () => suite(postgresWorld));
}

export function sqliteWorld(): World {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  const clock = movableClock();
  const opened: Store[] = [];
  return {
    clock,
    dir,
    open: async ({ leaseMs = 30_000, key = KEY } = {}) => {
      const file = join(dir, 'steward.sqlite');
      const store = await openSqliteStore({ file, seal: createSeal(key), clock, log: SILENT, leaseMs });
      opened.push(store);
      return store;
    },
    stored: async () =>
      readdirSync(dir)
        .map((name) => readFileSync(join(dir, name), 'latin1'))
        .join('\n'),
    end: async () => {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(dir, { recursive: true });
    },
  };
}

export interface PostgresWorld extends World {
  /** Of its schema. */
  readonly name: string;
  /** Leads to the schema of this world. */
  readonly url: string;
  query(text: string): Promise<readonly Record<string, unknown>[]>;
}

/** A schema of its own in the database of `TEST_POSTGRES_URL`; made when the first store is opened. */
export function postgresWorld(): PostgresWorld {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  const clock = movableClock();
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const opened: Store[] = [];
  const address = new URL(POSTGRES_URL ?? '');
  address.searchParams.set('options', `-c search_path=${schema}`);
  address.searchParams.set('application_name', schema);
  const url = address.href;
  let made: Promise<unknown> | undefined;

  async function query(text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  return {
    clock,
    dir,
    name: schema,
    url,
    query,
    open: async ({ leaseMs = 30_000, key = KEY } = {}) => {
      await (made ??= query(`create schema ${schema}`));
      const store = await openPostgresStore({ url, seal: createSeal(key), clock, log: SILENT, leaseMs });
      opened.push(store);
      return store;
    },
    stored: async () => {
      const rows = await query(`select query_to_xml('select * from job', true, true, '')::text
        || query_to_xml('select * from note', true, true, '')::text
        || query_to_xml('select * from approval', true, true, '')::text
        || query_to_xml('select * from approval_step', true, true, '')::text as all`);
      const text = String(rows[0]?.['all']);
      // Bytes are shown as Base64.
      const bytes = text.match(/[A-Za-z0-9+/=\n]{40,}/gu) ?? [];
      return [text, ...bytes.map((each) => Buffer.from(each, 'base64').toString('latin1'))].join('\n');
    },
    end: async () => {
      await Promise.all(opened.map((store) => store.close()));
      if (made) await query(`drop schema ${schema} cascade`);
      rmSync(dir, { recursive: true });
    },
  };
}

export function movableClock(): MovableClock {
  const clock = { time: NINE, zone: 'Asia/Shanghai', now: () => clock.time };
  return clock;
}

export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
  during: (_, work) => work(),
};

export function job(id: string, rest: Partial<Job> = {}): Job {
  return { id, kind: 'message', lane: `lane of ${id}`, group: `group of ${id}`, at: NINE, data: { id }, ...rest };
}

/** What is there now, without waiting. */
export function takeNow(store: Store, wish: { limit?: number; perGroup?: number } = {}): Promise<readonly Lease[]> {
  return store.take({ limit: 100, perGroup: 100, ...wish, signal: AbortSignal.abort() });
}

export async function namesNow(store: Store, wish: { limit?: number; perGroup?: number } = {}): Promise<string[]> {
  return names(await takeNow(store, wish));
}

export function names(leases: readonly Lease[]): string[] {
  return leases.map((lease) => lease.job.id);
}

/** Waits until something is given out. */
export function takeWhenDue(store: Store, limit = 100): Promise<readonly Lease[]> {
  return store.take({ limit, perGroup: 100, signal: new AbortController().signal });
}
