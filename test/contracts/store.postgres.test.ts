/** What only the PostgreSQL store promises: many replicas on the same tables, and a database that goes away and comes back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../bot/adapters/store/postgres.ts';
import { LIVING } from '../../bot/adapters/store/postgres/presence.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import type { Store } from '../../bot/ports/store.ts';
import {
  job,
  KEY,
  movableClock,
  MINUTE,
  names,
  namesNow,
  NINE,
  NOTHING,
  POSTGRES_URL,
  postgresWorld,
  SILENT,
  takeNow,
  takeWhenDue,
  type PostgresWorld,
} from './store/world.ts';

const AT_ONCE = 40;

describe.skipIf(POSTGRES_URL === undefined)('many replicas on PostgreSQL (TEST_POSTGRES_URL)', () => {
  let world: PostgresWorld;
  let one: Store;
  let other: Store;

  beforeEach(async () => {
    world = postgresWorld();
    one = await world.open();
    other = await world.open();
  });
  afterEach(() => world.end());

  it('accept a job once, whichever of them it reaches first', async () => {
    const ids = Array.from({ length: AT_ONCE }, (_, number) => `job ${number}`);
    const accepted = await Promise.all(
      ids.flatMap((id) => [one, other].map((store) => store.accept(job(id, { lane: 'one lane' })))),
    );
    expect(accepted.filter(Boolean)).toHaveLength(AT_ONCE);
  });

  it('give out each job once, and one of a lane at a time, over all of them', async () => {
    for (let number = 0; number < AT_ONCE; number += 1)
      await one.accept(job(`job ${number}`, { lane: `lane ${number % 7}` }));
    const done: string[] = [];
    const lanesInWork = new Set<string>();
    const work = async (store: Store): Promise<void> => {
      while (done.length < AT_ONCE) {
        for (const lease of await takeNow(store, { limit: 2 })) {
          expect(lanesInWork).not.toContain(lease.job.lane);
          lanesInWork.add(lease.job.lane);
          await store.recall('draft', 'anything');
          lanesInWork.delete(lease.job.lane);
          expect(await store.finish(lease, NOTHING)).toBe(true);
          done.push(lease.job.id);
        }
      }
    };
    await Promise.all([work(one), work(other), work(one), work(other)]);
    expect(new Set(done).size).toBe(AT_ONCE);
  });

  it('keep the cap of a group together', async () => {
    for (const id of ['a', 'b', 'c']) await one.accept(job(id, { group: '全院大群' }));
    expect(await namesNow(one, { perGroup: 2 })).toEqual(['a', 'b']);
    expect(await namesNow(other, { perGroup: 2 })).toEqual([]);
  });

  it('hear from each other at once when one of them has no room', async () => {
    const taken = takeWhenDue(other);
    await one.accept(job('a'));
    expect(names(await taken)).toEqual(['a']);
  });

  it('take over what a closed one had in work', async () => {
    await one.accept(job('a'));
    const [lease] = await takeNow(one);
    const taken = takeWhenDue(other);
    await one.close();
    expect(await taken).toMatchObject([{ job: { id: 'a' }, attempt: 2 }]);
    expect(await other.finish(lease!, NOTHING)).toBe(false);
  });

  it('take over from one whose life ended without a word, long before its leases run out', async () => {
    await one.accept(job('a'));
    await takeNow(one);
    // What the system does when a process is killed: its connections end. It is cut off for good.
    await world.query(`update job set holder = 1`);
    expect(await takeWhenDue(other)).toMatchObject([{ job: { id: 'a' }, attempt: 2 }]);
  });

  it('let a slow one save nothing after its lease was taken over', async () => {
    const slow = await world.open({ leaseMs: 20 });
    await slow.accept(job('a'));
    const [lost] = await takeNow(slow);
    const [again] = await takeWhenDue(other);
    const note = { kind: 'draft', id: '李老师', value: 1, until: NINE + MINUTE };
    expect(await slow.intend(lost!, note)).toBe(false);
    expect(await slow.finish(lost!, { ...NOTHING, notes: [note], jobs: [job('b')] })).toBe(false);
    expect(await other.recall('draft', '李老师')).toBeUndefined();
    expect(await other.finish(again!, NOTHING)).toBe(true);
    expect(await other.backlog()).toEqual({ due: 0, inWork: 0, ready: 0, later: 0 });
  });

  it('serve the same published knowledge', async () => {
    await one.publish({ id: 'one', publishedAt: NINE, content: Uint8Array.of(1, 2) });
    await Promise.all(
      [one, other].map((store) => store.publish({ id: 'two', publishedAt: NINE, content: Uint8Array.of(3) })),
    );
    expect((await other.published())?.id).toBe('two');
  });

  it('look at the tables of their own schema alone: others may make and drop theirs while they start', async () => {
    const neighbour = postgresWorld();
    await neighbour.open();
    const { introspection } = (await world.open()).engine.kysely;
    const schemas = (await introspection.getTables()).map(({ schema }) => schema);
    expect(new Set(schemas)).toEqual(new Set([world.name]));
    await neighbour.end();
  });

  it('count as living in their own schema alone: a neighbour may be moved while they run', async () => {
    const neighbour = postgresWorld();
    await neighbour.open();
    const living = `select count(*)::integer as living from pg_locks where ${LIVING}`;
    expect([await world.query(living), await neighbour.query(living)]).toEqual([[{ living: 2 }], [{ living: 1 }]]);
    await neighbour.end();
  });

  it('refuse one with another key', async () => {
    await expect(world.open({ key: new Uint8Array(32) })).rejects.toMatchObject({ code: 'key' });
  });

  it('go on when the database has cut all connections, and nobody has to ask twice', async () => {
    await one.accept(job('a'));
    const [lease] = await takeNow(one);
    const waiting = takeWhenDue(other);
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = current_setting('application_name') and pid <> pg_backend_pid()`;
    await world.query(cut);
    expect(await one.accept(job('b'))).toBe(true);
    expect(names(await waiting)).toEqual(['b']);
    expect(await one.finish(lease!, NOTHING)).toBe(true);
    expect(await other.backlog()).toMatchObject({ inWork: 1 });
  });

  it('store nothing that people wrote', async () => {
    await one.accept(job('a', { data: { text: '我的手机号是13812345678' } }));
    expect(await world.stored()).not.toContain('13812345678');
    const [lease] = await takeNow(one);
    await one.finish(lease!, NOTHING);
    const [row] = await world.query('select * from job');
    expect(row).toMatchObject({ id: 'a', lane: null, group: null, data: null, outcome: 'answered' });
  });
});

it.each([
  [
    'a database that is not there',
    'postgres://steward@127.0.0.1:1/steward',
    'unreachable',
    /连不上 PostgreSQL.*DATABASE_URL/,
  ],
  ['a host nobody knows', 'postgres://steward@no-such-host.invalid/steward', 'unreachable', /DATABASE_URL/],
])('%s is told in one sentence, without the address', async (_what, url, code, sentence) => {
  const opening = openPostgresStore({ url, seal: createSeal(KEY), clock: movableClock(), log: SILENT });
  await expect(opening).rejects.toMatchObject({
    name: 'OutsideProblem',
    code,
    message: expect.stringMatching(sentence),
  });
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('steward@') });
});
