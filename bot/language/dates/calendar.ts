/** Arithmetic of the Gregorian calendar. A day is a number, counted from 1 January 1970, so that days add and compare. */

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const MILLISECONDS = 86_400_000;
const THURSDAY = 4;
export const WEEK = 7;

/** The number of a day; undefined where the calendar has no such day (31 February, month 13). Years 1 to 9999. */
export function numberOf({ year, month, day }: Day): number | undefined {
  if (year < 1 || year > 9999) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // The 30th of February becomes the 2nd of March, and so shows itself.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / MILLISECONDS : undefined;
}

export function dayOf(number: number): Day {
  const date = new Date(number * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-11-03`. */
export function isoOf(number: number): string {
  const { year, month, day } = dayOf(number);
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(day)}`;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + THURSDAY - 1) % WEEK) + WEEK) % WEEK) + 1;
}

/** The Monday of the week a day lies in. */
export function mondayOf(number: number): number {
  return number - weekdayOf(number) + 1;
}

/** The month `distance` months away, as its year and its number. */
export function monthAt({ year, month }: Pick<Day, 'year' | 'month'>, distance: number): Omit<Day, 'day'> {
  const months = year * 12 + month - 1 + distance;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/** The number of the last day of a month. */
export function lastOf(month: Omit<Day, 'day'>): number | undefined {
  const next = numberOf({ ...monthAt(month, 1), day: 1 });
  return next === undefined ? undefined : next - 1;
}

export function padded(number: number): string {
  return String(number).padStart(2, '0');
}
