/** The published states of the knowledge folder: the newest for everybody, and two before it to go back to. */
import type { Kysely } from 'kysely';
import type { Generation } from '../../ports/store.ts';
import { hole, prepareAll, type Steps } from './prepared.ts';
import type { Schema } from './schema.ts';

export interface Generations {
  /** Publishing an older one again makes it the newest. */
  add(generation: Generation): Steps<void>;
  /** Undefined: there is none, or the newest is the known one. */
  newest(known: string | undefined): Steps<Generation | undefined>;
  /** Newest first. */
  all(): Steps<readonly Pick<Generation, 'id' | 'publishedAt'>[]>;
  find(id: string): Steps<Generation | undefined>;
}

const KEPT = 3;

export function openGenerations(kysely: Kysely<Schema>): Generations {
  const queries = prepareAll(generationQueries(kysely));
  return {
    *add({ id, publishedAt, content }) {
      yield* queries.remove.change({ id });
      yield* queries.add.change({ id, publishedAt, content });
      yield* queries.forget.change({});
    },
    *newest(known) {
      const newest = yield* queries.newest.first({});
      if (!newest || newest.id === known) return undefined;
      const row = yield* queries.content.first({ id: newest.id });
      return { id: newest.id, publishedAt: newest.published_at, content: row?.content ?? new Uint8Array() };
    },
    *all() {
      const rows = yield* queries.all.all({});
      return rows.map(({ id, published_at: publishedAt }) => ({ id, publishedAt }));
    },
    *find(id) {
      const row = yield* queries.content.first({ id });
      return row && { id, publishedAt: row.published_at, content: row.content };
    },
  };
}

export function generationQueries(db: Kysely<Schema>) {
  const newestFirst = db.selectFrom('generation').orderBy('seq', 'desc');
  return {
    add: db
      .insertInto('generation')
      .values({ id: hole('id'), published_at: hole('publishedAt'), content: hole('content') })
      // Another replica that sees the same folder has just published the same.
      .onConflict((conflict) => conflict.column('id').doNothing())
      .compile(),
    remove: db.deleteFrom('generation').where('id', '=', hole<string>('id')).compile(),
    forget: db.deleteFrom('generation').where('seq', 'not in', newestFirst.select('seq').limit(KEPT)).compile(),
    newest: newestFirst.select(['id', 'published_at']).limit(1).compile(),
    all: newestFirst.select(['id', 'published_at']).compile(),
    content: db
      .selectFrom('generation')
      .select(['content', 'published_at'])
      .where('id', '=', hole<string>('id'))
      .compile(),
  };
}
