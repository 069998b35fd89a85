/** The day and the time a moment has on the college's clock. */
import { remembered } from './remembered.ts';

export interface LocalTime {
  /** `2026-11-20`. */
  readonly day: string;
  /** `08:30`. */
  readonly time: string;
}

const DAY_MS = 86_400_000;

/** `moment` in milliseconds; `zone` an IANA name such as `Asia/Shanghai`. */
export function localTime(moment: number, zone: string): LocalTime {
  const [day = '', time = ''] = clockOf(zone).format(moment).split(' ');
  return { day, time };
}

/** Making one takes longer than asking it. */
const clockOf = remembered(
  (zone) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }),
);

/** The day so many days before another one. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-10`: this month, the last one, or the latest of that number that has begun. `today`: `2026-11-23`. */
export function monthNamed(wanted: number | 'last' | undefined, today: string): string {
  const year = Number(today.slice(0, 4));
  const current = Number(today.slice(5, 7));
  const month = wanted === 'last' ? ((current + 10) % 12) + 1 : (wanted ?? current);
  return `${month > current ? year - 1 : year}-${String(month).padStart(2, '0')}`;
}

/**
 * The moment the college's clock shows this; `day` as `2026-11-20`, `time` as `08:30`. A time the clock leaps over is the
 * moment after the leap; of two equal ones the first.
 */
export function momentOf({ day, time }: LocalTime, zone: string): number {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  const guess = asIfUtc - offsetAt(asIfUtc, zone);
  return asIfUtc - offsetAt(guess, zone);
}

function offsetAt(moment: number, zone: string): number {
  const { day, time } = localTime(moment, zone);
  return Date.parse(`${day}T${time}:00Z`) - (moment - (moment % 60_000));
}
