/** What skills remember: sealed values under a kind and an id, until their time is over. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Note } from '../../ports/store.ts';
import { hole, prepareAll } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

export interface SealedNote {
  readonly kind: string;
  readonly id: string;
  /** Undefined: thrown away. */
  readonly value: Uint8Array | undefined;
  readonly until: number;
}

export interface NoteKey {
  readonly kind: string;
  readonly id: string;
  readonly now: number;
}

export interface Notes {
  save(note: SealedNote): void;
  find(key: NoteKey): Uint8Array | undefined;
  /** Forgets notes whose time was over before `before`, not more than `limit` at once. Gives back how many. */
  forget(before: number, limit: number): number;
}

/** Sealing is work of its own and may fail, so it is done before the transaction. */
export function sealNote(seal: Seal, { kind, id, value, until }: Note): SealedNote {
  return { kind, id, until, value: value === undefined ? undefined : seal.close(value) };
}

export function openNotes(database: DatabaseSync, kysely: Kysely<Schema>): Notes {
  const queries = prepareAll(database, noteQueries(kysely));
  return {
    save: ({ kind, id, value, until }) => {
      if (value) queries.put.change({ kind, id, value, until });
      else queries.remove.change({ kind, id });
    },
    find: (key) => queries.find.first({ ...key })?.value,
    forget: (before, limit) => queries.forget.change({ before, limit }),
  };
}

export function noteQueries(db: Kysely<Schema>) {
  const values = { value: hole<Uint8Array>('value'), until: hole<number>('until') };
  return {
    put: db
      .insertInto('note')
      .values({ kind: hole('kind'), id: hole('id'), ...values })
      .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(values))
      .compile(),
    remove: db
      .deleteFrom('note')
      .where('kind', '=', hole<string>('kind'))
      .where('id', '=', hole<string>('id'))
      .compile(),
    find: db
      .selectFrom('note')
      .select('value')
      .where('kind', '=', hole<string>('kind'))
      .where('id', '=', hole<string>('id'))
      .where('until', '>=', hole<number>('now'))
      .compile(),
    forget: db
      .deleteFrom('note')
      .where(
        (eb) => eb.refTuple('kind', 'id'),
        'in',
        (notes) =>
          notes
            .selectFrom('note')
            .select(['kind', 'id'])
            .where('until', '<', hole<number>('before'))
            .limit(hole<number>('limit'))
            .$asTuple('kind', 'id'),
      )
      .compile(),
  };
}
