/** Times of approvals: written with Z, mostly meant as local time; the approval number decides. */
import { describe, expect, it } from 'vitest';
import { readingOf, timeOf } from '../../../bot/adapters/dingtalk/approvals/times.ts';

const ZONE = 'Asia/Shanghai';
const iso = (time: number | undefined): string => (time === undefined ? 'none' : new Date(time).toISOString());

describe('an approval time', () => {
  it.each([
    ['2026-07-24T09:30Z', '202607240930000123456', 'local'],
    ['2026-07-24T01:30Z', '202607240930000123456', 'utc'],
    ['2026-07-24T16:30Z', '202607250030000123456', 'utc'],
    ['2026-07-24T09:30Z', undefined, 'local'],
    ['2026-07-24T09:30Z', 'A-77', 'local'],
    ['soon', '202607240930', 'local'],
  ])('%s with number %s is %s', (text, number, reading) => {
    expect(readingOf(text, number, ZONE)).toBe(reading);
  });

  it.each([
    ['2026-07-24T09:30Z', 'local', '2026-07-24T01:30:00.000Z'],
    ['2026-07-24T01:30Z', 'utc', '2026-07-24T01:30:00.000Z'],
    ['2026-07-24 09:30:15', 'local', '2026-07-24T01:30:15.000Z'],
    ['', 'local', 'none'],
    ['2026-13-45T99:99Z', 'utc', 'none'],
  ] as const)('%s read as %s is %s', (text, reading, expected) => {
    expect(iso(timeOf(text, reading, ZONE))).toBe(expected);
  });
});
