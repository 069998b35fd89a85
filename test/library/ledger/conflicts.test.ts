/** Contradictions: what is one, what only looks like one. The measured set of pairs is in scripts/bench/conflicts. */
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../bot/library/ledger/index.ts';
import { readPairs, isFound } from '../../../scripts/bench/conflicts.ts';
import { paper, TODAY, type Paper } from './papers.ts';

const conflictsOf = (...papers: readonly Paper[]) => openLedger(papers.map(paper), TODAY).conflicts;
const FEE = { title: '2026年招生章程', text: '应用化工技术专业学费为每人每年4600元。' };

describe('the pairs of the benchmark', () => {
  it.each(['tune', 'check'] as const)(
    'of %s: at least 95 of 100 found are right, and three of four are found',
    (set) => {
      const pairs = readPairs(set);
      const found = pairs.filter(isFound);
      const right = found.filter(({ isConflict }) => isConflict).length;
      expect(right / found.length).toBeGreaterThanOrEqual(0.95);
      expect(right / pairs.filter(({ isConflict }) => isConflict).length).toBeGreaterThanOrEqual(0.75);
    },
  );
});

describe('a document that does not hold contradicts nothing', () => {
  const other = { title: '2026年收费公示', text: '应用化工技术专业学费为每年4800元。' };

  it('while both hold, they do contradict', () => {
    expect(conflictsOf(FEE, other)).toHaveLength(1);
  });

  it('one that has expired does not', () => {
    expect(conflictsOf(FEE, { ...other, head: 'expires: 2026-10-01' })).toEqual([]);
  });

  it('one that a newer paper repeals does not', () => {
    const newer = { title: '新收费办法', text: '原《2026年收费公示》同时废止。' };
    expect(conflictsOf(FEE, other, newer)).toEqual([]);
  });
});

describe('bad input', () => {
  it('a document contradicts itself only in two different clauses', () => {
    const text = '一、补卡每月最多4次。\n\n二、补卡每月最多3次。';
    expect(conflictsOf({ title: '考勤办法', text })).toHaveLength(1);
    expect(conflictsOf({ title: '考勤办法', text: '一、补卡每月最多4次，特殊情况补卡每月最多6次。' })).toEqual([]);
  });

  it('a table with one row twice and two values is found out', () => {
    const text = '| 专业 | 学费（元/年） |\n| - | - |\n| 会计 | 3900 |\n| 会计 | 4200 |';
    expect(conflictsOf({ title: '收费表', text })).toHaveLength(1);
  });

  it('two hundred documents of one form are compared without mixing them up', { timeout: 30_000 }, () => {
    const documents = Array.from({ length: 200 }, (_, at) =>
      paper({
        title: `第${at}号须知`,
        text: `一、编号${at}甲的报名费为每人${at + 1}元。\n\n二、设备${at}型每月检查${at + 1}次。`,
      }),
    );
    expect(openLedger(documents, TODAY).conflicts).toEqual([]);
  });
});
