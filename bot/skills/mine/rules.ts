/** 判: which approvals are shown, and how many. Pure. */
import type { Place } from '../../core/places.ts';
import type { Approval, PendingStep } from '../../ports/approvals.ts';
import type { AttendanceDay, PlannedPunch } from '../../ports/attendance.ts';

/** More would not be read in a chat; the client shows all of them. */
const MOST_SHOWN = 8;
/** A finished one is worth a line for so long. */
const RECENT_MS = 7 * 86_400_000;

export interface Shown<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Those on their way; where one is named, it is shown although it is finished. */
export function running(mine: readonly Approval[], text: string): Shown<Approval> {
  const named = mine.filter(({ title }) => isNamed(title, text));
  return cut(named.length > 0 ? named : mine.filter(({ state }) => state === 'running'));
}

/** What is over is told where nothing is on its way, and to whoever asks about a revocation, which ends in it. */
export function isLatelyWanted(mine: readonly Approval[], text: string): boolean {
  return /撤/u.test(text) || !mine.some(({ state }) => state === 'running');
}

/** Finished lately: shown when nothing is on its way, so that "批了吗" has an answer. */
export function lately(mine: readonly Approval[], now: number): Shown<Approval> {
  return cut(mine.filter(({ state, finishedAt }) => state !== 'running' && (finishedAt ?? 0) > now - RECENT_MS));
}

export function pending(steps: readonly PendingStep[]): Shown<PendingStep> {
  return cut(steps);
}

function cut<T>(items: readonly T[]): Shown<T> {
  return { items: items.slice(0, MOST_SHOWN), total: items.length };
}

function isNamed(title: string, text: string): boolean {
  const name = title.replace(/^.*?提交的/u, '').replaceAll(/申请|审批|流程|（.*）/gu, '');
  return name.length > 1 && text.includes(name);
}

export interface Usage {
  readonly used: number;
  /** Asked for, and not decided yet. */
  readonly running: number;
  /** Kept for a form that is still to be handed in. */
  readonly reserved: number;
  readonly left: number;
  /** What a month allows, by 三(二)4. */
  readonly limit: number;
}

/** What is known of a month's make-ups. */
export interface Counted {
  readonly places: readonly Place[];
  /** By attendance itself, where it may be asked. */
  readonly counted: number | undefined;
  /** `2026-11`. */
  readonly month: string;
  readonly limit: number;
}

/** Our own count and that of attendance: whichever knows more. */
export function usageOf({ places, counted, month, limit }: Counted): Usage {
  const own = places.filter(({ day }) => day.startsWith(month));
  const count = (wanted: Place['state']): number => own.filter(({ state }) => state === wanted).length;
  const used = Math.max(count('used'), counted ?? 0);
  const [running, reserved] = [count('running'), count('reserved')];
  return { used, running, reserved, limit, left: Math.max(0, limit - used - running - reserved) };
}

export interface Gap extends PlannedPunch {
  /** What is on its way for it already. */
  readonly place: Place['state'] | undefined;
}

/** Missed punches, each with what has been begun for it. */
export function gaps(days: readonly AttendanceDay[], places: readonly Place[]): readonly Gap[] {
  const missed = days.flatMap(({ punches }) => punches).filter(({ state }) => state === 'missed');
  return missed.map((punch) => {
    const place = places.find(({ day, part }) => day === punch.day && (part === undefined || part === punch.shift));
    return { ...punch, place: place?.state };
  });
}

/** When the night's look is taken, by the college's clock: nobody is waiting then. */
const NIGHT = { hour: 2, minute: 30 };
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The next such moment after now, milliseconds. */
export function nextNight(now: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  const shown = new Map(parts.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const minutes = (shown.get('hour') ?? 0) * 60 + (shown.get('minute') ?? 0);
  const wait = (NIGHT.hour * 60 + NIGHT.minute - minutes + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return now - (now % MINUTE) + wait * MINUTE;
}
