/** What the tables stand on: an engine that does steps. All that differs between the engines is here and behind it. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { hole, type Steps } from './prepared.ts';
import type { Schema } from './schema.ts';

/** The few words in which the engines differ. */
export interface Words {
  /** A whole number that counts itself up. */
  readonly counter: 'integer' | 'bigserial';
  readonly bytes: 'blob' | 'bytea';
  /** Lease time in milliseconds: this process's own steady clock, or the database's where several processes take. */
  readonly leaseClock: RawBuilder<number>;
  /** Several processes take from the same tables: what one is about to take, the others pass by. */
  readonly isShared: boolean;
}

export const SQLITE: Words = {
  counter: 'integer',
  bytes: 'blob',
  leaseClock: hole<number>('leaseClock'),
  isShared: false,
};

export const POSTGRES: Words = {
  counter: 'bigserial',
  bytes: 'bytea',
  leaseClock: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  isShared: true,
};

export interface Engine {
  readonly kysely: Kysely<Schema>;
  readonly words: Words;
  /**
   * Does the steps in one transaction with whatever else is asked in the same moment; resolves with what they end with.
   * The steps may be done a second time, so they change nothing but the database. `lanes`: those whose front may change;
   * nobody else changes them meanwhile. Rejects with an OutsideProblem: nothing was saved.
   */
  save<T>(change: () => Steps<T>, lanes?: readonly string[]): Promise<T>;
  /** Only reads. It sees all that was saved before. Rejects with an OutsideProblem. */
  look<T>(read: () => Steps<T>): Promise<T>;
  /** Resolves when everything saved before this call outlives a power cut. */
  reached(): Promise<void>;
}
