/** Connections to PostgreSQL: a few that are shared, opened anew when one is lost. The package is loaded only here, when it is needed. */
import type { Client, ClientBase, ClientConfig, CustomTypesConfig, Pool, QueryResult } from 'pg';
import type { CompiledQuery } from 'kysely';
import { filled, type Ask, type Steps } from '../prepared.ts';
import { isLost } from './failure.ts';

/** One connection, for as long as somebody works on it. */
export interface Session {
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  /** Does steps to their end, one round trip after the other. */
  run<T>(steps: Steps<T>): Promise<T>;
}

export interface Connections {
  /** For kysely's migrations. */
  readonly pool: Pool;
  /** Lends a connection; one that was lost meanwhile is thrown away. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A connection of its own, not yet opened, whose owner looks after it. */
  own(): Client;
  close(): Promise<void>;
}

const AT_ONCE = 5;
/** Type numbers of PostgreSQL. */
const BYTEA = 17;
const INT8 = 20;

/**
 * - statement_timeout: whatever takes longer is stuck behind somebody's lock.
 * - idle_in_transaction_session_timeout: a replica that stopped in the middle of a transaction gives its lanes free.
 */
const PATIENCE: ClientConfig = {
  application_name: 'oa-steward',
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  query_timeout: 35_000,
  idle_in_transaction_session_timeout: 20_000,
  keepAlive: true,
  // What is asked before the last answer has come is sent at once: many questions, one round trip.
  pipeline: true,
};

/** Nothing is connected yet. */
export async function openConnections(url: string): Promise<Connections> {
  const { Client, Pool, types } = await import('pg');
  const parsers: CustomTypesConfig = {
    // Times in milliseconds and counters are far below 2^53.
    getTypeParser: (oid: number, format?: 'text' | 'binary') => {
      const usual = types.getTypeParser(oid, format);
      if (oid === BYTEA) return (value: string) => new Uint8Array(usual(value) as Buffer);
      return oid === INT8 ? Number : usual;
    },
  };
  const settings = { ...PATIENCE, connectionString: url, types: parsers };
  const pool = new Pool({ ...settings, max: AT_ONCE, idleTimeoutMillis: 60_000 });
  // An idle connection that breaks is replaced when one is needed again.
  pool.on('error', () => undefined);
  // Also one that is lent, to kysely for example: its loss is told by the question that was on its way.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const nameOf = createNames();
  let closing: Promise<void> | undefined;

  return {
    pool,
    own: () => new Client(settings),
    use: async (work) => {
      const client = await pool.connect();
      let isBroken = false;
      const onError = (): void => {
        isBroken = true;
      };
      client.on('error', onError);
      try {
        return await work(sessionOn(client, nameOf));
      } catch (problem) {
        isBroken ||= isLost(problem);
        throw problem;
      } finally {
        client.off('error', onError);
        client.release(isBroken);
      }
    },
    close: () => (closing ??= pool.end()),
  };
}

function sessionOn(client: ClientBase, nameOf: (query: CompiledQuery) => string): Session {
  async function answer(ask: Ask): Promise<unknown> {
    const name = nameOf(ask.query);
    const { rows, rowCount } = await client.query({ name, text: ask.query.sql, values: filled(ask) });
    if (ask.how === 'all') return rows;
    return ask.how === 'first' ? rows[0] : (rowCount ?? 0);
  }

  return {
    query: (text, values) => client.query(text, values as unknown[]),
    run: async (steps) => {
      let next = steps.next();
      while (!next.done) next = steps.next(await answer(next.value));
      return next.value;
    },
  };
}

/** A connection plans a query once under its name and then only fills it. */
function createNames(): (query: CompiledQuery) => string {
  const names = new Map<CompiledQuery, string>();
  return (query) => {
    const known = names.get(query);
    if (known !== undefined) return known;
    const name = `steward_${names.size}`;
    names.set(query, name);
    return name;
  };
}
