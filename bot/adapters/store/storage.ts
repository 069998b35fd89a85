/** What the bot remembers with: SQLite in a folder that one process owns, or PostgreSQL, which any number of replicas share. */
import { join } from 'node:path';
import type { Archive } from '../../ports/archive.ts';
import type { Audit } from '../../ports/audit.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Holdings } from '../../ports/holdings.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Log } from '../../ports/log.ts';
import type { Mirror } from '../../ports/mirror.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Store } from '../../ports/store.ts';
import type { Tracing } from '../../ports/trace.ts';
import { openArchive } from './archive.ts';
import { folderVault } from './archive/folder.ts';
import { tableVault } from './archive/table.ts';
import { makeFolder, ownDirectory } from './sqlite/directory.ts';
import type { Engine } from './engine.ts';
import { sealKey } from './seal/key.ts';
import { openPostgresStore } from './postgres.ts';
import { createSeal, type Seal } from './seal.ts';
import { openSqliteStore } from './sqlite.ts';

export interface StorageOptions {
  readonly dataDir: string;
  /** `postgres://…`, a secret. Absent: SQLite in the data directory. */
  readonly databaseUrl: string | undefined;
  /** Base64 of 32 bytes. Absent: made at the first start and kept in the data directory; not with PostgreSQL. */
  readonly sealKey: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Storage {
  readonly store: Store;
  readonly mirror: Mirror;
  readonly archive: Archive;
  readonly seal: Seal;
  readonly engine: Engine;
  readonly tracing: Tracing;
  readonly audit: Audit;
  readonly holdings: Holdings;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

export const DATABASE_FILE = 'steward.sqlite';
export const BACKUPS_FOLDER = 'backups';

/** Throws an OutsideProblem that says what to do. */
export function openStorage(options: StorageOptions): Promise<Storage> {
  return options.databaseUrl === undefined ? embedded(options) : shared(options, options.databaseUrl);
}

async function embedded({ dataDir, sealKey: given, clock, log }: StorageOptions): Promise<Storage> {
  const directory = ownDirectory(dataDir);
  try {
    const seal = createSeal(sealKey(dataDir, given));
    const store = await openSqliteStore({ file: join(dataDir, DATABASE_FILE), seal, clock, log });
    const archive = openArchive({ vault: folderVault(join(dataDir, BACKUPS_FOLDER)), seal, clock });
    const close = async (): Promise<void> => {
      await store.close();
      directory.release();
    };
    return { ...partsOf(store), archive, seal, close };
  } catch (problem) {
    directory.release();
    throw problem;
  }
}

async function shared({ dataDir, sealKey: given, clock, log }: StorageOptions, url: string): Promise<Storage> {
  if (given === undefined) throw keyMissing();
  // Only the index is kept there, which is read anew when it is missing.
  makeFolder(dataDir);
  const seal = createSeal(Buffer.from(given, 'base64'));
  const store = await openPostgresStore({ url, seal, clock, log });
  const archive = openArchive({ vault: tableVault(store.engine), seal, clock });
  return { ...partsOf(store), archive, seal, close: () => store.close() };
}

function partsOf(store: Store & Tracing & Pick<Storage, 'mirror' | 'engine' | 'audit' | 'holdings' | 'ledger'>) {
  const { mirror, engine, audit, holdings, ledger } = store;
  return { store, mirror, engine, audit, holdings, ledger, tracing: store };
}

/** A key made by one replica could not open what another one has sealed. */
function keyMissing(): OutsideProblem {
  return new OutsideProblem({
    system: '数据库',
    route: 'key',
    code: 'no-key',
    retryable: false,
    sentence:
      '使用 PostgreSQL 时必须设置 SEAL_KEY（或 SEAL_KEY_FILE），各副本相同：32 字节的 Base64，可用 openssl rand -base64 32 生成；从 SQLite 迁来的，用 DATA_DIR/seal.key 里的那一个。',
  });
}
