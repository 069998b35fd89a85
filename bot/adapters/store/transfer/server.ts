/** A PostgreSQL database as the source or the target of a copy. */
import type { Client } from 'pg';
import { Kysely } from 'kysely';
import { POSTGRES } from '../engine.ts';
import { asProblem } from '../failure.ts';
import { migrate } from '../migrations.ts';
import { openConnections } from '../postgres/connections.ts';
import { createDialect } from '../postgres/dialect.ts';
import { LIVING } from '../postgres/presence.ts';
import type { Schema } from '../schema.ts';
import { ARCHIVE, isOurs, PORTION, transferProblem, type Layout, type Row, type Source, type Target } from './place.ts';

/** Reads what stands there now; running replicas may go on writing, unless the college moves. */
export async function openServerSource(url: string, { isMove }: { readonly isMove: boolean }): Promise<Source> {
  const { client, close } = await connect(url);
  try {
    if (isMove) await refuseRunning(client);
    await client.query('begin isolation level repeatable read read only');
  } catch (problem) {
    await close();
    throw problem;
  }
  return { ...reading(client), close };
}

/** Makes the tables. Throws when a replica runs on them. */
export async function openServerTarget(url: string): Promise<Target> {
  const { client, close } = await connect(url, true);
  try {
    await refuseRunning(client);
    await client.query('begin');
  } catch (problem) {
    await close();
    throw problem;
  }
  return {
    ...reading(client),
    close,
    add: (table, rows) => insert(client, table, rows),
    settle: async () => {
      for (const { table, columns } of await layoutOf(client))
        if (columns.includes('seq')) await moveCounter(client, table);
    },
    keep: async () => void (await client.query('commit')),
  };
}

async function connect(url: string, isTarget = false): Promise<{ client: Client; close: () => Promise<void> }> {
  const connections = await openConnections(url);
  const client = connections.own();
  // What is lost while nothing is asked is noticed by the next question.
  client.on('error', () => undefined);
  try {
    if (isTarget) await migrate(new Kysely<Schema>({ dialect: createDialect(connections.pool) }), POSTGRES);
    await connections.close();
    await client.connect();
    // A portion of a large table may take its time.
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
  } catch (problem) {
    throw asProblem(problem, 'open');
  }
  return { client, close: () => client.end() };
}

async function refuseRunning(client: Client): Promise<void> {
  const running = await client.query(`select 1 from pg_locks where ${LIVING}`);
  if (running.rows.length > 0)
    throw transferProblem('running', '有小管家正在这个 PostgreSQL 数据库上运行。请先停止全部副本。');
}

function reading(client: Client): Pick<Source, 'layout' | 'rows'> {
  return {
    layout: () => layoutOf(client),
    rows: async function* (table) {
      await client.query(
        `declare portions no scroll cursor for select * from "${table}" ${table === ARCHIVE ? 'order by folder' : ''}`,
      );
      for (let isLast = false; !isLast;) {
        const { rows } = await client.query<Row>(`fetch ${PORTION} from portions`);
        yield rows;
        isLast = rows.length < PORTION;
      }
      await client.query('close portions');
    },
  };
}

async function layoutOf(client: Client): Promise<Layout> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select table_name::text as "table", array_agg(column_name::text order by column_name::text) as columns
      from information_schema.columns where table_schema = current_schema() group by table_name`,
  );
  return rows.filter(({ table }) => isOurs(table)).toSorted((one, other) => (one.table < other.table ? -1 : 1));
}

async function insert(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map(
    (_row, at) => `(${columns.map((_column, of) => `$${at * columns.length + of + 1}`).join(', ')})`,
  );
  const names = columns.map((column) => `"${column}"`).join(', ');
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  if (rows.length > 0) await client.query(`insert into "${table}" (${names}) values ${places.join(', ')}`, values);
}

/** The next row is numbered after those that were brought. */
async function moveCounter(client: Client, table: string): Promise<void> {
  await client.query(
    `select setval(pg_get_serial_sequence('"${table}"', 'seq'), coalesce(max(seq), 0) + 1, false) from "${table}"`,
  );
}
