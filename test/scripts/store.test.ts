/** `npm run -s store`: a college moves house and back, a backup comes back to life, and nothing is overwritten. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../../bot/adapters/store/storage.ts';
import {
  job,
  KEY,
  movableClock,
  names,
  NINE,
  NOTHING,
  POSTGRES_URL,
  postgresWorld,
  SILENT,
  takeNow,
  takeWhenDue,
} from '../contracts/store/world.ts';

const COMMAND = resolve(import.meta.dirname, '../../scripts/store.ts');
const SEAL_KEY = Buffer.from(KEY).toString('base64');
const PAGES = [
  { name: 'original.json', content: Buffer.from('{}') },
  { name: '附件.pdf', content: Buffer.from('pdf') },
];

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'moving-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(words: readonly string[], settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: dir,
    env: { PATH: process.env['PATH'], ...settings },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, out, err };
}

function open(place: { dataDir: string; databaseUrl?: string }): Promise<Storage> {
  return openStorage({ databaseUrl: undefined, ...place, sealKey: SEAL_KEY, clock: movableClock(), log: SILENT });
}

/** A bit of everything: ended, in work, waiting, later; notes, knowledge, approvals, copies. */
async function live({ store, mirror, archive }: Storage): Promise<void> {
  for (const id of ['ended', 'in work', 'waiting']) await store.accept(job(id, { lane: 'one' }));
  await store.accept(job('later', { at: NINE + 1, data: { text: '第二天' } }));
  const [ended] = await takeNow(store, { limit: 1 });
  await store.finish(ended!, { ...NOTHING, notes: [{ kind: 'draft', id: '李老师', value: [1], until: NINE * 2 }] });
  await takeNow(store, { limit: 1 });
  await store.publish({ id: 'one', publishedAt: NINE, content: Uint8Array.of(0, 255) });
  await mirror.note({ id: 'a', formId: 'F', personId: 'u1', state: 'running', startedAt: NINE });
  await archive.keep({ id: 'pi-1', label: '采购', pages: PAGES });
  await archive.keep({ id: 'pi-2', label: '合同', pages: PAGES.slice(0, 1) });
}

/** What of it can be found again. */
async function expectAlive(storage: Storage): Promise<void> {
  const { store, mirror, archive } = storage;
  expect(await store.accept(job('ended'))).toBe(false);
  expect(names(await takeWhenDue(store))).toEqual(['in work']);
  expect(await store.backlog()).toMatchObject({ later: 1, inWork: 1 });
  expect(await store.recall('draft', '李老师')).toEqual([1]);
  expect(await store.published()).toMatchObject({ id: 'one', content: Uint8Array.of(0, 255) });
  expect(await mirror.startedBy('u1', { limit: 9 })).toHaveLength(1);
  expect((await archive.list()).map(({ label }) => label).toSorted()).toEqual(['合同', '采购'].toSorted());
  expect((await archive.open('pi-1')).map(({ content }) => Buffer.from(content).toString())).toEqual(['{}', 'pdf']);
  expect(await store.accept(job('new', { lane: 'one' }))).toBe(true);
}

it('keeps a backup of a running bot and brings it back', async () => {
  const running = await open({ dataDir: join(dir, 'data') });
  await live(running);
  const kept = await run(['backup', 'kept'], { DATA_DIR: join(dir, 'data') });
  expect(kept).toMatchObject({ status: 0, out: expect.stringMatching(/job\t4 行\t[\da-f]{16}\n[^]*seal\.key/) });
  await running.close();

  expect(await run(['restore', 'kept'], { DATA_DIR: join(dir, 'new') })).toMatchObject({ status: 0 });
  const restored = await open({ dataDir: join(dir, 'new') });
  await expectAlive(restored);
  await restored.close();
});

it('overwrites nothing, and never works beside a running bot', async () => {
  const running = await open({ dataDir: join(dir, 'data') });
  await run(['backup', 'kept'], { DATA_DIR: 'data' });
  expect(await run(['restore', 'kept'], { DATA_DIR: 'data' })).toMatchObject({
    status: 1,
    err: expect.stringMatching(/正由.*使用.*请先停止/),
  });
  expect(await run(['copy', 'data', 'moved'])).toMatchObject({
    status: 1,
    err: expect.stringMatching(/正由.*使用.*请先停止/),
  });
  await running.close();
  const before = readFileSync(join(dir, 'data/steward.sqlite'));
  expect(await run(['restore', 'kept'], { DATA_DIR: 'data' })).toMatchObject({
    status: 1,
    err: expect.stringContaining('已经有小管家的数据'),
  });
  expect(await run(['backup', 'kept'], { DATA_DIR: 'data' })).toMatchObject({
    status: 1,
    err: expect.stringContaining('不是空文件夹'),
  });
  expect(readFileSync(join(dir, 'data/steward.sqlite')).equals(before)).toBe(true);
});

it.each([
  [['copy', 'nothing-here', 'there'], 1, /nothing-here 里没有小管家的数据/],
  [['copy', 'broken', 'there'], 1, /数据库/],
  [['copy', 'postgres://nobody@127.0.0.1:1/x', 'there'], 1, /连不上 PostgreSQL/],
  [['copy', 'one'], 2, /npm run -s store/],
  [['move'], 2, /npm run -s store/],
  [[], 2, /npm run -s store/],
])('%j ends with %i and one sentence', async (words, status, sentence) => {
  mkdirSync(join(dir, 'broken'));
  writeFileSync(join(dir, 'broken/steward.sqlite'), 'this is no database at all. '.repeat(200));
  expect(await run(words)).toMatchObject({ status, err: expect.stringMatching(sentence) });
  expect(readdirSync(dir).filter((name) => name === 'there' && readdirSync(join(dir, name)).includes('x'))).toEqual([]);
});

describe.skipIf(POSTGRES_URL === undefined)('with PostgreSQL (TEST_POSTGRES_URL)', () => {
  it('moves a college there and back, and everything lives', async () => {
    const world = postgresWorld();
    await (await world.open()).close();
    // Only its schema is wanted: the tables are made by the command.
    await world.query(
      "do $$ declare t record; begin for t in select tablename from pg_tables where schemaname = current_schema() loop execute format('drop table %I cascade', t.tablename); end loop; end $$",
    );
    const home = await open({ dataDir: join(dir, 'home') });
    await live(home);
    await home.close();

    const there = await run(['copy', 'home', world.url]);
    expect(there).toMatchObject({ status: 0, err: '' });
    expect(await run(['copy', 'home', world.url])).toMatchObject({
      status: 1,
      err: expect.stringContaining('已经有小管家的数据'),
    });
    const back = await run(['copy', world.url, 'back'], { SEAL_KEY });
    expect(back.out.split('\n').slice(0, -2)).toEqual(there.out.split('\n').slice(0, -2));

    const moved = await open({ dataDir: join(dir, 'index'), databaseUrl: world.url });
    await expectAlive(moved);
    expect(await run(['copy', 'home', world.url])).toMatchObject({
      status: 1,
      err: expect.stringContaining('请先停止全部副本'),
    });
    expect(await run(['copy', world.url, 'elsewhere'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('请先停止全部副本'),
    });
    await moved.close();
    const returned = await open({ dataDir: join(dir, 'back') });
    await expectAlive(returned);
    await returned.close();
    await world.end();
  });
});
