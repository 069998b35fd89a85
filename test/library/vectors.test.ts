/** Vectors of passages: embedded once, resumed after a crash, thrown away with their model, and never a reason to fail. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIndex } from '../../bot/library/index.ts';
import { openVectors, type Vectors } from '../../bot/library/vectors.ts';
import type { DocumentHead, Passage } from '../../bot/ports/library.ts';
import { openLog } from '../../bot/wiring.ts';
import { openRig, type Rig } from '../adapters/model/rig.ts';

const head: DocumentHead = { file: 'a.md', title: '人事规定', audience: 'staff' };
const TEXTS = [
  '教职工享受带薪年休假。', '薪酬每月十日发放。', '图书馆周末开放。', '场地借用提前三天申请。', '公章由办公室保管。',
  '采购要有三家报价。', '实验室须两人在场。', '差旅费凭票据实报。', '车辆出门要登记。', '新生九月报到。', '停车证每年换一次。', '印刷品到文印室取。',
]; // prettier-ignore
const passages = TEXTS.map((text, at): Passage => ({
  id: `${at}`,
  document: head,
  clause: `第${at + 1}条`,
  path: [],
  text,
}));

let rig: Rig;
let folder: string;
let open: Vectors[];

beforeEach(async () => {
  rig = await openRig({ llm: { embeddingModel: 'embedder' } });
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  open = [];
});
afterEach(async () => {
  for (const vectors of open) await vectors.close();
  await rig.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(model = 'embedder'): Promise<Vectors> {
  const embedding = { ...rig.llm.embedding!, model };
  const log = openLog('silent');
  const vectors = await openVectors({ embedding, file: join(folder, 'v'), log, pauseMs: 1, patienceMs: 5_000 });
  open.push(vectors);
  return vectors;
}

const complete = (vectors: Vectors, of = passages.length) =>
  expect.poll(() => vectors.progress).toEqual({ done: of, of });

describe('passages', () => {
  it('are embedded once, in small batches, and kept for the next start', async () => {
    const first = await start();
    first.take(passages);
    await complete(first);
    expect(rig.server.inbox).toHaveLength(2);
    const second = await start();
    second.take(passages);
    expect(second.progress).toEqual({ done: 12, of: 12 });
    expect(rig.server.inbox).toHaveLength(2);
  });

  it('that have changed are embedded alone', async () => {
    const vectors = await start();
    vectors.take(passages);
    await complete(vectors);
    vectors.take([...passages.slice(1), { ...passages[0]!, text: '教职工享受带薪年休假五天。' }]);
    await complete(vectors);
    expect((rig.server.inbox.at(-1)!.body['input'] as string[]).join()).toContain('五天');
    expect(rig.server.inbox).toHaveLength(3);
  });

  it('are taken up again where a failure or a crash has left them', async () => {
    rig.server.script({ say: '' }, { status: 500 }, { status: 500 });
    const vectors = await start();
    vectors.take(passages);
    await complete(vectors);
    const path = join(folder, 'v');
    const whole = statSync(path).size;
    const { truncateSync } = await import('node:fs');
    truncateSync(path, whole - 5);
    const after = await start();
    after.take(passages);
    await complete(after);
    expect(rig.server.inbox.at(-1)!.body['input']).toHaveLength(1);
  });

  it('are embedded anew when the model is another one', async () => {
    const first = await start();
    first.take(passages);
    await complete(first);
    const other = await start('another');
    expect(other.progress).toEqual({ done: 0, of: 0 });
    other.take(passages);
    await complete(other);
    expect(readFileSync(join(folder, 'v')).subarray(0, 40).toString()).toContain('another');
  });
});

describe('a question', () => {
  const inquiry = { question: '想喘口气', audience: new Set(['staff']), now: 0, limit: 20 };

  it('finds by its meaning what shares no word with it', async () => {
    const index = await openIndex([{ head, passages }]);
    const vectors = await start();
    vectors.take(index.passages);
    await complete(vectors);
    expect((await index.search(inquiry)).map(({ passage }) => passage.text)).not.toContain(TEXTS[0]);
    const [best] = await index.search(inquiry, vectors.nearest);
    expect(best).toMatchObject({ passage: { text: TEXTS[0] }, score: 0 });
    expect(best!.nearness).toBeGreaterThan(2);
  });

  it('finds nothing its asker may not see', async () => {
    const index = await openIndex([{ head: { ...head, audience: 'admin' }, passages }]);
    const vectors = await start();
    vectors.take(index.passages);
    await complete(vectors);
    expect(await index.search(inquiry, vectors.nearest)).toEqual([]);
  });

  it('is searched by its words alone when the endpoint fails', async () => {
    const index = await openIndex([{ head, passages }]);
    const vectors = await start();
    vectors.take(index.passages);
    await complete(vectors);
    rig.server.script({ status: 401 });
    const byWords = await index.search({ ...inquiry, question: '图书馆开放吗' });
    expect(await index.search({ ...inquiry, question: '图书馆开放吗' }, vectors.nearest)).toEqual(byWords);
  });
});
