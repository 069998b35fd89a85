/** What operation asks of every engine: the audit log is proved, a trace is read, what is held of a person is found and forgotten. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openReading } from '../../bot/adapters/store/reading.ts';
import type { Audit } from '../../bot/ports/audit.ts';
import type { Holdings } from '../../bot/ports/holdings.ts';
import type { Store } from '../../bot/ports/store.ts';
import type { Tracing } from '../../bot/ports/trace.ts';
import {
  describeStores,
  job,
  KEY,
  MINUTE,
  NINE,
  NOTHING,
  takeNow,
  type PostgresWorld,
  type World,
} from './store/world.ts';

type Plugs = Store & Tracing & { readonly audit: Audit; readonly holdings: Holdings };

describeStores('operation', (openWorld) => {
  let world: World;
  let store: Plugs;

  beforeEach(async () => {
    world = openWorld();
    store = (await world.open()) as unknown as Plugs;
  });
  afterEach(() => world.end());

  /** As the commands open it, beside the running one. */
  function reading() {
    const databaseUrl = (world as Partial<PostgresWorld>).url;
    return openReading({ dataDir: world.dir, databaseUrl, sealKey: Buffer.from(KEY).toString('base64') });
  }

  it('proves the audit log', async () => {
    for (const at of [1, 2, 3]) {
      await store.audit.record({ id: `m${at}`, deed: 'punch:done', whose: 'u1', about: `Q${at}`, at: NINE + at });
    }
    expect(await store.audit.sweep(NINE + 2)).toBe(1);
    const beside = await reading();
    expect(await beside.fault()).toBeUndefined();
    expect(await beside.proveAudit()).toMatchObject({ kind: 'whole', lines: 2, first: 2, last: 3 });
    await beside.close();
  });

  it('traces a job and what followed from it, whatever that is called', async () => {
    await store.accept(job('m1'));
    const [lease] = await takeNow(store, { limit: 1 });
    const jobs = [job('m1/0', { lane: 'reply' }), job('deed:7/0', { lane: 'deed' })];
    await store.finish(lease!, { ...NOTHING, jobs, outcome: 'done' });
    const beside = await reading();
    expect(await beside.trace('m1')).toMatchObject([
      { id: 'm1', state: 'ended', outcome: 'done', attempts: 1 },
      { id: 'm1/0', state: 'waiting' },
      { id: 'deed:7/0', state: 'waiting' },
    ]);
    expect(await beside.trace('m2')).toEqual([]);
    await beside.close();
  });

  it('finds what is held of a person, of nobody else, and forgets it', async () => {
    await store.accept(job('m1'));
    const [lease] = await takeNow(store, { limit: 1 });
    const until = NINE + MINUTE;
    const ids = ['u1', 'u1@private:u1', 'punch/u1', 'u1/hash', 'u12', 'xu1', 'u12@group:u1x'];
    const notes = ids.map((id) => ({ kind: 'topic', id, value: true, until }));
    await store.finish(lease!, { ...NOTHING, notes });
    const held = await store.holdings.of('u1');
    expect(held.map(({ id }) => id).toSorted()).toEqual(['punch/u1', 'u1', 'u1/hash', 'u1@private:u1']);
    await store.holdings.forget(held);
    expect(await store.holdings.of('u1')).toEqual([]);
    expect(await store.recall('topic', 'u12')).toBe(true);
    world.clock.time = until + 1;
    expect(await store.holdings.of('u12')).toEqual([]);
  });
});
