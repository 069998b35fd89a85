/** The second look at the hits: whoever repeats a document gets the passage that says it all, others keep their order. */
import { describe, expect, it } from 'vitest';
import { withRepeatedFirst } from '../../bot/library/index/repeated.ts';
import type { Passage } from '../../bot/ports/library.ts';

const PART = '教职工办理补卡审批须经分管领导批准后办理。补卡审批每月公布，补卡审批每年汇总。';
const WHOLE = '教职工办理公务用车须经分管领导批准后办理；每学期不超过三次，补卡审批的情形除外。';
const OTHER = '会议室由办公室安排。';

function order(question: string, texts: readonly string[]): readonly number[] {
  const hits = texts.map((text, at) => ({ passage: passageOf(text), score: 1 - at / 10 }));
  return withRepeatedFirst(question, hits, () => 1).map(({ passage }) => texts.indexOf(passage.text));
}

function passageOf(text: string): Passage {
  return { id: text, document: { file: 'a.md', title: '办法', audience: 'public' }, clause: '', path: [], text };
}

describe('questions that repeat a document', () => {
  it('put the passage that holds all their pieces before one that says some of them often', () => {
    const question = '请问须经分管领导批准后每学期不超过三次补卡审批的情形除外可以吗';
    expect(order(question, [PART, OTHER, WHOLE])).toEqual([2, 0, 1]);
  });

  it('are known in full-width, traditional and capital letters too', () => {
    expect(order('請問每學期不超過三次，補卡審批的情形除外', [PART, WHOLE])).toEqual([1, 0]);
  });

  it.each(['补卡审批要谁同意', '开会去哪里订房间', '补卡', '', '？？？', 'x'.repeat(500)])(
    'differ from those in people’s own words, whose order stays: %s',
    (question) => {
      expect(order(question, [PART, OTHER, WHOLE])).toEqual([0, 1, 2]);
    },
  );

  it('look at the first hits only, and lose none', () => {
    const many = Array.from({ length: 100 }, (_, at) => `${PART}${at}`);
    expect(order(WHOLE, [...many, WHOLE]).toSorted((one, other) => one - other)).toEqual([...many.keys(), 100]);
  });

  it('find nothing where there is nothing', () => {
    expect(order(WHOLE, [])).toEqual([]);
  });
});
