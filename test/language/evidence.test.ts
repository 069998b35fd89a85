/** What speaks for and against a clause. */
import { describe, expect, it } from 'vitest';
import { beliefIn } from '../../bot/language/belief.ts';
import { mayAnswer } from '../../bot/language/admissible.ts';
import { evidenceOf, type Found, type Query } from '../../bot/language/evidence.ts';
import { matterOf } from '../../bot/language/question.ts';
import { wantedOf } from '../../bot/language/wanted.ts';
import { yearsIn } from '../../bot/language/years.ts';

function query(own: string): Query {
  const [matter, wanted, years] = [matterOf(own), wantedOf(own), yearsIn(own)];
  return { own, matter, wanted, years, thisYear: () => 2026, isTotal: false };
}

function found(text: string, more: Partial<Found> = {}): Found {
  return {
    title: '办法',
    clause: '一 > 1',
    text,
    strength: 1,
    strongest: [1],
    coverage: 1,
    words: [],
    missing: [],
    unheard: 0,
    lent: 0,
    held: 1,
    ...more,
  };
}

const belief = (own: string, clause: Found) => beliefIn(evidenceOf(query(own), clause));

describe('a clause is likelier to answer', () => {
  it.each([
    ['when it holds the detail', '押金多少钱', found('押金为20元。'), found('押金在退房时退还。')],
    [
      'when it is about the same case',
      '办完的申请能撤吗',
      found('办完的申请，可以撤销。'),
      found('没有办完的申请，可以撤销。'),
    ],
    ['when it rules', '可以代领吗', found('不得代领。'), found('领取的时间为上午。')],
    [
      'when it is of this year',
      '招多少人',
      found('招100人。', { title: '2026年计划' }),
      found('招90人。', { title: '2025年计划' }),
    ],
    ['when it does not send elsewhere', '一月几次', found('每月2次。'), found('按照《细则》执行，每月2次。')],
    ['when it is no manual of the robot', '怎么登记', found('到前台登记。'), found('到前台登记。', { use: 'manual' })],
  ])('%s', (_why, own, one, other) => {
    expect(belief(own, one)).toBeGreaterThan(belief(own, other));
  });
});

describe('a clause may not answer', () => {
  it.each([
    ['without the detail', '押金多少钱', found('押金在退房时退还。')],
    ['for another year', '2024年招多少人', found('2025年招90人。')],
    ['without the point of a yes-or-no question', '外勤要拍照吗', found('外勤要签到。', { missing: ['拍照'] })],
    ['when it only names who holds the office', '主任是谁', found('未经主任同意，不得入内。')],
    [
      'for all where one is named',
      '护理专业招多少人',
      found('各专业共招2000人。', { words: ['护理', '专业'], missing: ['护理'] }),
    ],
    ['when it covers little', '怎么登记', found('到前台登记。', { coverage: 0.2 })],
  ])('%s', (_why, own, clause) => {
    expect(mayAnswer(query(own), clause)).toBe(false);
  });
});
