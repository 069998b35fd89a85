/** What a phrase says about the day: the days it may mean, best first, and why a person should be asked which. */
import type { Present } from './present.ts';

export type Why =
  | 'which-week'
  | 'which-month'
  | 'which-year'
  | 'which-half'
  | 'which-night'
  | 'vague'
  | 'no-such-day'
  | 'no-such-time'
  | 'contradiction';

/** How a day was named. Two names of one form beside each other are two days; of different forms, the same one. */
export type Form = 'relative' | 'weekday' | 'date' | 'monthday' | 'holiday';

export interface Named {
  readonly form: Form;
  /** Best first. Empty: there is no such day. */
  readonly days: readonly number[];
  /** Could the name, taken by itself, mean this day? */
  readonly fits: (day: number) => boolean;
  /** Days that are all meant. */
  readonly all?: readonly number[];
  readonly why?: Why;
}

/** The one day that is meant, whatever day is today; undefined for a day the calendar does not have. */
export function exactly(form: Form, day: number | undefined): Named {
  return day === undefined ? nothing(form) : { form, days: [day], fits: (other) => other === day };
}

export function nothing(form: Form): Named {
  return { form, days: [], fits: () => false, why: 'no-such-day' };
}

/** A time around these days: a person must say which. */
export function vaguely(form: Form, days: readonly number[]): Named {
  return { form, days, fits: (day) => days.includes(day), why: 'vague' };
}

export interface Recurring {
  readonly form: Form;
  /** The days of that name around today. */
  readonly candidates: readonly (number | undefined)[];
  /** Is the day of the current week, month or year? */
  readonly current: (day: number) => boolean;
  readonly fits: (day: number) => boolean;
  readonly why: Why;
}

/** Further than this many times as far, the other direction is not meant. */
const CLEARLY_FURTHER = 2;

/**
 * A name that comes again and again (周五, 20号, 11月3日) means the nearest such day behind us or ahead of us, as the
 * bias says. It is in doubt where that leads out of this week (month, year) although this one has such a day, too, and it
 * is about as near.
 */
export function nearest({ today, bias }: Present, { form, candidates, current, fits, why }: Recurring): Named {
  const days = candidates.filter((day) => day !== undefined);
  const behind = days.filter((day) => day <= today).toSorted((a, b) => b - a);
  const ahead = days.filter((day) => day >= today).toSorted((a, b) => a - b);
  const ordered = [...new Set(bias === 'past' ? [...behind, ...ahead] : [...ahead, ...behind])];
  const [best] = ordered;
  if (best === undefined) return nothing(form);
  const [other] = bias === 'past' ? ahead : behind;
  const doubtful =
    other !== undefined &&
    current(other) &&
    !current(best) &&
    Math.abs(other - today) <= CLEARLY_FURTHER * Math.abs(best - today);
  return { form, days: doubtful ? [best, other] : ordered, fits, ...(doubtful && { why }) };
}
