/** How far a text that is still being written can be judged. */
import { expect, it } from 'vitest';
import { completedIn } from '../../bot/language/support/completed.ts';

it.each([
  ['nothing', '', ''],
  ['half a sentence', '每月补卡最多4', ''],
  ['a sentence that may still get its mark', '每月补卡最多4次。', ''],
  ['a mark that is not closed', '每月补卡最多4次。[1', ''],
  ['a mark to which another may be added', '每月补卡最多4次。[1]', ''],
  ['a sentence and the start of the next', '每月补卡最多4次[1]。超', '每月补卡最多4次[1]。'],
  ['a mark behind the full stop', '每月补卡最多4次。[1] 超', '每月补卡最多4次。[1]'],
  ['two marks behind the full stop', '每月补卡最多4次。[1][2]超', '每月补卡最多4次。[1][2]'],
  ['a next sentence that begins with a number', '最多4次[1]。3', '最多4次[1]。'],
  ['two lines', '- 事假三天【1】\n- 病', '- 事假三天【1】'],
  ['three sentences and a half', '一。二[1]；三！四', '一。二[1]；三！'],
])('of %s', (_what, soFar, completed) => {
  expect(completedIn(soFar)).toBe(completed);
});

it('never takes back what it has given', () => {
  const text = '每月补卡最多4次。[1]超过的，按旷工处理[2]；\n- 事假：3天【1】。！\n请提前办理。[1, 2]好';
  const steps = Array.from(text, (_sign, at) => completedIn(text.slice(0, at + 1)));
  for (const [at, step] of steps.entries()) expect(step.startsWith(steps[at - 1] ?? '')).toBe(true);
});
