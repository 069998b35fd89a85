/** Days of the Chinese lunar calendar and of the solar term 清明, by year. */
import { numberOf } from './calendar.ts';

export interface LunarDay {
  /** 1 (正月) to 12 (腊月); leap months are not meant. */
  readonly month: number;
  /** 1 to 30, or `last` for the eve of the next month. */
  readonly day: number | 'last';
}

export interface Almanac {
  /** The number of the day, in the lunar year that begins in this year. Undefined: no such day, or no lunar calendar here. */
  readonly lunar: (year: number, day: LunarDay) => number | undefined;
}

/** The new year's day lies between 21 January and 21 February. */
const EARLIEST_NEW_YEAR = { month: 1, day: 20 };
/** Twelve months and a leap month, with some days to spare. */
const LONGEST_YEAR = 420;
const MILLISECONDS = 86_400_000;

/** Remembers the years it was asked for. */
export function openAlmanac(): Almanac {
  const years = new Map<number, ReadonlyMap<string, number>>();
  return {
    lunar: (year, { month, day }) => {
      const days = years.get(year) ?? daysOfYear(year);
      years.set(year, days);
      return days.get(`${month}/${day}`);
    },
  };
}

/** `8/15` → the number of the day. The last day of a month also stands as `12/last`. Empty where Intl lacks the calendar. */
function daysOfYear(year: number): ReadonlyMap<string, number> {
  const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const days = new Map<string, number>();
  const start = numberOf({ year, ...EARLIEST_NEW_YEAR });
  if (start === undefined || calendar.resolvedOptions().calendar !== 'chinese') return days;
  let begun = false;
  for (let number = start; number < start + LONGEST_YEAR; number += 1) {
    const name = nameOf(number, calendar);
    if (begun && name === '1/1') break;
    begun ||= name === '1/1';
    if (!begun) continue;
    if (!days.has(name)) days.set(name, number);
    days.set(`${name.split('/', 1)[0]}/last`, number);
  }
  return days;
}

/** 7 February 2027: its new moon comes minutes before midnight, Intl thinks after it. The month begins a day earlier. */
const BEGUN_EARLIER = [20_856];
const LONG_MONTH = 30;

/** `8/15`, `6bis/1` */
function nameOf(number: number, calendar: Intl.DateTimeFormat): string {
  const second = BEGUN_EARLIER.find((day) => number >= day - 1 && number < day - 1 + LONG_MONTH);
  if (second === undefined) return calendar.format(number * MILLISECONDS);
  return `${calendar.format(second * MILLISECONDS).split('/', 1)[0]}/${number - second + 2}`;
}

/** Shift of the March equinox against the calendar; good for 2000 to 2099. */
const QINGMING = { drift: 0.2422, base: 4.81, first: 2000, last: 2099 };

/** The number of 清明. Undefined outside this century. */
export function qingming(year: number): number | undefined {
  if (year < QINGMING.first || year > QINGMING.last) return undefined;
  const inCentury = year - QINGMING.first;
  const day = Math.floor(inCentury * QINGMING.drift + QINGMING.base) - Math.floor(inCentury / 4);
  return numberOf({ year, month: 4, day });
}
