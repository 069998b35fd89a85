/** The store in one SQLite file: the embedded default, for the one process that owns its data directory. */
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Audit } from '../../ports/audit.ts';
import type { Holdings } from '../../ports/holdings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Log } from '../../ports/log.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { Tracing } from '../../ports/trace.ts';
import type { Store } from '../../ports/store.ts';
import { openHoldings } from './holdings.ts';
import { openAudit } from './audit.ts';
import { openCommits, type Commits } from './commits.ts';
import { openDatabase } from './sqlite/database.ts';
import { nodeSqliteDialect } from './sqlite/dialect.ts';
import { openDisk, type Disk } from './sqlite/disk.ts';
import { SQLITE, type Engine } from './engine.ts';
import { asProblem, closedProblem } from './failure.ts';
import { openGenerations } from './generations.ts';
import { openJobs } from './jobs.ts';
import { openLeases } from './jobs/leases.ts';
import { openLedger } from './ledger.ts';
import { openLooking } from './looking.ts';
import { migrate } from './migrations.ts';
import { openMirror } from './mirror.ts';
import { proveKey } from './seal/key-proof.ts';
import { openNotes } from './notes.ts';
import type { Steps } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';
import { openRunning } from './sqlite/running.ts';
import { openTracing } from './tracing.ts';
import { openTaking } from './jobs/taking.ts';
import { openTurns } from './jobs/turns.ts';
import { openWriting } from './writing.ts';

export interface StoreOptions {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a job is given out for, milliseconds. */
  readonly leaseMs?: number;
}

export interface SqliteOptions extends StoreOptions {
  /** Path of the database file, or `:memory:`. Its directory exists and belongs to this process. */
  readonly file: string;
}

/** All plugs of one file. */
export interface SqliteStore extends Store, Tracing {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly engine: Engine;
  readonly audit: Audit;
  readonly holdings: Holdings;
}

const LEASE_MS = 30_000;

/** Brings the tables up to date and takes back what a dead process had in work. Throws an OutsideProblem. */
export async function openSqliteStore({ file, ...options }: SqliteOptions): Promise<SqliteStore> {
  const database = openDatabase(file);
  try {
    return await openStoreOn(database, options);
  } catch (problem) {
    database.close();
    throw asProblem(problem, 'open');
  }
}

/** The same on a connection of the caller's, which belongs to the store from then on. */
export async function openStoreOn(database: DatabaseSync, options: StoreOptions): Promise<SqliteStore> {
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
  await migrate(kysely, SQLITE);

  const { seal, clock, log, leaseMs = LEASE_MS } = options;
  const tables = { kysely, words: SQLITE };
  const run = openRunning(database);
  const jobs = openJobs(tables);
  const leases = openLeases(tables, { jobs, leaseMs });
  const turns = openTurns(tables, { jobs, leases, seal, clock, log });
  const taking = openTaking({ turns, leases, clock, look: () => commits.soon() });
  const commits: Commits = openCommits({ database, run, last: taking });
  const notes = openNotes(kysely);
  const disk = openDisk(database);

  const engine: Engine = { ...tables, ...openEngine({ database, run, commits, disk }) };
  await engine.save(function* () {
    yield* proveKey(notes, seal);
    yield* leases.releaseAll();
  });
  await engine.reached();
  const parts = { engine, jobs, leases, notes, generations: openGenerations(kysely), seal, clock };
  return {
    ...openWriting(parts),
    ...openLooking(parts),
    ...openTracing(kysely),
    ledger: openLedger(parts),
    mirror: openMirror(parts),
    engine,
    audit: openAudit(parts),
    holdings: openHoldings(parts),
    take: (wish) => (database.isOpen ? taking.take(wish) : Promise.reject(closedProblem())),
    wake: () => commits.soon(),
    close: async () => {
      commits.close();
      taking.close();
      await disk.close();
      if (database.isOpen) database.close();
    },
  };
}

interface EngineParts {
  readonly database: DatabaseSync;
  readonly run: <T>(steps: Steps<T>) => T;
  readonly commits: Commits;
  readonly disk: Disk;
}

/** One process has the tables, so lanes need no lock: its transactions come one after the other. */
function openEngine({ database, run, commits, disk }: EngineParts): Pick<Engine, 'save' | 'look' | 'reached'> {
  return {
    save: (change) => commits.save(change),
    /** Reads at once, and fails as a promise does. */
    look: async (read) => {
      if (!database.isOpen) throw closedProblem();
      try {
        return run(read());
      } catch (problem) {
        throw asProblem(problem, 'read');
      }
    },
    reached: () =>
      disk.reached().catch((problem: unknown) => {
        throw asProblem(problem, 'sync');
      }),
  };
}
