/** Several days under one month or one 号: 10、11、12日, 11月3-5号, 16至18日. */
import { dated } from '../dated.ts';
import { dayOf, numberOf } from '../calendar.ts';
import { type Named, nothing } from '../named.ts';
import type { Present } from '../present.ts';
import { FULL_YEAR, type Groups, NOT_COUNTED, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';

const TO = '[-~—–至到]';
const SEPARATOR = `\\s?(?:[、,和及与跟]|${TO})\\s?`;
const HEAD = `(?:(?:(?<year>${FULL_YEAR})\\s?年)?(?<month>${SMALL})\\s?月\\s?)?`;
const POINTED = (month: string, day: string): string =>
  `(?<${month}>0?[1-9]|1[0-2])[./](?<${day}>0?[1-9]|[12][0-9]|3[01])(?![0-9])`;
const PARTS = new RegExp(`(${TO})|(${SMALL})`, 'gu');

export const SEVERAL: readonly Rule[] = [
  {
    source: `${NUMBER_STARTS}(?<![第每]\\s?)${HEAD}(?<list>${SMALL}(?:${SEPARATOR}${SMALL}){1,30})\\s?[日号](?!楼|线|门|以?内|之内|教|机|会|房|室|桌|车|选|学)`,
    read: readSeveral,
  },
  {
    source: `(?<![0-9A-Za-z.\\-/_:])${POINTED('first', 'one')}\\s?${TO}\\s?${POINTED('last', 'other')}(?![0-9A-Za-z.%]|-[0-9])${NOT_COUNTED}`,
    read: readStretch,
  },
];

/** 12.1-12.5: all days from one to the other, over the end of a year if need be. */
function readStretch({ first, one, last, other }: Groups, present: Present): Saying {
  const day = dated(present, { month: valueOf(first), day: valueOf(one) });
  const [from] = day.days;
  if (from === undefined) return { day };
  const { year } = dayOf(from);
  const ends = [year, year + 1].map((each) => numberOf({ year: each, month: valueOf(last), day: valueOf(other) }));
  const to = ends.find((end) => end !== undefined && end >= from);
  if (to === undefined) return { day: nothing('date') };
  return { day: { ...day, all: Array.from({ length: to - from + 1 }, (_, step) => from + step) } };
}

function readSeveral({ year, month, list = '' }: Groups, present: Present): Saying {
  const numbers = numbersIn(list);
  const first = dated(present, {
    year: year === undefined ? undefined : valueOf(year),
    month: month === undefined ? undefined : valueOf(month),
    day: numbers[0] ?? 0,
  });
  return { day: sharingMonth(first, numbers) };
}

/** The first number tells which month is meant; the others lie in it. */
function sharingMonth(first: Named, numbers: readonly number[]): Named {
  const [best] = first.days;
  if (best === undefined) return first;
  const days = numbers.map((day) => numberOf({ ...dayOf(best), day }));
  if (days.includes(undefined)) return nothing(first.form);
  return { ...first, all: [...new Set(days)].filter((day) => day !== undefined) };
}

/** `3-5` is 3, 4, 5; `3、5` is 3, 5. */
function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let through = false;
  for (const [, to, number] of list.matchAll(PARTS)) {
    if (number) numbers.push(...upTo(through ? numbers.at(-1) : undefined, valueOf(number)));
    through = to !== undefined;
  }
  return numbers;
}

const LONGEST_MONTH = 31;

function upTo(from: number | undefined, last: number): number[] {
  if (from === undefined || from >= last || last > LONGEST_MONTH) return [last];
  return Array.from({ length: last - from }, (_, step) => from + step + 1);
}
