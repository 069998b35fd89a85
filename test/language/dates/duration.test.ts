/** Lengths of time, and what only looks like one. */
import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../bot/language/dates.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a length of time', () => {
  it.each([
    ['1小时后', HOUR],
    ['半小时', HOUR / 2],
    ['半个小时后没看的发短信', HOUR / 2],
    ['三天', 3 * DAY],
    ['15分钟', 15 * MINUTE],
    ['一个半小时', 1.5 * HOUR],
    ['1.5小时', 1.5 * HOUR],
    ['两个小时', 2 * HOUR],
    ['两个钟头', 2 * HOUR],
    ['一刻钟', 15 * MINUTE],
    ['1小时30分', 1.5 * HOUR],
    ['一小时二十分钟', 80 * MINUTE],
    ['两天半', 2.5 * DAY],
    ['一周', 7 * DAY],
    ['两个星期', 14 * DAY],
    ['３０秒', 30_000],
    ['二十四小时内', DAY],
    ['3日内', 3 * DAY],
    ['半天', DAY / 2],
    ['没读的人45分钟以后再催', 45 * MINUTE],
  ])('%s', (text, length) => expect(readDuration(text)).toBe(length)); // prettier-ignore
});

describe('no length of time', () => {
  it.each([
    '',
    '8点30分',
    '第3天',
    '4.5分',
    '周一',
    '11月3日',
    '3个人',
    '一个月',
    '1-2小时',
    '今天',
    '每天',
    '2026年',
    '小时候',
  ])('%s', (text) => expect(readDuration(text)).toBeUndefined());
});
