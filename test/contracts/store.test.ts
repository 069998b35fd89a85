/** Every store keeps the same promises. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, Lease, Note, Store } from '../../bot/ports/store.ts';
import {
  describeStores,
  job,
  MINUTE,
  names,
  namesNow,
  NINE,
  NOTHING,
  takeNow,
  takeWhenDue,
  type World,
} from './store/world.ts';

const draft = (rest: Partial<Note> = {}): Note => ({
  kind: 'draft',
  id: '李老师',
  value: { day: '11-20' },
  until: NINE,
  ...rest,
});

describeStores('the store', (openWorld) => {
  let world: World;
  let store: Store;

  beforeEach(async () => {
    world = openWorld();
    store = await world.open();
  });
  afterEach(() => world.end());

  async function accepted(...jobs: Job[]): Promise<void> {
    for (const each of jobs) expect(await store.accept(each)).toBe(true);
  }

  async function takeOne(): Promise<Lease> {
    const [lease] = await takeNow(store, { limit: 1 });
    return lease!;
  }

  async function restart(options?: { leaseMs?: number }): Promise<void> {
    await store.close();
    store = await world.open(options);
  }

  describe('accepting', () => {
    it('accepts a job once, however often it is delivered', async () => {
      await accepted(job('a'));
      expect(await store.accept(job('a'))).toBe(false);
      expect(await namesNow(store)).toEqual(['a']);
    });

    it('accepts a job once when it is delivered twice in the same moment', async () => {
      expect(await Promise.all([store.accept(job('a')), store.accept(job('a'))])).toEqual([true, false]);
    });

    it('still knows a job that ended', async () => {
      await accepted(job('a'));
      await store.finish(await takeOne(), NOTHING);
      expect(await store.accept(job('a'))).toBe(false);
      expect(await namesNow(store)).toEqual([]);
    });

    it('has an accepted job after a restart', async () => {
      await accepted(job('a', { data: { text: '昨天忘打卡了', list: [1, null] } }));
      await restart();
      expect((await takeOne()).job).toEqual(job('a', { data: { text: '昨天忘打卡了', list: [1, null] } }));
    });

    it.each([undefined, null, '', 0, [], {}, '𠮷'.repeat(10_000)])(
      'gives back the data it was given: %j',
      async (data) => {
        await accepted(job('a', { data }));
        expect((await takeOne()).job.data).toEqual(data);
      },
    );

    it('refuses one bad job without spoiling those accepted in the same moment', async () => {
      const bad = store.accept(job('bad', { at: Number.NaN }));
      const good = Promise.all([store.accept(job('a')), store.accept(job('b'))]);
      await expect(bad).rejects.toThrow('数据库');
      expect(await good).toEqual([true, true]);
      expect(await namesNow(store)).toEqual(['a', 'b']);
    });

    it('refuses data that cannot be written down', async () => {
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      await expect(store.accept(job('a', { data: circle }))).rejects.toThrow(TypeError);
      expect(await store.accept(job('a'))).toBe(true);
    });
  });

  describe('the order of a lane', () => {
    const inLane = (id: string, at = NINE) => job(id, { lane: '李老师', at });

    it('gives out one job of a lane at a time, in the order of arrival', async () => {
      await accepted(inLane('a'), inLane('b'), job('c'));
      expect(await namesNow(store)).toEqual(['a', 'c']);
      expect(await namesNow(store)).toEqual([]);
    });

    it('gives out the next job of a lane when the first has ended', async () => {
      await accepted(inLane('a'), inLane('b'));
      await store.finish(await takeOne(), NOTHING);
      expect(await namesNow(store)).toEqual(['b']);
    });

    it('prefers the job that is due earlier, even if it arrived later', async () => {
      await accepted(inLane('late', NINE), inLane('early', NINE - MINUTE));
      expect(await namesNow(store)).toEqual(['early']);
    });

    it('holds a lane with a job in work against an earlier one', async () => {
      await accepted(inLane('a'));
      const lease = await takeOne();
      await accepted(inLane('earlier', NINE - MINUTE));
      expect(await namesNow(store)).toEqual([]);
      await store.finish(lease, NOTHING);
      expect(await namesNow(store)).toEqual(['earlier']);
    });

    it('lets a job pass one that is not yet due', async () => {
      await accepted(inLane('alarm', NINE + MINUTE), inLane('a'));
      expect(await namesNow(store)).toEqual(['a']);
    });

    it('waits with a job that was put off, and goes on in the old order', async () => {
      await accepted(inLane('a'), inLane('b'));
      expect(await store.putOff(await takeOne(), { until: NINE + MINUTE, why: 'throttled' })).toBe(true);
      expect(await namesNow(store)).toEqual([]);
      world.clock.time += MINUTE;
      const again = await takeOne();
      expect(again).toMatchObject({ job: { id: 'a', at: NINE }, attempt: 2 });
      await store.finish(again, NOTHING);
      expect(await namesNow(store)).toEqual(['b']);
    });

    it('lets nothing of its lane pass a job that was put off, also after a restart', async () => {
      await accepted(inLane('a'), inLane('b'), job('c'));
      await store.putOff(await takeOne(), { until: NINE + MINUTE, why: 'throttled' });
      await restart();
      expect(await namesNow(store)).toEqual(['c']);
    });

    it('gives out the longest due first when not all may be taken', async () => {
      await accepted(job('c', { at: NINE }), job('a', { at: NINE - 2 }), job('b', { at: NINE - 1 }));
      expect(await namesNow(store, { limit: 0 })).toEqual([]);
      expect(await namesNow(store, { limit: 2 })).toEqual(['a', 'b']);
    });
  });

  describe('the cap of a group', () => {
    const inGroup = (id: string) => job(id, { group: '全院大群' });

    it('gives out no more of a group than may be in work at once', async () => {
      await accepted(inGroup('a'), inGroup('b'), inGroup('c'), job('private'));
      expect(await namesNow(store, { perGroup: 2 })).toEqual(['a', 'b', 'private']);
      expect(await namesNow(store, { perGroup: 2 })).toEqual([]);
    });

    it('gives out the next of a group when one has ended', async () => {
      await accepted(inGroup('a'), inGroup('b'));
      const [first] = await takeNow(store, { perGroup: 1 });
      await store.finish(first!, NOTHING);
      expect(await namesNow(store, { perGroup: 1 })).toEqual(['b']);
    });
  });

  describe('waiting for work', () => {
    it('wakes when a job is accepted', async () => {
      const taken = takeWhenDue(store);
      await accepted(job('a'));
      expect(names(await taken)).toEqual(['a']);
    });

    it('wakes when a job is finished and others follow', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      const taken = takeWhenDue(store);
      await store.finish(lease, { ...NOTHING, jobs: [job('a/0')] });
      expect(names(await taken)).toEqual(['a/0']);
    });

    it('wakes by itself when a job comes due', async () => {
      world.clock.now = Date.now;
      await accepted(job('soon', { at: Date.now() + 30 }));
      expect(names(await takeWhenDue(store))).toEqual(['soon']);
    });

    it('looks again when the clock was moved', async () => {
      await accepted(job('alarm', { at: NINE + MINUTE }));
      const taken = takeWhenDue(store);
      world.clock.time += MINUTE;
      store.wake();
      expect(names(await taken)).toEqual(['alarm']);
    });

    it('shares what is there among several who wait', async () => {
      const both = Promise.all([takeWhenDue(store, 1), takeWhenDue(store, 1)]);
      await Promise.all([store.accept(job('a')), store.accept(job('b'))]);
      expect((await both).map(names)).toEqual([['a'], ['b']]);
    });

    it('ends with nothing when it is told to stop', async () => {
      const stopping = new AbortController();
      const wish = { limit: 1, perGroup: 1, signal: stopping.signal };
      const both = Promise.all([store.take(wish), store.take(wish)]);
      stopping.abort();
      expect(await both).toEqual([[], []]);
    });

    it('ends with nothing when the store is closed', async () => {
      const taken = takeWhenDue(store);
      await store.close();
      expect(await taken).toEqual([]);
    });
  });

  describe('finishing', () => {
    it('saves notes and following jobs together with the end', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      expect(await store.finish(lease, { ...NOTHING, notes: [draft()], jobs: [job('a/0')] })).toBe(true);
      expect(await store.recall('draft', '李老师')).toEqual({ day: '11-20' });
      expect(await namesNow(store)).toEqual(['a/0']);
    });

    it('lets a following job of the same lane come after those that wait there', async () => {
      const lane = '李老师';
      await accepted(job('a', { lane }), job('b', { lane }));
      await store.finish(await takeOne(), { ...NOTHING, jobs: [job('a/0', { lane })] });
      const second = await takeOne();
      await store.finish(second, NOTHING);
      expect([second.job.id, ...(await namesNow(store))]).toEqual(['b', 'a/0']);
    });

    it('saves nothing at all when one part cannot be saved', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      const changes = { ...NOTHING, notes: [draft()], jobs: [job('good'), job('bad', { at: Number.NaN })] };
      await expect(store.finish(lease, changes)).rejects.toThrow('数据库');
      expect(await store.recall('draft', '李老师')).toBeUndefined();
      expect(await store.accept(job('good'))).toBe(true);
      expect(await store.finish(lease, NOTHING)).toBe(true);
    });

    it('finishes a job once', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      expect(await Promise.all([store.finish(lease, NOTHING), store.finish(lease, NOTHING)])).toEqual([true, false]);
    });

    it('does not finish what was put off', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      await store.putOff(lease, { until: NINE, why: 'throttled' });
      expect(await store.finish(lease, { ...NOTHING, notes: [draft()] })).toBe(false);
      expect(await store.recall('draft', '李老师')).toBeUndefined();
    });
  });

  describe('leases', () => {
    it('gives a job again at once when its process died, and counts it', async () => {
      await accepted(job('a'), job('b', { lane: 'lane of a' }));
      const lost = await takeOne();
      await restart();
      const again = await takeOne();
      expect(again).toMatchObject({ job: { id: 'a' }, attempt: 2 });
      expect(again.fence).not.toBe(lost.fence);
    });

    it('gives a job again when its lease ran out, and saves nothing more of the first holder', async () => {
      await restart({ leaseMs: 20 });
      await accepted(job('a'));
      const lost = await takeOne();
      const [again] = await takeWhenDue(store);
      expect(again!.job.id).toBe('a');
      expect(await store.renew([lost])).toEqual([]);
      expect(await store.intend(lost, draft())).toBe(false);
      expect(await store.putOff(lost, { until: NINE + MINUTE, why: 'throttled' })).toBe(false);
      expect(await store.finish(lost, { ...NOTHING, notes: [draft()] })).toBe(false);
      expect(await store.recall('draft', '李老师')).toBeUndefined();
      expect(await store.finish(again!, NOTHING)).toBe(true);
    });

    it('does not end a lease when the college clock is moved', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      world.clock.time += 1_000 * MINUTE;
      expect(await namesNow(store)).toEqual([]);
      expect(await store.finish(lease, NOTHING)).toBe(true);
    });

    it('renews what is ours and says what is not', async () => {
      await accepted(job('a'), job('b'));
      const [ours, ended] = await takeNow(store);
      await store.finish(ended!, NOTHING);
      expect(await store.renew([ours!, ended!])).toEqual([ours]);
    });

    it('keeps a job from others as long as it is renewed', async () => {
      await restart({ leaseMs: 50 });
      await accepted(job('renewed'), job('forgotten'));
      const [renewed] = await takeNow(store);
      const again: string[] = [];
      const others = takeWhenDue(store).then((leases) => again.push(...names(leases)));
      while (again.length === 0) expect(await store.renew([renewed!])).toEqual([renewed]);
      await others;
      expect(again).toEqual(['forgotten']);
      expect(await store.finish(renewed!, NOTHING)).toBe(true);
    });
  });

  describe('notes', () => {
    it('saves an intent before the job is done', async () => {
      await accepted(job('a'));
      expect(await store.intend(await takeOne(), draft())).toBe(true);
      await restart();
      expect(await store.recall('draft', '李老师')).toEqual({ day: '11-20' });
    });

    it.each([
      ['replaces a note', { value: ['new'] }, ['new']],
      ['throws a note away', { value: undefined }, undefined],
    ])('%s', async (_title, change, expected) => {
      await accepted(job('a'));
      const lease = await takeOne();
      await store.intend(lease, draft());
      await store.intend(lease, draft(change));
      expect(await store.recall('draft', '李老师')).toEqual(expected);
    });

    it('finds several notes in one look, and only those asked for whose time is not over', async () => {
      await accepted(job('a'));
      const lease = await takeOne();
      for (const [kind, id] of [
        ['draft', '李老师'],
        ['draft', '王老师'],
        ['plan', '李老师'],
        ['draft', '张老师'],
      ] as const)
        await store.intend(lease, draft({ kind, id, value: `${kind} ${id}` }));
      await store.intend(lease, draft({ kind: 'late', until: NINE - 1 }));
      const found = await store.recallAll(['draft', 'plan', 'late', 'none'], ['李老师', '王老师']);
      const values = found.map(({ kind, id, value }) => [`${kind} ${id}`, value]);
      expect(new Set(values.map(([name]) => name))).toEqual(new Set(['draft 李老师', 'draft 王老师', 'plan 李老师']));
      expect(values.every(([name, value]) => name === value)).toBe(true);
      expect(await store.recallAll([], [])).toEqual([]);
    });

    it('forgets a note when its time is over', async () => {
      await accepted(job('a'));
      await store.intend(await takeOne(), draft({ until: NINE + MINUTE }));
      world.clock.time += MINUTE;
      expect(await store.recall('draft', '李老师')).toBeDefined();
      world.clock.time += 1;
      expect(await store.recall('draft', '李老师')).toBeUndefined();
    });
  });

  describe('looking and sweeping', () => {
    it('counts what is due, in work and later', async () => {
      await accepted(job('a'), job('b'), job('c'), job('alarm', { at: NINE + MINUTE }));
      await store.putOff(await takeOne(), { until: NINE + MINUTE, why: 'throttled' });
      await takeOne();
      expect(await store.backlog()).toEqual({ due: 2, inWork: 1, ready: 1, later: 2, oldestAt: NINE });
    });

    it('sweeps ended jobs and notes past their time, and nothing else', async () => {
      await accepted(job('old'), job('new'), job('live'));
      const [old, fresh] = await takeNow(store, { limit: 2 });
      await store.finish(old!, {
        ...NOTHING,
        notes: [draft({ until: NINE }), draft({ id: '王老师', until: NINE + 9 * MINUTE })],
      });
      world.clock.time += MINUTE;
      await store.finish(fresh!, NOTHING);
      expect(await store.sweep(NINE + MINUTE)).toBe(2);
      expect(await store.recall('draft', '王老师')).toBeDefined();
      expect(await store.accept(job('new'))).toBe(false);
      expect(await store.accept(job('old'))).toBe(true);
      expect(await namesNow(store)).toEqual(['live', 'old']);
    });
  });

  describe('published knowledge', () => {
    const generation = (id: string) => ({
      id,
      publishedAt: NINE,
      content: new TextEncoder().encode(`content of ${id}`),
    });

    it('gives the newest, unless it is known', async () => {
      expect(await store.published()).toBeUndefined();
      await store.publish(generation('one'));
      await store.publish(generation('two'));
      expect(await store.published('one')).toEqual(generation('two'));
      expect(await store.published('two')).toBeUndefined();
    });

    it('goes back to an older one by publishing it again', async () => {
      for (const id of ['one', 'two', 'one']) await store.publish(generation(id));
      await restart();
      expect(await store.published()).toEqual(generation('one'));
    });
  });
});
