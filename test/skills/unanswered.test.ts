/** What was asked in vain: which questions are one, who is told, what an office's words mean. */
import { describe, expect, it } from 'vitest';
import { readWish, type Gap } from '../../bot/skills/unanswered/read.ts';
import { areAlike, byResponsible, responsibleFor, withQuestion } from '../../bot/skills/unanswered/rules.ts';

describe('somebody says', () => {
  it.each([
    ['转人工', { kind: 'transfer' }],
    ['帮我转人工 体检什么时候', { kind: 'transfer', question: '体检什么时候' }],
    ['都不是', { kind: 'rejected' }],
    ['没有答上的问题', { kind: 'list' }],
    ['回复3 周末开二楼，晚上七点关。', { kind: 'respond', number: 3, text: '周末开二楼，晚上七点关。' }],
    ['不收录 12', { kind: 'drop', number: 12 }],
    ['回复率怎么算', undefined],
    ['要不要回复收到', undefined],
  ])('%s', (text, wish) => expect(readWish(text)).toEqual(wish));
});

describe('questions of one matter', () => {
  it.each([
    ['职工体检什么时候开始', '今年职工体检什么时候', true],
    ['食堂几点开门', '图书馆几点开门', false],
    ['游泳馆几点关门', '游泳馆几点关门啊', true],
  ])('%s / %s: %s', (one, other, alike) => expect(areAlike(one, other)).toBe(alike));

  const ask = (gaps: readonly Gap[], question: string, asker?: string) =>
    withQuestion({ gaps, last: 0 }, { question, at: 1 }, asker).gaps;

  it('are counted together; whoever wants to be told is told once', () => {
    const gaps = ask(ask(ask([], '职工体检什么时候'), '职工体检什么时候开始'), '职工体检什么时候', 'u1');
    expect(ask(gaps, '职工体检什么时候', 'u1')).toMatchObject([{ number: 1, count: 2, askers: ['u1'] }]);
  });

  it('a number is given once, also when its question is gone', () => {
    const { gap } = withQuestion({ gaps: [], last: 7 }, { question: '校车几点发车', at: 1 });
    expect(gap.number).toBe(8);
  });

  it('the list does not grow for ever', () => {
    let gaps: readonly Gap[] = [];
    for (let at = 0; at < 400; at += 1)
      gaps = ask(gaps, `${String.fromCharCode(0x4e00 + at * 7)}${String.fromCharCode(0x6000 + at * 11)}`);
    expect(gaps.length).toBe(300);
  });
});

describe('who is told', () => {
  const policy = { gated: [], editors: {}, owners: { 人事处: 'u2' } };
  it('whoever answers for the office, else the administrators', () => {
    expect(responsibleFor('人事处', policy, ['u9'])).toEqual(['u2']);
    expect(responsibleFor('财务处', policy, ['u9'])).toEqual(['u9']);
    expect(responsibleFor(undefined, undefined, ['u9'])).toEqual(['u9']);
  });

  it('each of their own questions, most asked first', () => {
    const gap = { question: '', at: 1, askers: [], isTold: false };
    const gaps = [
      { ...gap, number: 1, count: 1 },
      { ...gap, number: 2, count: 5 },
    ];
    expect(byResponsible(gaps, () => ['u9'])).toEqual([{ userId: 'u9', gaps: [gaps[1], gaps[0]] }]);
  });
});
