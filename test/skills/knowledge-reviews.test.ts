/** Review dates: when who is reminded, and how a document is cited whose day is over. */
import { describe, expect, it } from 'vitest';
import type { DocumentHead } from '../../bot/ports/library.ts';
import { standingOf } from '../../bot/skills/answer/rules/standing.ts';
import { byOwner, duesOn, nextMorning } from '../../bot/skills/knowledge/rules/reviews.ts';

const headOf = (head: Partial<DocumentHead>): DocumentHead => ({
  file: '办法.md',
  title: '办法',
  audience: 'staff',
  ...head,
});

describe('on 2026-11-23, a document to be reviewed by', () => {
  it.each([
    ['2026-12-24', []],
    ['2026-12-23', ['办法.md 2026-12-23 30']],
    ['2026-12-01', ['办法.md 2026-12-01 30']],
    ['2026-11-30', ['办法.md 2026-11-30 7']],
    ['2026-11-23', ['办法.md 2026-11-23 7']],
    ['2026-11-22', ['办法.md 2026-11-22 past']],
    [undefined, []],
  ])('%s is told of as %j', (review, names) => {
    const dues = duesOn('2026-11-23', [headOf(review ? { review } : {})]);
    expect(dues.map(({ name }) => name)).toEqual(names);
  });

  it('is not told of once it is no longer in force', () => {
    expect(duesOn('2026-11-23', [headOf({ review: '2026-11-01', expires: '2026-11-22' })])).toEqual([]);
  });
});

it('each owner hears of their own documents, the nearest first; the administrators of those nobody is named for', () => {
  const heads = [
    headOf({ file: 'a', review: '2026-12-20', owner: '教务处' }),
    headOf({ file: 'b', review: '2026-11-01', owner: '教务处' }),
    headOf({ file: 'c', review: '2026-11-01', owner: '后勤处' }),
    headOf({ file: 'd', review: '2026-11-01' }),
  ];
  const policy = { gated: [], editors: {}, owners: { 教务处: 'u1' } };
  const told = byOwner(duesOn('2026-11-23', heads), policy, ['boss']);
  const files = [...told].map(([userId, dues]) => [userId, dues.map(({ head }) => head.file)]);
  expect(Object.fromEntries(files)).toEqual({ u1: ['b', 'a'], boss: ['c', 'd'] });
});

it.each([
  ['2026-11-23T00:59:00Z', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23T01:00:00Z', '2026-11-24T01:00:00.000Z'],
  ['2026-11-23T20:00:00Z', '2026-11-24T01:00:00.000Z'],
])('after %s the next morning of the college is %s', (now, morning) => {
  expect(new Date(nextMorning(Date.parse(now), 'Asia/Shanghai')).toISOString()).toBe(morning);
});

it.each([
  [{}, undefined],
  [{ review: '2026-11-23', expires: '2026-11-23' }, undefined],
  [{ review: '2026-11-22' }, 'overdue'],
  [{ review: '2026-11-22', expires: '2026-11-22' }, 'expired'],
] as const)('on 2026-11-23 a document with %j stands as %s', (head, standing) => {
  expect(standingOf(headOf(head), '2026-11-23')).toBe(standing);
});
