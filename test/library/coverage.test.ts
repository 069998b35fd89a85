/** How much of a question a passage speaks of. */
import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../bot/library/index/coverage.ts';
import type { Passage } from '../../bot/ports/library.ts';

const passage: Passage = {
  id: 'a',
  document: { file: 'a.md', title: '考勤须知', audience: 'public' },
  clause: '一、假期 > 2',
  path: ['一、假期'],
  text: '年休假超过3天的，由部门负责人批准。',
};

function coverage(...concepts: readonly (readonly [said: string, ...meant: string[]])[]) {
  return createCoverage(
    concepts.map(([said, ...meant]) => ({ said, meant })),
    { rarityOf: () => 1, isKnown: () => true },
  )(passage);
}

describe('a passage', () => {
  it('covers a question whose words it holds', () => {
    expect(coverage(['批准'])).toEqual({
      coverage: 1,
      words: ['批准'],
      missing: [],
      unheard: 0,
      lent: 0,
      held: 1,
    });
  });

  it('covers less of what only the title says', () => {
    expect(coverage(['考勤']).missing).toEqual([]);
    expect(coverage(['考勤']).coverage).toBeLessThan(1);
  });

  it.each<readonly [string, readonly [string, ...string[]]]>([
    ['a word documents use instead', ['签字', '批准']],
    ['a short form of it', ['年假']],
    ['another spelling of a number', ['三天']],
  ])('covers a word by %s', (_way, concept) => {
    expect(coverage(concept).missing).toEqual([]);
  });

  it('names what it does not hold, in the words of the question', () => {
    expect(coverage(['年休假'], ['工资', '薪酬']).missing).toEqual(['工资']);
    expect(coverage(['年休假'], ['工资', '薪酬']).coverage).toBeCloseTo(0.5);
  });

  it('says how much of what it lacks no document has', () => {
    expect(coverage(['年休假'], ['工资', '薪酬']).unheard).toBe(0);
    const nowhere = createCoverage([{ said: '工资', meant: [] }], { rarityOf: () => 1, isKnown: () => false })(passage);
    expect(nowhere.unheard).toBe(1);
  });
});
