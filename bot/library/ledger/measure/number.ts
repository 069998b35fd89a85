/** Numbers as measures write them: 4,600, 四, 0.46万. */
import { readNumeral } from '../../../language/numerals.ts';

/** For use inside a regular expression. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[零〇一二两三四五六七八九十百千]{1,6}|半`;

const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };

/** Undefined for signs that are no number together. `multiple`: 万 behind it. */
export function numberIn(words: string, multiple = ''): number | undefined {
  const bare = words.replaceAll(',', '');
  const value = bare === '半' ? 0.5 : /^\d/u.test(bare) ? Number(bare) : readNumeral(bare);
  return value === undefined ? undefined : value * (TIMES[multiple] ?? 1);
}

/** At most two decimals matter to anybody, and binary fractions must not tell equal sums apart. */
export function written(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}
