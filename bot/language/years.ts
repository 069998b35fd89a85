/** Years as people name them: 2025年, 2025级, 去年, 今年. */
import { remembered } from './remembered.ts';

const WRITTEN = /(?<![0-9.])(?:19|20)[0-9]{2}(?![0-9])/gu;
/** 25级, 26届, and 26年 where it is not a length of time. */
const SHORT = /(?<![0-9满])([0-9]{2})(?=级|届|学年|年(?!以|之|内|前|后|期|工龄|[及上下]))/gu;
/** Two digits name a year only near the present one. */
const NEAR = 5;
/** Distance from the current year. Longer words first: 大前年 contains 前年. */
const RELATIVE: ReadonlyMap<string, number> = new Map([
  ['大前年', -3],
  ['前年', -2],
  ['去年', -1],
  ['上年度', -1],
  ['今年', 0],
  ['本年度', 0],
  ['明年', 1],
  ['后年', 2],
]);
const RELATIVE_WORDS = new RegExp([...RELATIVE.keys()].join('|'), 'gu');
const CENTURY = 2000;

/** The years a text writes out, in digits. */
export const yearsIn = remembered((text): readonly number[] =>
  Array.from(text.normalize('NFKC').matchAll(WRITTEN), ([year]) => Number(year)),
);

/**
 * The same text with 今年, 去年 and 25级 written as years, so that they meet the years of documents. `thisYear` is asked
 * only where the text needs it: opening a calendar takes longer than a search.
 */
export function withYearsWritten(text: string, thisYear: () => number): string {
  return text
    .replace(RELATIVE_WORDS, (word) => `${thisYear() + (RELATIVE.get(word) ?? 0)}年`)
    .replace(SHORT, (digits) => {
      const year = CENTURY + Number(digits);
      return Math.abs(year - thisYear()) <= NEAR ? String(year) : digits;
    });
}
