/** What skills remember: sealed values under a kind and an id, until their time is over. */
import type { Kysely } from 'kysely';
import type { Note } from '../../ports/store.ts';
import { hole, prepareAll, type Steps, type Values } from './prepared.ts';
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

export interface NoteKeys {
  readonly kinds: readonly string[];
  readonly ids: readonly string[];
  readonly now: number;
}

export interface FoundNote {
  readonly kind: string;
  readonly id: string;
  readonly value: Uint8Array;
}

/** A query has so many places for kinds and for ids. */
const MOST = { kinds: 8, ids: 2 };

export interface Notes {
  save(note: SealedNote): Steps<void>;
  /** Leaves a note that is there as it is. */
  saveNew(note: SealedNote): Steps<void>;
  find(key: NoteKey): Steps<Uint8Array | undefined>;
  /** All of these kinds under these ids: at most `MOST` of each. */
  findAll(keys: NoteKeys): Steps<readonly FoundNote[]>;
  /** Forgets notes whose time was over before `before`, not more than `limit` at once. Gives back how many. */
  forget(before: number, limit: number): Steps<number>;
}

/** Sealing is work of its own and may fail, so it is done before the transaction. */
export function sealNote(seal: Seal, { kind, id, value, until }: Note): SealedNote {
  return { kind, id, until, value: value === undefined ? undefined : seal.close(value) };
}

export function openNotes(kysely: Kysely<Schema>): Notes {
  const queries = prepareAll(noteQueries(kysely));
  return {
    *save({ kind, id, value, until }) {
      if (value) yield* queries.put.change({ kind, id, value, until });
      else yield* queries.remove.change({ kind, id });
    },
    *saveNew({ kind, id, value, until }) {
      if (value) yield* queries.putNew.change({ kind, id, value, until });
    },
    *find(key) {
      return (yield* queries.find.first({ ...key }))?.value;
    },
    findAll: ({ kinds, ids, now }) =>
      queries.findAll.all({ ...placed('kind', kinds, MOST.kinds), ...placed('id', ids, MOST.ids), now }),
    forget: (before, limit) => queries.forget.change({ before, limit }),
  };
}

export function noteQueries(db: Kysely<Schema>) {
  const values = { value: hole<Uint8Array>('value'), until: hole<number>('until') };
  const added = db.insertInto('note').values({ kind: hole('kind'), id: hole('id'), ...values });
  return {
    put: added.onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(values)).compile(),
    putNew: added.onConflict((conflict) => conflict.columns(['kind', 'id']).doNothing()).compile(),
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
    findAll: db
      .selectFrom('note')
      .select(['kind', 'id', 'value'])
      .where('kind', 'in', places('kind', MOST.kinds))
      .where('id', 'in', places('id', MOST.ids))
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

/** Numbered places for the values of a list. */
function places(name: string, most: number) {
  return Array.from({ length: most }, (_, at) => hole<string>(`${name}${at}`));
}

/** The values in their places; what is left is filled with the last one. */
function placed(name: string, values: readonly string[], most: number): Values {
  if (values.length > most) throw new RangeError(`At most ${most} of ${name} can be asked for at once.`);
  return Object.fromEntries(
    Array.from({ length: most }, (_, at) => [`${name}${at}`, values[at] ?? values.at(-1) ?? '']),
  );
}
