/** The published states of the knowledge folder: the newest for everybody, and two before it to go back to. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Generation } from '../../ports/store.ts';
import { hole, prepareAll } from './prepared.ts';
import type { Schema } from './schema.ts';

export interface Generations {
  /** Publishing an older one again makes it the newest. */
  add(generation: Generation): void;
  /** Undefined: there is none, or the newest is the known one. */
  newest(known: string | undefined): Generation | undefined;
}

const KEPT = 3;

export function openGenerations(database: DatabaseSync, kysely: Kysely<Schema>): Generations {
  const queries = prepareAll(database, generationQueries(kysely));
  return {
    add: ({ id, publishedAt, content }) => {
      queries.remove.change({ id });
      queries.add.change({ id, publishedAt, content });
      queries.forget.change({});
    },
    newest: (known) => {
      const newest = queries.newest.first({});
      if (!newest || newest.id === known) return undefined;
      const content = queries.content.first({ id: newest.id })?.content ?? new Uint8Array();
      return { id: newest.id, publishedAt: newest.published_at, content };
    },
  };
}

export function generationQueries(db: Kysely<Schema>) {
  const newestFirst = db.selectFrom('generation').orderBy('seq', 'desc');
  return {
    add: db
      .insertInto('generation')
      .values({ id: hole('id'), published_at: hole('publishedAt'), content: hole('content') })
      .compile(),
    remove: db.deleteFrom('generation').where('id', '=', hole<string>('id')).compile(),
    forget: db.deleteFrom('generation').where('seq', 'not in', newestFirst.select('seq').limit(KEPT)).compile(),
    newest: newestFirst.select(['id', 'published_at']).limit(1).compile(),
    content: db.selectFrom('generation').select('content').where('id', '=', hole<string>('id')).compile(),
  };
}
