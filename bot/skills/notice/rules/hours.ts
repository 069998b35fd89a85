/** When people may be disturbed: quiet hours, weekends, public holidays and 调休. Pure. */
import { daysBefore, localTime, momentOf } from '../../../language/local-time.ts';
import type { Calendar, NoticePolicy } from '../../../ports/policy.ts';

export interface Hours extends Pick<NoticePolicy, 'quiet' | 'calendar'> {
  /** An IANA name. */
  readonly zone: string;
}

export interface Manner {
  /** Urgent notices wait for nothing. */
  readonly isUrgent: boolean;
  /** Nudges wait for a working day as well; the first message does not. */
  readonly isNudge: boolean;
}

/** Golden weeks and weekends around them are shorter. */
const LONGEST_REST_DAYS = 40;

/** The first moment, not before `at`, at which it may go out. */
export function openFrom(at: number, hours: Hours, { isUrgent, isNudge }: Manner): number {
  if (isUrgent) return at;
  let moment = at;
  for (let tries = 0; tries < LONGEST_REST_DAYS; tries += 1) {
    const later = nextOpening(moment, hours, isNudge);
    if (later === undefined) return moment;
    moment = later;
  }
  return moment;
}

/** Undefined: it is open now. */
function nextOpening(moment: number, { quiet, calendar, zone }: Hours, isNudge: boolean): number | undefined {
  const { day, time } = localTime(moment, zone);
  const isEvening = quiet.from > quiet.until && time >= quiet.from;
  if (isNudge && isRest(day, calendar) && !isEvening) return momentOf({ day: dayAfter(day), time: quiet.until }, zone);
  if (!isQuiet(time, quiet)) return undefined;
  return momentOf({ day: isEvening ? dayAfter(day) : day, time: quiet.until }, zone);
}

/** `time`: `08:30`. Quiet from 22:00 until 07:00 goes over midnight; equal times mean never. */
export function isQuiet(time: string, { from, until }: NoticePolicy['quiet']): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

/** The calendar counts before the week. */
export function isRest(day: string, { rest, work }: Calendar): boolean {
  if (work.includes(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return rest.includes(day) || weekday === 0 || weekday === 6;
}

function dayAfter(day: string): string {
  return daysBefore(day, -1);
}
