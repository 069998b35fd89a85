/** A data directory as the source or the target of a copy: the SQLite file, and the copies of approvals beside it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Vault } from '../archive.ts';
import { folderVault } from '../archive/folder.ts';
import { openDatabase } from '../sqlite/database.ts';
import { nodeSqliteDialect } from '../sqlite/dialect.ts';
import { isOwnable, ownDirectory } from '../sqlite/directory.ts';
import { SQLITE } from '../engine.ts';
import { migrate } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { BACKUPS_FOLDER, DATABASE_FILE } from '../storage.ts';
import { ARCHIVE, isOurs, PORTION, transferProblem, type Layout, type Row, type Source, type Target } from './place.ts';

/**
 * Reads what stands there now; a running process may go on writing, unless the college moves. Throws when there is nothing.
 */
export function openFolderSource(dir: string, { isMove }: { readonly isMove: boolean }): Source {
  const file = join(dir, DATABASE_FILE);
  if (!existsSync(file))
    throw transferProblem('missing', `${dir} 里没有小管家的数据（${DATABASE_FILE}）。请检查路径。`);
  const directory = isMove && isOwnable(dir) ? ownDirectory(dir) : undefined;
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec('begin');
  const close = async (): Promise<void> => {
    database.close();
    directory?.release();
  };
  return { ...reading(database, dir), close };
}

/** Makes the directory and its tables, and owns it until it is closed. Throws when it is in use or holds something already. */
export async function openFolderTarget(dir: string): Promise<Target> {
  const directory = ownDirectory(dir);
  const database = openDatabase(join(dir, DATABASE_FILE));
  const vault = folderVault(join(dir, BACKUPS_FOLDER));
  const copies = openCopies(vault);
  const close = async (): Promise<void> => {
    database.close();
    directory.release();
  };
  try {
    await migrate(new Kysely<Schema>({ dialect: nodeSqliteDialect(database) }), SQLITE);
    database.exec('begin immediate');
  } catch (problem) {
    await close();
    throw problem;
  }

  return {
    ...reading(database, dir),
    add: async (table, rows) => {
      if (table === ARCHIVE) await copies.add(rows);
      else insert(database, table, rows);
    },
    settle: () => copies.settle(),
    keep: async () => database.exec('commit'),
    close,
  };
}

/** Rows of one folder come one after the other; a folder is written as a whole. */
function openCopies(vault: Vault) {
  let current = '';
  let files: { readonly name: string; readonly content: Uint8Array }[] = [];

  async function settle(): Promise<void> {
    if (files.length > 0) await vault.write(current, files);
    files = [];
  }

  return {
    settle,
    add: async (rows: readonly Row[]): Promise<void> => {
      for (const { folder, name, content } of rows) {
        if (folder !== current) await settle();
        current = String(folder);
        files.push({ name: String(name), content: content as Uint8Array });
      }
    },
  };
}

function insert(database: DatabaseSync, table: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map((column) => `"${column}"`).join(', ');
  const statement = database.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) statement.run(...columns.map((column) => row[column] as SQLInputValue));
}

function reading(database: DatabaseSync, dir: string): Pick<Source, 'layout' | 'rows'> {
  return {
    layout: async () => layoutOf(database),
    rows: async function* (table) {
      if (table === ARCHIVE) return yield* archiveRows(join(dir, BACKUPS_FOLDER));
      let portion: Row[] = [];
      for (const row of database.prepare(`select * from "${table}"`).iterate()) {
        portion.push(row);
        if (portion.length < PORTION) continue;
        yield portion;
        portion = [];
      }
      yield portion;
    },
  };
}

function layoutOf(database: DatabaseSync): Layout {
  const tables = database.prepare(`select name from sqlite_master where type = 'table' order by name`).all();
  return tables
    .map(({ name }) => String(name))
    .filter(isOurs)
    .map((table) => {
      const columns = database.prepare('select name from pragma_table_info(?) order by name').all(table);
      return { table, columns: columns.map(({ name }) => String(name)) };
    });
}

/** The files of the copies, as the rows they are on PostgreSQL. */
async function* archiveRows(dir: string): AsyncIterable<readonly Row[]> {
  const vault = folderVault(dir);
  for (const folder of await vault.folders()) {
    const names = readdirSync(join(dir, folder));
    for (const name of names) yield [{ folder, name, content: (await vault.read(folder, name)) ?? null }];
  }
}
