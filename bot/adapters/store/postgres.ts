/** The store on PostgreSQL: the same tables and rules as the embedded one, for as many replicas as there are. */
import { randomInt } from 'node:crypto';
import { Kysely } from 'kysely';
import type { Audit } from '../../ports/audit.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Holdings } from '../../ports/holdings.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { Store } from '../../ports/store.ts';
import type { Tracing } from '../../ports/trace.ts';
import { POSTGRES, type Engine } from './engine.ts';
import { asProblem, closedProblem } from './failure.ts';
import { openGenerations } from './generations.ts';
import { openJobs } from './jobs.ts';
import { proveKey } from './seal/key-proof.ts';
import { openLedger } from './ledger.ts';
import { openLooking } from './looking.ts';
import { migrate } from './migrations.ts';
import { openMirror } from './mirror.ts';
import { openNotes } from './notes.ts';
import { openSharedCommits, type SharedCommits } from './postgres/commits.ts';
import { openConnections, type Connections } from './postgres/connections.ts';
import { createDialect } from './postgres/dialect.ts';
import { isLost } from './postgres/failure.ts';
import { openSharedLeases } from './postgres/leases.ts';
import { openPresence } from './postgres/presence.ts';
import type { Steps } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { StoreOptions } from './sqlite.ts';
import { openTaking } from './jobs/taking.ts';
import { openHoldings } from './holdings.ts';
import { openAudit } from './audit.ts';
import { openTracing } from './tracing.ts';
import { openTurns } from './jobs/turns.ts';
import { openWriting } from './writing.ts';

export interface PostgresOptions extends StoreOptions {
  /** `postgres://user:password@host:port/database`. A secret. The connection lives as long as the process: no transaction pooling. */
  readonly url: string;
  /** How long what is asked waits for a database that is away, milliseconds. */
  readonly patienceMs?: number;
}

/** Both plugs of one database. */
export interface PostgresStore extends Store, Tracing {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly engine: Engine;
  readonly audit: Audit;
  readonly holdings: Holdings;
}

const LEASE_MS = 30_000;
/** How soon it is noticed that another process is gone. */
const BETWEEN_LOOKS_MS = 500;
const LARGEST_HOLDER = 2 ** 31 - 1;

/** Brings the tables up to date. Throws an OutsideProblem that says what to do. */
export async function openPostgresStore({ url, ...options }: PostgresOptions): Promise<PostgresStore> {
  const connections = await openConnections(url);
  try {
    return await openStoreOver(connections, options);
  } catch (problem) {
    await connections.close();
    throw asProblem(problem, 'open');
  }
}

async function openStoreOver(
  connections: Connections,
  { seal, clock, log, leaseMs = LEASE_MS, patienceMs }: Omit<PostgresOptions, 'url'>,
): Promise<PostgresStore> {
  const kysely = new Kysely<Schema>({ dialect: createDialect(connections.pool) });
  await migrate(kysely, POSTGRES);

  const tables = { kysely, words: POSTGRES };
  const holder = randomInt(1, LARGEST_HOLDER);
  const jobs = openJobs(tables);
  const leases = openSharedLeases(tables, { jobs, leaseMs, holder });
  const turns = openTurns(tables, { jobs, leases, seal, clock, log });
  const taking = openTaking({ turns, leases, clock, look: () => commits.soon() });
  const commits = openSharedCommits({ connections, last: taking, ...(patienceMs !== undefined && { patienceMs }) });
  const notes = openNotes(kysely);
  const engine: Engine = { ...tables, ...openEngine(connections, commits) };

  await engine.save(() => proveKey(notes, seal));
  const presence = await openPresence({ connections, holder, onHint: () => commits.soon(), log });
  // Whoever is late keeps its job as long as nobody wants it.
  const look = (): unknown => taking.isQuiet() || releaseLost();
  const looking = setInterval(look, Math.min(BETWEEN_LOOKS_MS, leaseMs / 2)).unref();
  // Who died before this process began is missed from now on.
  void releaseLost();

  async function releaseLost(): Promise<void> {
    try {
      const released = await leases.releaseLost(engine);
      if (released > 0) log.warn({ released }, 'jobs were taken back from a process that is gone or too slow');
    } catch {
      // The database is away; the next look comes soon.
    }
  }

  const parts = { engine, jobs, leases, notes, generations: openGenerations(kysely), seal, clock };
  let closing: Promise<void> | undefined;
  let isOpen = true;

  async function close(): Promise<void> {
    isOpen = false;
    clearInterval(looking);
    taking.close();
    await leases.releaseOwn(engine).catch(() => undefined);
    await commits.close();
    await presence.close();
    await connections.close();
  }

  return {
    ...openWriting(parts),
    ...openLooking(parts),
    ...openTracing(kysely),
    ledger: openLedger(parts),
    mirror: openMirror(parts),
    audit: openAudit(parts),
    holdings: openHoldings(parts),
    engine,
    take: (wish) => (isOpen ? taking.take(wish) : Promise.reject(closedProblem())),
    wake: () => commits.soon(),
    close: () => (closing ??= close()),
  };
}

const READ_TRIES = 3;

/** What was committed is on the disk: the server itself waits for that. */
function openEngine(connections: Connections, commits: SharedCommits): Pick<Engine, 'save' | 'look' | 'reached'> {
  /** A pooled connection may have died while nobody used it. */
  async function look<T>(read: () => Steps<T>, triesLeft = READ_TRIES): Promise<T> {
    try {
      return await connections.use((session) => session.run(read()));
    } catch (problem) {
      if (triesLeft > 1 && isLost(problem)) return look(read, triesLeft - 1);
      throw asProblem(problem, 'read');
    }
  }

  return {
    save: (change, lanes) => commits.save(change, lanes),
    look: (read) => look(read),
    reached: () => Promise.resolve(),
  };
}
