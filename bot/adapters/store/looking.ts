/** What is only read. It sees all that was promised before. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Store } from '../../ports/store.ts';
import { asProblem, closedProblem } from './failure.ts';
import { prepareAll } from './prepared.ts';
import { viewQueries } from './queries.ts';
import type { Schema } from './schema.ts';
import type { Parts } from './writing.ts';

type Looking = Pick<Store, 'recall' | 'backlog' | 'published'>;

export function openLooking(database: DatabaseSync, kysely: Kysely<Schema>, parts: Parts): Looking {
  const { notes, generations, seal, clock } = parts;
  const view = prepareAll(database, viewQueries(kysely));

  /** Reads at once, and fails as a promise does. */
  async function look<T>(read: () => T): Promise<T> {
    if (!database.isOpen) throw closedProblem();
    try {
      return read();
    } catch (problem) {
      throw asProblem(problem, 'read');
    }
  }

  return {
    recall: <T>(kind: string, id: string) =>
      look(() => {
        const sealed = notes.find({ kind, id, now: clock.now() });
        return sealed && (seal.open(sealed) as T);
      }),
    backlog: () =>
      look(() => {
        const now = clock.now();
        const { live = 0, due = 0 } = view.due.first({ now }) ?? {};
        const inWork = view.inWork.first({})?.jobs ?? 0;
        const { jobs: ready = 0, oldest } = view.ready.first({ now }) ?? {};
        return { due, inWork, ready, later: live - due, ...(oldest && { oldestAt: oldest }) };
      }),
    published: (known) => look(() => generations.newest(known)),
  };
}
