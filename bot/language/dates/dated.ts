/** Days named by their number in a month and a year, of which the larger ones may be left out. */
import { type Day, dayOf, monthAt, numberOf } from './calendar.ts';
import { exactly, type Named, nearest } from './named.ts';
import type { Present } from './present.ts';

const YEARS = [-1, 0, 1];
/** 29 February may be eight years away: 1900 had none. */
const YEARS_TO_A_LEAP = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8];
const LEAP_DAY = { month: 2, day: 29 };
/** Two months in a row are never both too short. */
const MONTHS = [-2, -1, 0, 1, 2];

/** Year and month may be missing; a month is missing only with its year. */
export interface Written {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day: number;
}

/** 2026年11月3日, 11月3日 or 3日. */
export function dated(present: Present, { year, month, day }: Written): Named {
  if (month === undefined) return dayOfMonth(present, day);
  if (year === undefined) return dayOfYear(present, { month, day });
  return exactly('date', numberOf({ year, month, day }));
}

/** The number a day has this month, last month or next month. */
function dayOfMonth(present: Present, day: number): Named {
  return nearest(present, {
    form: 'monthday',
    candidates: MONTHS.map((distance) => numberOf({ ...monthAt(present, distance), day })),
    current: (number) => dayOf(number).month === present.month && dayOf(number).year === present.year,
    fits: (number) => dayOf(number).day === day,
    why: 'which-month',
  });
}

function dayOfYear(present: Present, { month, day }: Omit<Day, 'year'>): Named {
  const years = month === LEAP_DAY.month && day === LEAP_DAY.day ? YEARS_TO_A_LEAP : YEARS;
  return nearest(present, {
    form: 'date',
    candidates: years.map((distance) => numberOf({ year: present.year + distance, month, day })),
    current: (number) => dayOf(number).year === present.year,
    fits: (number) => dayOf(number).month === month && dayOf(number).day === day,
    why: 'which-year',
  });
}
