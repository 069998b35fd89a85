/** Amounts: figures as people write sums and marks, with grouping commas and decimals. */
import { isAlphanumeric, isDigit } from './characters.ts';
import type { Reading } from './reading.ts';

export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

const LONGEST = 14;

/** Every free-standing figure with up to nine digits. One pass. */
export function findAmounts({ plain, digits }: Reading): Amount[] {
  const amounts: Amount[] = [];
  let after = 0;
  for (const group of digits.groups) {
    const start = digits.places[group.from] ?? 0;
    if (start < after || group.script !== 'digit') continue;
    const end = amountEnd(plain, start);
    after = end;
    if (isFree(plain, start, end))
      amounts.push({ start, end, value: Number(plain.slice(start, end).replaceAll(',', '')) });
  }
  return amounts;
}

/** Digits, then groups of three behind commas, then at most one fraction. */
function amountEnd(plain: string, start: number): number {
  let end = digitsEnd(plain, start);
  while (end - start <= LONGEST && plain.charAt(end) === ',' && digitsEnd(plain, end + 1) === end + 4) end += 4;
  const fraction = digitsEnd(plain, end + 1);
  return plain.charAt(end) === '.' && fraction > end + 1 ? fraction : end;
}

function digitsEnd(plain: string, from: number): number {
  let end = from;
  while (isDigit(plain.charCodeAt(end)) && end - from < LONGEST) end += 1;
  return end;
}

function isFree(plain: string, start: number, end: number): boolean {
  const before = plain.charAt(start - 1);
  return (
    end - start <= LONGEST &&
    !/[A-Za-z_.#/-]/.test(before) &&
    !isAlphanumeric(plain.charCodeAt(end)) &&
    !/[.*_]/.test(plain.charAt(end))
  );
}
