/** Which questions are about one's own matters; what is shown; when the night's look is. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../bot/skills/mine/read.ts';
import { nextNight } from '../../../bot/skills/mine/rules.ts';

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
    const wish = read(text);
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
    expect(read(text)).toBeUndefined();
  });
});

it.each([
  ['2026-11-23T09:00:00+08:00', '2026-11-24T02:30:00+08:00'],
  ['2026-11-23T01:10:20+08:00', '2026-11-23T02:30:00+08:00'],
  ['2026-11-23T02:30:00+08:00', '2026-11-24T02:30:00+08:00'],
])('at %s the next look is at %s', (now, night) => {
  expect(nextNight(Date.parse(now), 'Asia/Shanghai')).toBe(Date.parse(night));
});
