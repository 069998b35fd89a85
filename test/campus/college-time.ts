/** College wall-clock time: China Standard Time, eight hours ahead of UTC the whole year. */
const OFFSET_MS = 8 * 3_600_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `2026-11-23`. */
export type Day = string;

/** `2026-11-23 08:30:00`. */
export function localText(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

export function dayOf(ms: number): Day {
  return localText(ms).slice(0, 10);
}

/** Midnight of a day. */
export function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
}

/** Days since 1970, for numbering. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The clock time (`08:30`) of a day; of a later one when `plusDays` says so. */
export function timeOn(day: Day, time: string, plusDays = 0): number {
  return Date.parse(`${day}T${time}:00Z`) - OFFSET_MS + plusDays * DAY_MS;
}

const FORM = /^(?<day>\d{4}-\d{2}-\d{2})(?: (?<time>\d{2}:\d{2})(?::(?<seconds>\d{2}))?)?$/u;

/** Reads `yyyy-MM-dd`, with time and seconds when there are any; undefined when no calendar has it. */
export function parseLocal(text: string): number | undefined {
  const { day, time = '00:00', seconds = '00' } = FORM.exec(text)?.groups ?? {};
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}:${seconds}Z`) - OFFSET_MS;
  // JavaScript rolls 31 February over; a calendar does not.
  return Number.isFinite(ms) && dayOf(ms) === day ? ms : undefined;
}

/** Every day from one to another, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const count = dayNumber(to) - dayNumber(from) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => dayOf(startOf(from) + at * DAY_MS));
}
