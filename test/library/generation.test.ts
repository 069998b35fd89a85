/** Documents on their way through the store. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { GenerationProblem, packGeneration, unpackGeneration } from '../../bot/library/generation.ts';
import { parseFile, type LoadedDocument } from '../../bot/library/load/index.ts';

function documents(text = '每月补卡不超过三次。'): LoadedDocument[] {
  const bodies = {
    'a.md': `---\ntitle: 考勤\naudience: public\neffective: 2024-09-01\n---\n## 一、补卡\n\n1. ${text}\n2. 由主管审批。`,
    'b.md': '---\ntitle: 分数\naudience: staff\n---\n| 专业 | __proto__ |\n|-|-|\n| 应用化工 | 312 |',
  };
  return Object.entries(bodies).map(([file, body]) => {
    const loaded = parseFile(file, Buffer.from(body));
    if (loaded.kind === 'aside') throw new Error(loaded.reason);
    return loaded.document;
  });
}

it('gives back what went in', async () => {
  const { content } = await packGeneration(documents());
  expect(await unpackGeneration(content)).toEqual({ documents: documents(), dictionary: new Map(), held: new Map() });
});

it('shares one head among the passages of a document', async () => {
  const { documents: unpacked } = await unpackGeneration((await packGeneration(documents())).content);
  const [first] = unpacked;
  for (const passage of first!.passages) expect(passage.document).toBe(first!.head);
});

it('names the same content the same, and other content otherwise', async () => {
  const { id } = await packGeneration(documents());
  expect((await packGeneration(documents())).id).toBe(id);
  expect((await packGeneration(documents('每月补卡不超过两次。'))).id).not.toBe(id);
  const [first, second] = documents();
  const shuffled = { head: Object.fromEntries(Object.entries(first!.head).toReversed()), passages: first!.passages };
  expect((await packGeneration([shuffled as LoadedDocument, second!])).id).toBe(id);
});

it('holds an empty folder', async () => {
  expect(await unpackGeneration((await packGeneration([])).content)).toEqual({
    documents: [],
    dictionary: new Map(),
    held: new Map(),
  });
});

it.each([
  ['nothing', new Uint8Array()],
  ['noise', Buffer.from('noise')],
  ['another shape', gzipSync('{"version":1,"documents":[{}]}')],
  ['another version', gzipSync('{"version":99,"documents":[]}')],
])('refuses %s with one clear problem', async (_name, content) => {
  await expect(unpackGeneration(content)).rejects.toThrow(GenerationProblem);
});

it('carries the words of the college, and is another generation with other words', async () => {
  const words = new Map([['补签', ['补卡']]]);
  const { id, content } = await packGeneration(documents(), words);
  expect((await unpackGeneration(content)).dictionary).toEqual(words);
  expect((await packGeneration(documents())).id).not.toBe(id);
});
