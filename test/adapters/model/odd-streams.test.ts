/** Streams that are odd and yet answers: each is read as what it says, once, and no more. */
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import type { Step } from '../../model-server/index.ts';
import { assignment, openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const chunk = (choice: object, more: object = {}): string =>
  JSON.stringify({ choices: [{ index: 0, ...choice }], ...more });
const line = (choice: object, more?: object): string => `data: ${chunk(choice, more)}\n\n`;
const words = (content: unknown): object => ({ delta: { content } });
const END = line({ delta: {}, finish_reason: 'stop' });
const DONE = 'data: [DONE]\n\n';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Cut at every byte: lines, characters and line ends come in halves. */
const bit = (text: string): readonly Uint8Array[] => Array.from(bytesOf(text), (byte) => Uint8Array.of(byte));

it.each<[string, Step]>([
  ['with comments between', { pieces: [': ping\n\n', line(words('最多')), ': ping\n\n', line(words('4次。')), END, DONE] }],
  ['with a mark of byte order', { pieces: ['\uFEFF', line(words('最多4次。')), END, DONE] }],
  ['with line ends of two signs, cut in halves', { pieces: bit(`${line(words('最多4次。'))}${END}${DONE}`.replaceAll('\n', '\r\n')) }],
  ['without its last line', { pieces: [line(words('最多4次。')), END] }],
  ['with a name for each event', { pieces: [`event: message\nid: 1\n${line(words('最多4次。'))}`, END, DONE] }],
  ['with two answers at once', { pieces: [line({ ...words('最多4次。'), index: 0 }), line({ ...words('最多9次。'), index: 1 }), END, DONE] }],
  ['with the second answer first', { pieces: [line({ ...words('最多9次。'), index: 1 }), line({ ...words('最多4次。'), index: 0 }), END, DONE] }],
  ['with content that is null at first', { pieces: [line(words(null)), line(words('最多4次。')), END, DONE] }],
  ['with content in parts', { pieces: [line(words([{ type: 'text', text: '最多' }, { type: 'text', text: '4次。' }])), END, DONE] }],
  ['with thoughts beside it', { pieces: [line({ delta: { reasoning_content: '想一想' } }), line(words('最多4次。')), END, DONE] }],
  ['with thoughts that have no beginning', { say: '用户问次数。\n</think>\n最多4次。' }],
  ['with thoughts in thoughts', { say: '<think>甲<think>乙</think>丙</think>最多4次。' }],
  ['with messages where pieces are due', { pieces: [line({ message: { content: '最多4次。' } }), END, DONE] }],
  ['with choices that are no list once', { pieces: ['data: {"choices": {}}\n\n', line(words('最多4次。')), END, DONE] }],
  ['that is called JSON', { bytes: `${line(words('最多4次。'))}${END}${DONE}`, type: 'application/json' }],
  ['in one piece of parts', { bytes: chunk({ message: { content: [{ type: 'text', text: '最多4次。' }] }, finish_reason: 'stop' }) }],
])('a stream %s is read', async (_what, step) => {
  rig = await openRig();
  rig.server.script(step);
  expect(await rig.llm.write(assignment())).toBe('最多4次。');
  expect(rig.server.inbox).toHaveLength(1);
}); // prettier-ignore

it.each<[string, unknown]>([
  ['a word', '一百'],
  ['less than nothing', -5],
  ['no number', null],
])('a count of tokens that is %s is estimated', async (_what, total) => {
  rig = await openRig();
  rig.server.script({
    pieces: [
      line(words('最多4次。')),
      line({ delta: {}, finish_reason: 'stop' }, { usage: { total_tokens: total } }),
      DONE,
    ],
  });
  await rig.llm.write(assignment());
  expect(rig.spent).toEqual([{ skill: 'answer', tokens: expect.any(Number) }]);
  expect(rig.spent[0]!.tokens).toBeGreaterThan(100);
});

it('a form whose call has an object for its words is read', async () => {
  rig = await openRig();
  const call = { index: 0, function: { name: 'form', arguments: { day: '2026-11-20' } } };
  rig.server.script({
    pieces: [line({ delta: { tool_calls: [call] } }), line({ delta: {}, finish_reason: 'tool_calls' }), DONE],
  });
  const reading = assignment({ page: 'read', blanks: { today: '2026-11-23', matter: ['skill-punch'] } });
  expect(await rig.llm.read(reading, z.object({ day: z.string() }))).toEqual({ day: '2026-11-20' });
});

it('a form as deep as a well is no form, and nothing breaks', async () => {
  rig = await openRig();
  const say = '{"day":'.repeat(5_000);
  rig.server.script({ say, size: 1_000 }, { say, size: 1_000 });
  const reading = assignment({ page: 'read', blanks: { today: '2026-11-23', matter: ['skill-punch'] } });
  expect(await rig.llm.read(reading, z.object({ day: z.string() }))).toBeUndefined();
});
