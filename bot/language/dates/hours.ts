/** Which hour of the day a spoken hour is: 下午3点, 晚上12点, 凌晨1点, 5点半下班; a bare 8点 may be two. */
import type { Why } from './named.ts';
import type { Clock, Part, Shift } from './rule.ts';

/** An hour that may be meant: minutes since midnight of the day that was named; beyond 1440 it lies in the next one. */
export interface Hours {
  /** Best first. Empty: there is no such time. */
  readonly minutes: readonly number[];
  readonly why?: Why;
}

export interface Spoken {
  readonly clock: Clock;
  readonly part?: Part | undefined;
  readonly shift?: Shift | undefined;
}

const HOUR = 60;
const NOON = 12;
const MIDNIGHT = 24;
/** Until then a night belongs to the day before, as people speak. */
const NIGHT_ENDS = 5;
/** Working hours: a bare 1点 to 6点 is an afternoon, 7点 to 11点 a morning. */
const MORNING_BEGINS = 7;
const EVENING_BEGINS = 6;
/** 5点半下班 is an afternoon; at 11点 a morning's work may end. */
const LAST_EVENING_SHIFT = 10;

const READ: Readonly<Record<Part, (hour: number) => Pick<Hours, 'why'> & { readonly hours: readonly number[] }>> = {
  dawn: (hour) => (hour % NOON < NIGHT_ENDS ? { ...eitherNight(hour % NOON), hours: [hour % NOON, hour % NOON + MIDNIGHT] } : { hours: [hour] }),
  morning: (hour) => ({ hours: [hour] }),
  noon: (hour) => ({ hours: [hour < 10 ? hour + NOON : hour] }),
  afternoon: (hour) => ({ hours: [hour < NOON ? hour + NOON : hour] }),
  evening: evening,
  night: evening,
}; // prettier-ignore

/** Hours a part of the day cannot have. */
const IMPOSSIBLE: Readonly<Partial<Record<Part, (hour: number) => boolean>>> = {
  dawn: (hour) => hour > EVENING_BEGINS && hour !== NOON && hour !== MIDNIGHT,
  morning: (hour) => hour > NOON,
  noon: (hour) => hour > NOON + 3 || (hour > 3 && hour < 10),
};

export function hoursOf({ clock, part, shift }: Spoken): Hours {
  const { hour, minute } = clock;
  if (minute > 59 || hour > MIDNIGHT || (hour === MIDNIGHT && minute > 0)) return { minutes: [], why: 'no-such-time' };
  const { hours, why } = part ? inPart(part, hour) : bare(clock, shift);
  return { minutes: hours.map((each) => each * HOUR + minute), ...(why && { why }) };
}

type Reading = ReturnType<(typeof READ)[Part]>;

function inPart(part: Part, hour: number): Reading {
  if (IMPOSSIBLE[part]?.(hour)) return { hours: [hour], why: 'contradiction' };
  return READ[part](hour);
}

function evening(hour: number): Reading {
  if (hour > NOON && hour < MIDNIGHT) return { hours: [hour] };
  const onDial = hour % NOON;
  if (onDial < NIGHT_ENDS) return { hours: [onDial + MIDNIGHT, onDial], why: 'which-night' };
  return { hours: [onDial + NOON] };
}

function eitherNight(hour: number): Pick<Hours, 'why'> {
  return hour < NIGHT_ENDS ? { why: 'which-night' } : {};
}

function bare({ hour, exact }: Clock, shift: Shift | undefined): Reading {
  if (hour === MIDNIGHT || hour > NOON) return { hours: [hour] };
  if (exact && !(shift === '下班' && hour < MORNING_BEGINS && hour > 0)) return { hours: [hour] };
  if (hour === 0) return { hours: [0, MIDNIGHT], why: 'which-night' };
  return hour === NOON ? { hours: [NOON] } : onDial(hour, shift);
}

function onDial(hour: number, shift: Shift | undefined): Reading {
  if (shift === '下班' && hour <= LAST_EVENING_SHIFT) return { hours: [hour + NOON] };
  if (shift === '上班') return { hours: [hour < NIGHT_ENDS ? hour + NOON : hour] };
  const halves = [hour, hour + NOON];
  return { hours: hour < MORNING_BEGINS ? halves.reverse() : halves, why: 'which-half' };
}
