/** The weekly report: its figures, what is hidden in them, and when Monday is. */
import { describe, expect, it } from 'vitest';
import type { DocumentHead } from '../../bot/ports/library.ts';
import { readWish } from '../../bot/skills/report/read.ts';
import { mondayKept, nextMonday, tallyOf, weekOf, withWeek, type Facts } from '../../bot/skills/report/rules.ts';

const place = { file: 'a.md', title: 'a', clause: '', quote: 'q' };
const headOf = (head: Partial<DocumentHead>): DocumentHead => ({ file: 'a', title: 'a', audience: 'staff', ...head });
const QUIET: Facts = {
  day: '2026-11-23',
  since: 100,
  outcomes: {},
  deeds: {},
  spent: { app: 0, sms: 0, phone: 0, calls: 0 },
  gaps: [],
  faults: [],
  heads: [],
  before: [],
};

/** Wednesday. */
const SPOKEN = { now: Date.parse('2026-11-25T10:00:00+08:00'), zone: 'Asia/Shanghai' };

it.each([
  ['周报', 'latest'],
  ['看看周报', 'latest'],
  ['本周的周报', 'latest'],
  ['发一下周报。', 'latest'],
  ['小管家这周的周报', 'latest'],
  ['上周的周报', '2026-11-16'],
  ['看一下上个星期的周报', '2026-11-16'],
  ['上上周周报', '2026-11-09'],
  ['三周前的周报', '2026-11-02'],
  ['11月第二周的周报', '2026-11-09'],
  ['十一月份第1周的周报', '2026-11-02'],
  ['上个月最后一周的周报', '2026-10-26'],
  ['2025年12月第一周的周报', '2025-12-01'],
  ['11月12日那周的周报', '2026-11-09'],
  ['11月9号的周报', '2026-11-09'],
  ['有哪些周报', 'list'],
  ['往期周报', 'list'],
])('“%s” asks for it: %s', (text, meant) => {
  const wish = readWish(text, SPOKEN);
  expect(wish?.kind === 'week' ? wish.monday : wish?.kind).toBe(meant);
});

it.each(['周报怎么写', '日志周报模板在哪里', '我的周报', '教务处的周报', '写周报', '每周的周报写在哪里'])(
  '“%s” does not',
  (text) => expect(readWish(text, SPOKEN)).toBeUndefined(),
);

it.each([
  ['2026-11-23', '2026-11-16'],
  ['2026-11-24', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
])('a report made on %s is that of the week of %s', (day, monday) => {
  expect(mondayKept({ day })).toBe(monday);
});

describe('the figures', () => {
  it.each([
    [0, 0],
    [1, 'few'],
    [2, 'few'],
    [3, 3],
    [120, 120],
  ])('%i is shown as %s, whatever was counted', (count, cell) => {
    const week = weekOf({
      ...QUIET,
      outcomes: { answered: count, refused: count },
      deeds: { 'punch:done': count, 'notice-begun': count },
      spent: { app: count, sms: count, phone: count, calls: 9 },
    });
    expect(week.outcomes).toMatchObject({ answered: cell, refused: cell, failed: 0 });
    expect(week.punches).toEqual({ done: cell, refused: 0, failed: 0 });
    expect(week.notices).toEqual({ begun: cell, app: cell, sms: cell, phone: cell });
  });

  it('topics are what three or more asked this week, most asked first', () => {
    const gaps = [
      { question: '少', count: 2, at: 200 },
      { question: '旧', count: 9, at: 99 },
      { question: '三', count: 3, at: 200 },
      { question: '五', count: 5, at: 200 },
    ];
    expect(weekOf({ ...QUIET, gaps }).topics).toEqual([
      { question: '五', count: 5 },
      { question: '三', count: 3 },
    ]);
  });

  it('contradictions are new or corrected since the report before; other faults are none', () => {
    const faults = [
      { id: 'A', sentence: 's', places: [place, place] },
      { id: 'B', sentence: 's', places: [place, place] },
      { id: 'C', sentence: 's' },
    ];
    expect(weekOf({ ...QUIET, faults, before: ['B', 'D', 'E'] }).conflicts).toEqual({ open: 2, opened: 1, closed: 2 });
  });

  it('a document that has expired is not overdue as well', () => {
    const heads = [
      headOf({ expires: '2026-11-22', review: '2026-01-01' }),
      headOf({ review: '2026-11-22' }),
      headOf({ review: '2026-11-23', expires: '2026-11-23' }),
      headOf({}),
    ];
    expect(weekOf({ ...QUIET, heads }).stale).toEqual({ expired: 1, overdue: 1 });
  });
});

it('keeps no words of a week', () => {
  const week = weekOf({ ...QUIET, gaps: [{ question: '三', count: 3, at: 200 }] });
  expect(tallyOf(week)).toEqual({ ...week, topics: [] });
});

it('keeps half a year of weeks, the later of one day', () => {
  const weeks = Array.from({ length: 40 }, (_, at) => weekOf({ ...QUIET, day: `2026-${at + 10}` }));
  const all = weeks.reduce<ReturnType<typeof withWeek>>(withWeek, []);
  expect(withWeek(all, weekOf({ ...QUIET, day: '2026-49' }))).toHaveLength(26);
  expect(all.at(-1)?.day).toBe('2026-49');
});

it.each([
  ['2026-11-23T00:59:00Z', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23T01:00:00Z', '2026-11-30T01:00:00.000Z'],
  ['2026-11-22T16:30:00Z', '2026-11-23T01:00:00.000Z'],
  ['2026-11-25T04:00:00Z', '2026-11-30T01:00:00.000Z'],
])('after %s the next Monday morning of the college is %s', (now, monday) => {
  expect(new Date(nextMonday(Date.parse(now), 'Asia/Shanghai')).toISOString()).toBe(monday);
});
