/** Random histories: whatever happens in whatever order, the store does what the model does. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Lease, Store } from '../../bot/ports/store.ts';
import { openModel, type Model } from './store/model.ts';
import { describeStores, job, names, NINE, NOTHING, takeNow, type World } from './store/world.ts';

interface Scene {
  readonly world: World;
  readonly model: Model;
  store: Store;
  held: Lease[];
}

type Act = (scene: Scene) => Promise<void>;

const few = (word: string, count: number) => fc.nat(count - 1).map((number) => `${word} ${number}`);
const soon = fc.integer({ min: -20, max: 20 });

const accept = fc
  .record({ id: few('job', 60), lane: few('lane', 4), group: few('group', 3), after: soon })
  .map(({ id, lane, group, after }): Act => async ({ store, model, world }) => {
    const at = world.clock.time + after;
    expect(await store.accept(job(id, { lane, group, at }))).toBe(model.accept({ id, lane, group, at }));
  });

const take = fc
  .record({ limit: fc.integer({ min: 1, max: 5 }), perGroup: fc.integer({ min: 1, max: 3 }) })
  .map((wish): Act => async (scene) => {
    const leases = await takeNow(scene.store, wish);
    expect(names(leases)).toEqual(scene.model.take(scene.world.clock.time, wish));
    scene.held.push(...leases);
  });

const withOne = (act: (scene: Scene, lease: Lease) => Promise<void>) =>
  fc.nat(9).map((place): Act => async (scene) => {
    const lease = scene.held[place % scene.held.length];
    if (!lease) return;
    scene.held = scene.held.filter((each) => each !== lease);
    await act(scene, lease);
  });

const finish = fc.tuple(few('job', 60), few('lane', 4)).chain(([id, lane]) =>
  withOne(async ({ store, model, world }, lease) => {
    const next = job(id, { lane, at: world.clock.time });
    expect(await store.finish(lease, { ...NOTHING, jobs: [next] })).toBe(true);
    model.finish(lease.job.id);
    model.accept(next);
  }),
);

const putOff = soon.chain((after) =>
  withOne(async ({ store, model, world }, lease) => {
    const until = world.clock.time + after;
    expect(await store.putOff(lease, { until, why: 'throttled' })).toBe(true);
    model.putOff(lease.job.id, until);
  }),
);

const clock = soon.map((by): Act => async ({ world, store }) => {
  world.clock.time += by;
  store.wake();
});

const restart = fc.constant<Act>(async (scene) => {
  await scene.store.close();
  scene.store = await scene.world.open();
  scene.model.restart();
  for (const lost of scene.held) expect(await scene.store.finish(lost, NOTHING)).toBe(false);
  scene.held = [];
});

const history = fc.array(
  fc.oneof(
    { arbitrary: accept, weight: 8 },
    { arbitrary: take, weight: 6 },
    { arbitrary: finish, weight: 5 },
    { arbitrary: putOff, weight: 3 },
    { arbitrary: clock, weight: 3 },
    { arbitrary: restart, weight: 1 },
  ),
  { maxLength: 120, size: 'max' },
);

/** Works until nothing is left: every job that was accepted ends, each given out as the model says. */
async function workItOff(scene: Scene): Promise<void> {
  for (const lease of scene.held) {
    await scene.store.finish(lease, NOTHING);
    scene.model.finish(lease.job.id);
  }
  scene.world.clock.time = NINE + 1_000_000;
  const wish = { limit: 100, perGroup: 100 };
  for (let leases = await takeNow(scene.store, wish); leases.length > 0; leases = await takeNow(scene.store, wish)) {
    expect(names(leases)).toEqual(scene.model.take(scene.world.clock.time, wish));
    for (const lease of leases) {
      await scene.store.finish(lease, NOTHING);
      scene.model.finish(lease.job.id);
    }
  }
  expect(scene.model.jobs.filter(({ state }) => state !== 'ended')).toEqual([]);
  expect(await scene.store.backlog()).toEqual({ due: 0, inWork: 0, ready: 0, later: 0 });
}

describeStores('any history', (openWorld) => {
  it('does in any history what the model does: in order, once, and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (acts) => {
        const world = openWorld();
        const scene: Scene = { world, model: openModel(), store: await world.open(), held: [] };
        try {
          for (const act of acts) await act(scene);
          await workItOff(scene);
        } finally {
          await world.end();
        }
      }),
      { numRuns: 30 },
    );
    // On a server, each of thirty histories makes its tables anew: ten seconds on two cores, more beside other suites.
  }, 90_000);
});
