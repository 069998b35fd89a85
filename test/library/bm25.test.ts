/** The ranking: what BM25 promises, and that what is hidden leaves no trace in a score. */
import { describe, expect, it } from 'vitest';
import { createRanking, MENTION, type Ranking } from '../../bot/library/index/bm25.ts';

const ONCE = MENTION;

function rankingOf(...passages: readonly Readonly<Record<string, number>>[]): Ranking {
  const ranking = createRanking();
  for (const [at, frequencies] of passages.entries()) ranking.add(at + 1, new Map(Object.entries(frequencies)));
  return ranking;
}

function rank(ranking: Ranking, question: ReadonlyMap<string, number>, visible?: readonly number[]) {
  return ranking.rank(question, ranking.view(visible));
}

function asked(...terms: readonly string[]): Map<string, number> {
  return new Map(terms.map((term) => [term, 1]));
}

function order(found: readonly (readonly [number, number])[]): number[] {
  return found.map(([passage]) => passage);
}

describe('ranking', () => {
  it('puts the passage that says a word more often first', () => {
    const ranking = rankingOf({ 卡: ONCE, 班: ONCE }, { 卡: 3 * ONCE, 班: ONCE }, { 人: ONCE });
    expect(order(rank(ranking, asked('卡')))).toEqual([2, 1]);
  });

  it('puts the shorter of two passages with the same word first', () => {
    const ranking = rankingOf({ 卡: ONCE, 甲: ONCE, 乙: ONCE }, { 卡: ONCE });
    expect(order(rank(ranking, asked('卡')))).toEqual([2, 1]);
  });

  it('values a rare word above a common one', () => {
    const ranking = rankingOf({ 的: ONCE }, { 的: ONCE, 职: ONCE }, { 的: ONCE, 称: ONCE }, { 称: ONCE, 的: ONCE });
    expect(order(rank(ranking, asked('职', '称')))[0]).toBe(2);
  });

  it('gives strengths from 0 to 1, lower when words of the question are unknown', () => {
    const ranking = rankingOf({ 卡: ONCE }, { 班: ONCE });
    const known = rank(ranking, asked('卡'))[0]?.[1] ?? 0;
    const halfKnown = rank(ranking, asked('卡', '饭'))[0]?.[1] ?? 0;
    expect(known).toBeLessThan(1);
    expect(halfKnown).toBeGreaterThan(0);
    expect(halfKnown).toBeLessThan(known);
  });

  it('finds nothing for unknown words or no words', () => {
    const ranking = rankingOf({ 卡: ONCE });
    expect(rank(ranking, asked('饭'))).toEqual([]);
    expect(rank(ranking, asked())).toEqual([]);
  });

  it('answers the same question twice alike: scores are left clean', () => {
    const ranking = rankingOf({ 卡: ONCE }, { 卡: ONCE, 班: ONCE });
    expect(rank(ranking, asked('卡', '班'))).toEqual(rank(ranking, asked('卡', '班')));
  });

  it('keeps the earlier passage first when two are equal', () => {
    const ranking = rankingOf({ 卡: ONCE }, { 卡: ONCE }, { 卡: ONCE });
    expect(order(rank(ranking, asked('卡')))).toEqual([1, 2, 3]);
  });

  it('keeps the best three hundred of many, best first', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ 卡: (1 + (at % 400)) * ONCE, 班: ONCE }));
    const found = rank(rankingOf(...many), asked('卡'));
    expect(found).toHaveLength(300);
    expect(found.map(([, strength]) => strength)).toEqual(found.map(([, s]) => s).toSorted((a, b) => b - a));
  });

  it('gives the same best few to whoever wants no more', () => {
    const ranking = rankingOf(...Array.from({ length: 50 }, (_, at) => ({ 卡: (1 + (at % 7)) * ONCE, 班: ONCE })));
    const view = ranking.view([...Array(40).keys()].map((at) => at + 1));
    expect(ranking.rank(asked('卡', '班'), view, 5)).toEqual(ranking.rank(asked('卡', '班'), view).slice(0, 5));
  });

  it('scores the visible passages exactly as if the hidden ones did not exist', () => {
    const shown = [{ 卡: ONCE }, { 卡: ONCE, 班: 2 * ONCE }, { 人: ONCE }];
    const hidden = [{ 卡: 5 * ONCE }, { 班: ONCE }, { 班: ONCE, 秘: ONCE }];
    const both = rank(rankingOf(...shown, ...hidden), asked('卡', '班', '秘'), [1, 2, 3]);
    expect(both).toEqual(rank(rankingOf(...shown), asked('卡', '班', '秘')));
  });

  it('calls a word rarer the fewer visible passages hold it', () => {
    const ranking = rankingOf({ 卡: ONCE }, { 卡: ONCE, 班: ONCE }, { 人: ONCE });
    const rarity = (term: string, visible?: readonly number[]) => ranking.rarityOf(term, ranking.view(visible));
    expect(rarity('班')).toBeGreaterThan(rarity('卡'));
    expect(rarity('班', [1, 3])).toBe(rarity('饭', [1, 3]));
  });

  it('refuses to grow once it has been asked', () => {
    const ranking = rankingOf({ 卡: ONCE });
    rank(ranking, asked('卡'));
    expect(() => ranking.add(2, new Map())).toThrow('sealed');
  });
});
