/** The college's calendar: weekends, public holidays and the weekend days worked in their place. */
import { daysBetween, weekday } from '../college-time.ts';
import type { Day } from '../college-time.ts';

/** Public holidays of 2026, first and last day, as the State Council gave them out. */
const HOLIDAYS: readonly (readonly [Day, Day])[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];
const WORKED: readonly Day[] = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

export interface Calendar {
  readonly isRest: (day: Day) => boolean;
  /** Overrules the calendar for one day. */
  readonly set: (day: Day, kind: 'rest' | 'work') => void;
}

export function createCalendar(): Calendar {
  const rest = new Set(HOLIDAYS.flatMap(([from, to]) => daysBetween(from, to)));
  const work = new Set(WORKED);
  return {
    isRest: (day) => rest.has(day) || (!work.has(day) && [0, 6].includes(weekday(day))),
    set(day, kind) {
      const [into, outOf] = kind === 'rest' ? [rest, work] : [work, rest];
      into.add(day);
      outOf.delete(day);
    },
  };
}
