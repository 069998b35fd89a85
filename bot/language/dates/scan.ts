/** Finds the pieces of dates and times in a text, from left to right, the longest one at each place. */
import { simplified } from '../traditional.ts';
import type { Present } from './present.ts';
import { FIRST_OF_NUMBER, NUMBER_STARTS, type Piece, type Rule, type Saying } from './rule.ts';
import { CLOCKS } from './rules/clocks.ts';
import { HOLIDAY_RULES } from './rules/holidays.ts';
import { MONTHS } from './rules/months.ts';
import { PARTS_AND_SHIFTS } from './rules/parts.ts';
import { RELATIVE } from './rules/relative.ts';
import { SEVERAL } from './rules/several.ts';
import { WEEKDAYS } from './rules/weekdays.ts';
import { WRITTEN } from './rules/written.ts';

const RULES: readonly Rule[] = [
  ...WRITTEN,
  ...SEVERAL,
  ...MONTHS,
  ...WEEKDAYS,
  ...RELATIVE,
  ...HOLIDAY_RULES,
  ...CLOCKS,
  ...PARTS_AND_SHIFTS,
];
/** Where any rule may begin: one search for all of them. The names of groups would clash. */
const ANY = RULES.filter(({ glued }) => !glued)
  .map(({ source }) => `(?:${source.replace(/\(\?<[a-z]+>/gu, '(?:')})`)
  .join('|');

interface Reader extends Rule {
  /** Sticky: the place is set before each use. */
  readonly pattern: RegExp;
  /** Can begin only with a number. */
  readonly numeric: boolean;
}

const READERS = RULES.map((rule): Reader => ({
  ...rule,
  pattern: new RegExp(rule.source, 'yu'),
  numeric: rule.source.startsWith(NUMBER_STARTS),
}));
const WORD_READERS = READERS.filter(({ numeric }) => !numeric);

interface Found {
  readonly saying: Saying;
  readonly end: number;
}

/** As long as the text, so that places are the same in both: half-width signs, simplified characters. */
export function folded(text: string): string {
  return simplified(text.replace(/[\u3000\uff01-\uff5e]/gu, halfWidth).replaceAll('○', '〇'));
}

/** The pieces in their order; none overlap. The text must be folded. */
export function piecesOf(plain: string, present: Present): Piece[] {
  const any = new RegExp(ANY, 'gu');
  const pieces: Piece[] = [];
  const longestAt = (start: number): Found | undefined => {
    let longest: Found | undefined;
    const possible = FIRST_OF_NUMBER.test(plain.charAt(start)) ? READERS : WORD_READERS;
    for (const { pattern, glued, read } of possible) {
      if (glued && pieces.at(-1)?.end !== start) continue;
      pattern.lastIndex = start;
      const match = pattern.exec(plain);
      if (!match || start + match[0].length <= (longest?.end ?? start)) continue;
      const saying = read(match.groups ?? {}, present);
      if (saying) longest = { saying, end: start + match[0].length };
    }
    return longest;
  };
  const take = (start: number): boolean => {
    const found = longestAt(start);
    if (found) pieces.push({ ...found.saying, start, end: found.end });
    any.lastIndex = found?.end ?? start + 1;
    return found !== undefined;
  };
  for (let match = any.exec(plain); match; match = any.exec(plain)) {
    // Right behind a piece the glued rules have their turn.
    for (let more = take(match.index); more; more = take(any.lastIndex));
    any.lastIndex = Math.max(match.index + 1, pieces.at(-1)?.end ?? 0);
  }
  return pieces;
}

const FULL_WIDTH = 0xfee0;

function halfWidth(sign: string): string {
  return sign === '\u3000' ? ' ' : String.fromCodePoint((sign.codePointAt(0) ?? 0) - FULL_WIDTH);
}
