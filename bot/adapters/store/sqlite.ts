/** The store in one SQLite file: the embedded default, for the one process that owns its data directory. */
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Log } from '../../ports/log.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { Store } from '../../ports/store.ts';
import { openCommits, type Commits } from './commits.ts';
import { openDatabase } from './database.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { openDisk } from './disk.ts';
import { asProblem, closedProblem } from './failure.ts';
import { openGenerations } from './generations.ts';
import { openJobs } from './jobs.ts';
import { openLeases } from './leases.ts';
import { openLedger } from './ledger.ts';
import { openLooking } from './looking.ts';
import { migrate } from './migrations.ts';
import { openMirror } from './mirror.ts';
import { openNotes, sealNote, type Notes } from './notes.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';
import { openTaking } from './taking.ts';
import { openTurns } from './turns.ts';
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
export interface SqliteStore extends Store {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
}

const LEASE_MS = 30_000;
/** A value of our own, sealed at the first start: it tells a wrong key before any work is given out. */
const KEY_CHECK = { kind: 'store', id: 'key' };

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
  await migrate(kysely, { counter: 'integer', bytes: 'blob' });

  const { seal, clock, log, leaseMs = LEASE_MS } = options;
  const jobs = openJobs(database, kysely);
  const notes = openNotes(database, kysely);
  const generations = openGenerations(database, kysely);
  const leases = openLeases(database, kysely, { jobs, leaseMs });
  const turns = openTurns(database, kysely, { jobs, leases, seal, clock, log });
  const taking = openTaking({ turns, leases, clock, look: () => commits.soon() });
  const commits: Commits = openCommits(database, taking);

  await commits.save(() => {
    proveKey(notes, seal);
    leases.releaseAll();
  });
  const disk = openDisk(database);
  await disk.reached();
  const parts = { commits, disk, jobs, leases, notes, generations, seal, clock };
  return {
    ...openWriting(parts),
    ...openLooking(database, kysely, parts),
    ledger: openLedger(database, kysely, parts),
    mirror: openMirror(database, kysely, parts),
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

function proveKey(notes: Notes, seal: Seal): void {
  const sealed = notes.find({ ...KEY_CHECK, now: 0 });
  if (sealed) seal.open(sealed);
  else notes.save(sealNote(seal, { ...KEY_CHECK, value: 'key', until: Number.MAX_SAFE_INTEGER }));
}
