/** Somewhere a college's memory can stand: what a copy needs of SQLite and of PostgreSQL alike. */
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Value } from '../prepared.ts';

/** A row as it stands there, column by column. */
export type Row = Readonly<Record<string, Value>>;

/** All tables but kysely's own, with their columns, both in order of their names. */
export type Layout = readonly { readonly table: string; readonly columns: readonly string[] }[];

export interface Source {
  layout(): Promise<Layout>;
  /** All rows of one moment, in portions, however much is written meanwhile. Copies of approvals come folder by folder. */
  rows(table: string): AsyncIterable<readonly Row[]>;
  close(): Promise<void>;
}

export interface Target extends Source {
  /** Kept together with everything else by `keep`, or not at all. */
  add(table: string, rows: readonly Row[]): Promise<void>;
  /** All was added: from now on everything can be read again. */
  settle(): Promise<void>;
  keep(): Promise<void>;
}

export const PORTION = 500;
export const ARCHIVE = 'archive_file';

/** What only kysely knows how to use. */
export function isOurs(table: string): boolean {
  return !table.startsWith('kysely_') && !table.startsWith('sqlite_');
}

export function transferProblem(code: string, sentence: string, cause?: unknown): OutsideProblem {
  return new OutsideProblem({ system: '数据库', route: 'transfer', code, retryable: false, sentence, cause });
}
