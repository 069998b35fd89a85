/** Which clause comes first where two are as likely as makes no difference. */
import { expect, it } from 'vitest';
import type { Hit } from '../../../bot/ports/library.ts';
import { fullestFirst } from '../../../bot/skills/answer/rules/fullest.ts';

const clause = (name: string, belief: number, coverage: number, fits = true) => {
  return { name, belief, fits, hit: { coverage } as Hit };
};

it.each([
  ['the fuller of two that are as likely', [clause('住宿费', 3.5, 0.8), clause('学费', 3.3, 1)], ['学费', '住宿费']],
  ['the likelier of two that are not', [clause('住宿费', 3.5, 0.8), clause('学费', 3.2, 1)], ['住宿费', '学费']],
  ['the likelier where one word in many is missing', [clause('甲', 2, 0.95), clause('乙', 1.9, 1)], ['甲', '乙']],
  ['the likelier where the other cannot answer', [clause('甲', 2, 0.5), clause('乙', 1.9, 1, false)], ['甲', '乙']],
])('%s', (_rule, clauses, order) => {
  expect(fullestFirst(clauses).map(({ name }) => name)).toEqual(order);
});

it('nothing, of nothing', () => {
  expect(fullestFirst([])).toEqual([]);
});
