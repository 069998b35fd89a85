/** The moment a sentence was said, on the college's calendar and clock. */
import { remembered } from '../remembered.ts';
import { type Almanac, openAlmanac } from './almanac.ts';
import { type Day, dayOf, numberOf } from './calendar.ts';

/** What a time without a date more likely means: one that was (补卡) or one that will be (通知). */
export type Bias = 'past' | 'future';

export interface Present extends Day {
  readonly bias: Bias;
  /** The number of today. */
  readonly today: number;
  /** Minutes since midnight. */
  readonly minute: number;
  /** Day and minute of the moment so many milliseconds from now. */
  readonly after: (milliseconds: number) => Instant;
  readonly almanac: Almanac;
}

export interface Instant {
  readonly day: number;
  readonly minute: number;
}

export interface At {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An IANA name: `Asia/Shanghai`. */
  readonly zone: string;
  readonly bias: Bias;
}

/** Throws a RangeError for a zone that does not exist. */
export function presentAt({ now, zone, bias }: At): Present {
  const clock = clockOf(zone);
  const after = (milliseconds: number): Instant => shownBy(clock, now + milliseconds);
  const { day: today, minute } = after(0);
  return { bias, today, minute, ...dayOf(today), after, almanac: openAlmanac() };
}

/** Making one takes longer than reading a sentence. */
const clockOf = remembered(
  (zone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }),
);

function shownBy(clock: Intl.DateTimeFormat, moment: number): Instant {
  const shown = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return {
    day: numberOf({ year: read('year'), month: read('month'), day: read('day') }) ?? 0,
    minute: read('hour') * 60 + read('minute'),
  };
}
