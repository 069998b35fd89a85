/**
 * How strong a wrong hit looks in this folder: the median strength of the best hit when the passage that answers is left
 * out of account. A large folder finds more by chance than a small one; measured by it, strengths mean the same in both.
 */
import type { Passage } from '../../ports/library.ts';
import type { Ranking } from './bm25.ts';
import { termsOf, weightOf } from './tokens.ts';

/** So many passages are asked for in their own words. */
const SAMPLES = 48;
/** Characters of a question people ask. */
const QUESTION = 12;
/** Where a folder is too small to tell. */
const USUAL = 0.2;
const FEWEST = 8;

export function chanceOf(passages: readonly Passage[], ranking: Ranking): number {
  const step = Math.max(1, Math.floor(passages.length / SAMPLES));
  const view = ranking.view();
  const strengths = passages.flatMap((passage, at) => {
    if (at % step !== 0) return [];
    const from = Math.max(0, Math.floor((passage.text.length - QUESTION) / 2));
    const terms = termsOf(passage.text.slice(from, from + QUESTION));
    const found = ranking.rank(new Map(terms.map((term) => [term, weightOf(term)])), view);
    const wrong = found.find(
      ([number]) => passages[number - 1]?.document !== passage.document || !isNear(number - 1, at),
    );
    return wrong ? [wrong[1]] : [];
  });
  const sorted = strengths.toSorted((one, other) => one - other);
  return sorted.length < FEWEST ? USUAL : (sorted[Math.floor(sorted.length / 2)] ?? USUAL);
}

/** Neighbours in a document speak of one matter. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 2;
}
