/** What only the SQLite store promises: its traps, its files, its plans. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, type CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveQueries } from '../../bot/adapters/store/archive/table.ts';
import { openDatabase } from '../../bot/adapters/store/sqlite/database.ts';
import { nodeSqliteDialect } from '../../bot/adapters/store/sqlite/dialect.ts';
import { generationQueries } from '../../bot/adapters/store/generations.ts';
import { mirrorQueries } from '../../bot/adapters/store/mirror/queries.ts';
import { noteQueries } from '../../bot/adapters/store/notes.ts';
import { laneQueries, lifeQueries, viewQueries } from '../../bot/adapters/store/jobs/queries.ts';
import type { Schema } from '../../bot/adapters/store/schema.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openStoreOn } from '../../bot/adapters/store/sqlite.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Store } from '../../bot/ports/store.ts';
import {
  job,
  KEY,
  movableClock,
  namesNow,
  NOTHING,
  SILENT,
  sqliteWorld,
  takeNow,
  takeWhenDue,
  type World,
} from './store/world.ts';

let world: World;
let file: string;

beforeEach(() => {
  world = sqliteWorld();
  file = join(world.dir, 'steward.sqlite');
});
afterEach(() => world.end());

const problem = (code: string) => expect.objectContaining({ name: 'OutsideProblem', system: '数据库', code });

function openOn(database: DatabaseSync): Promise<Store> {
  return openStoreOn(database, { seal: createSeal(KEY), clock: movableClock(), log: SILENT });
}

describe('one transaction for all that comes in one round', () => {
  const PAGE = 4_096;
  const LOG_HEAD = 32;
  const FRAME_HEAD = 24;

  /** Transactions in SQLite's write-ahead log: the last frame of each says how large the database is now. */
  function transactions(): number {
    const log = readFileSync(`${file}-wal`);
    let count = 0;
    for (let frame = LOG_HEAD; frame < log.length; frame += FRAME_HEAD + PAGE) {
      if (log.readUInt32BE(frame + 4) > 0) count += 1;
    }
    return count;
  }

  it('does a whole message in three: heard and taken, answered and the reply taken, sent', async () => {
    const store = await world.open();
    const before = transactions();
    let taken = takeWhenDue(store);
    await store.accept(job('a'));
    const [message] = await taken;
    taken = takeWhenDue(store);
    await store.finish(message!, { ...NOTHING, jobs: [job('a/0')] });
    const [reply] = await taken;
    await store.finish(reply!, NOTHING);
    expect(transactions() - before).toBe(3);
  });

  it('does a burst in one', async () => {
    const store = await world.open();
    const before = transactions();
    await Promise.all(Array.from({ length: 500 }, (_, number) => store.accept(job(`job ${number}`))));
    expect(transactions() - before).toBe(1);
  });

  it('does nothing when nothing happens', async () => {
    const store = await world.open();
    const before = transactions();
    await takeNow(store);
    store.wake();
    await takeNow(store);
    expect(transactions() - before).toBe(0);
  });
});

describe('when the disk fails', () => {
  it('acknowledges nothing that a full disk did not take, and goes on when there is room', async () => {
    const database = openDatabase(file);
    const store = await openOn(database);
    const pages = Number(database.prepare('pragma page_count').get()?.['page_count']);
    database.exec(`pragma max_page_count = ${pages + 2}`);

    const large = { text: '长'.repeat(20_000) };
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((id) => store.accept(job(id, { data: large }))));
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: problem('full') });
    expect(await namesNow(store)).toEqual([]);

    database.exec('pragma max_page_count = 100000');
    expect(await store.accept(job('a', { data: large }))).toBe(true);
    expect(await namesNow(store)).toEqual(['a']);
    await store.close();
  });

  it('tells those who wait for work that nothing can be written', async () => {
    const database = openDatabase(file);
    const store = await openOn(database);
    await store.accept(job('a'));
    database.exec('pragma query_only = on');
    await expect(takeNow(store)).rejects.toEqual(problem('readonly'));
    database.exec('pragma query_only = off');
    expect(await namesNow(store)).toEqual(['a']);
    await store.close();
  });

  it.each([
    ['a file that is no database', () => writeFileSync(file, 'not a database at all. '.repeat(500)), 'notadb'],
    ['a folder that is not there', () => (file = join(world.dir, 'missing', 'steward.sqlite')), 'cantopen'],
  ])('refuses %s with a sentence that says what to do', async (_what, damage, code) => {
    damage();
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code }));
    expect(() => openDatabase(file)).toThrow(/请/);
  });

  it('says so when the inside of the file is damaged', async () => {
    const store = await world.open();
    for (let number = 0; number < 200; number += 1) await store.accept(job(`job ${number}`, { data: 'x'.repeat(500) }));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096);
    writeFileSync(file, bytes);
    await expect(world.open()).rejects.toEqual(problem('corrupt'));
  });
});

describe('what stands in the file', () => {
  it('is nothing that people wrote, not even while the job lives', async () => {
    const store = await world.open();
    await store.accept(job('a', { data: { text: '我的手机号是13812345678' } }));
    expect(onDisk()).not.toContain('13812345678');
  });

  it('is nothing of a person when the job has ended, but its id and how it went', async () => {
    const store = await world.open();
    await store.accept(job('a', { lane: 'person-lane', group: 'room-group' }));
    const [lease] = await takeNow(store);
    await store.putOff(lease!, { until: 0, why: 'throttled' });
    const [again] = await takeNow(store);
    await store.finish(again!, NOTHING);
    await store.close();

    const rows = new DatabaseSync(file, { readOnly: true }).prepare('select * from job').all();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: 'a',
      attempts: 2,
      outcome: 'answered',
      put_off_why: 'throttled',
      lane: null,
      group: null,
      data: null,
    });
    expect(onDisk()).not.toMatch(/person-lane|room-group/);
  });

  function onDisk(): string {
    return readdirSync(world.dir)
      .map((name) => readFileSync(join(world.dir, name), 'latin1'))
      .join('\n');
  }

  it('opens with the key it was written with, and with no other', async () => {
    const store = await world.open();
    await store.close();
    await expect(world.open({ key: new Uint8Array(32) })).rejects.toEqual(problem('key'));
    await world.open();
  });

  it('ends a job whose data was damaged, and goes on with its lane', async () => {
    const store = await world.open();
    await store.accept(job('damaged', { lane: 'one' }));
    await store.accept(job('next', { lane: 'one' }));
    const other = new DatabaseSync(file);
    other.exec(`update job set data = zeroblob(60) where id = 'damaged'`);
    other.close();
    expect(await takeWhenDue(store)).toMatchObject([{ job: { id: 'next' } }]);
  });
});

describe('the plans', () => {
  const families = [
    archiveQueries,
    lifeQueries,
    laneQueries,
    viewQueries,
    noteQueries,
    generationQueries,
    mirrorQueries,
  ];
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
  const queries = families.flatMap((family) => Object.entries<CompiledQuery>(family(kysely)));

  it.each(queries)('%s reads an index, never the whole table, and sorts nothing', async (_name, query) => {
    await (await world.open()).close();
    const database = new DatabaseSync(file);
    const plan = database.prepare(`explain query plan ${query.sql}`).all(...query.parameters.map(() => 1));
    database.close();
    const steps = plan.map((step) => String(step['detail']));
    expect(steps.filter((step) => /TEMP B-TREE|SCAN (job|note|approval|approval_step)$/.test(step))).toEqual([]);
  });
});

it('refuses everything in one sentence when it is closed', async () => {
  const store = await world.open();
  await store.close();
  await store.close();
  store.wake();
  await expect(store.accept(job('a'))).rejects.toThrow(OutsideProblem);
  await expect(takeNow(store)).rejects.toEqual(problem('closed'));
  await expect(store.recall('draft', 'a')).rejects.toEqual(problem('closed'));
});

it('saves what was asked just before it is closed', async () => {
  const store = await world.open();
  const accepted = store.accept(job('a'));
  await store.close();
  expect(await accepted).toBe(true);
  expect(await namesNow(await world.open())).toEqual(['a']);
});

it('asks for the write lock when a transaction begins, not in its middle', async () => {
  const database = openDatabase(file);
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
  const other = new DatabaseSync(file, { timeout: 0 });
  await kysely.transaction().execute(async () => {
    expect(() => other.exec('begin immediate')).toThrow('locked');
  });
  other.close();
  database.close();
});
