/** What is only read. It sees all that was promised before. */
import type { Store } from '../../ports/store.ts';
import { prepareAll } from './prepared.ts';
import { viewQueries } from './jobs/queries.ts';
import type { Parts } from './writing.ts';

type Looking = Pick<Store, 'recall' | 'recallAll' | 'backlog' | 'published' | 'kept' | 'generation'>;

export function openLooking({ engine, notes, generations, seal, clock }: Parts): Looking {
  const view = prepareAll(viewQueries(engine.kysely, engine.words));
  return {
    recall: async <T>(kind: string, id: string) => {
      const sealed = await engine.look(() => notes.find({ kind, id, now: clock.now() }));
      return sealed && (seal.open(sealed) as T);
    },
    recallAll: async (kinds, ids) => {
      const found = await engine.look(() => notes.findAll({ kinds, ids, now: clock.now() }));
      return found.map(({ kind, id, value }) => ({
        kind,
        id,
        get value() {
          return seal.open(value);
        },
      }));
    },
    backlog: () =>
      engine.look(function* () {
        const now = clock.now();
        const { live = 0, due = 0 } = (yield* view.live.first({ now })) ?? {};
        const inWork = (yield* view.inWork.first({}))?.jobs ?? 0;
        const { jobs: ready = 0, oldest } = (yield* view.ready.first({ now })) ?? {};
        return { due, inWork, ready, later: live - due, ...(oldest && { oldestAt: oldest }) };
      }),
    published: (known) => engine.look(() => generations.newest(known)),
    kept: () => engine.look(() => generations.all()),
    generation: (id) => engine.look(() => generations.find(id)),
  };
}
