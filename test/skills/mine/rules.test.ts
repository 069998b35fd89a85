/** Which questions are about one's own matters; what is shown; when the night's look is. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../bot/skills/mine/read.ts';
import { monthOf, nextNight, usageOf } from '../../../bot/skills/mine/rules.ts';

describe('a question about own matters', () => {
  it.each([
    ['我的审批', 'running'],
    ['我的采购申请到哪了', 'running'],
    ['我昨天提交的请假批了吗', 'running'],
    ['我的用印申请谁在审', 'running'],
    ['我发起的审批有哪些', 'running'],
    ['有没有待我审批的', 'pending'],
    ['我有哪些待办', 'both'],
    ['等我审批的有几条', 'pending'],
    ['我的事项', 'both'],
  ])('%s → %s', (text, kind) => {
    const wish = read(text, '李敏');
    expect([wish?.running, wish?.pending]).toEqual([kind !== 'pending', kind !== 'running']);
  });

  it.each([
    '审批流程是怎么规定的',
    '我的请假怎么写',
    '撤销我的审批',
    '请假要谁批准',
    '我要补卡',
    '我的课表',
    '食堂几点开门',
  ])('is not: %s', (text) => {
    expect(read(text, '李敏')).toBeUndefined();
  });
});

it.each([
  ['2026-11-23T09:00:00+08:00', '2026-11-24T02:30:00+08:00'],
  ['2026-11-23T01:10:20+08:00', '2026-11-23T02:30:00+08:00'],
  ['2026-11-23T02:30:00+08:00', '2026-11-24T02:30:00+08:00'],
])('at %s the next look is at %s', (now, night) => {
  expect(nextNight(Date.parse(now), 'Asia/Shanghai')).toBe(Date.parse(night));
});

describe('a question about own punches', () => {
  it.each(['我的补卡情况', '我这个月补卡几次了', '我还能补几次卡', '我有没有缺卡', '我的考勤', '我的事项'])(
    '%s',
    (text) => {
      expect(read(text, '李敏')).toMatchObject({ punches: true });
    },
  );

  it.each(['每月可以补卡几次', '补一下我昨天的卡', '昨天忘打卡了', '补卡流程'])('is not: %s', (text) => {
    expect(read(text, '李敏')).toBeUndefined();
  });

  it.each([
    [undefined, '2026-11-23', '2026-11'],
    ['last', '2026-11-23', '2026-10'],
    ['last', '2027-01-05', '2026-12'],
    [10, '2026-11-23', '2026-10'],
    [12, '2026-11-23', '2025-12'],
  ] as const)('the month %s on %s is %s', (wanted, today, month) => expect(monthOf(wanted, today)).toBe(month));

  it.each([
    ['上个月补卡几次了', 'last'],
    ['我10月补卡几次', 10],
    ['我的补卡情况', undefined],
  ])('asks for a month: %s', (text, month) => expect(read(text, '李敏')?.month).toBe(month));

  it('counts what attendance or we know, whichever is more', () => {
    const place = { number: '1', day: '2026-11-20', isOurs: true, until: 0 };
    const places = [
      { ...place, state: 'used' as const },
      { ...place, number: '2', state: 'running' as const },
      { ...place, number: '3', day: '2026-10-30', state: 'used' as const },
    ];

    expect(usageOf(places, undefined, '2026-11')).toEqual({ used: 1, running: 1, reserved: 0, left: 2 });
    expect(usageOf(places, 2, '2026-11')).toEqual({ used: 2, running: 1, reserved: 0, left: 1 });
    expect(usageOf(places, 9, '2026-11')).toEqual({ used: 9, running: 1, reserved: 0, left: 0 });
  });
});
