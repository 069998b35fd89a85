/** Days and times of attendance: the platform gives college time as text in some answers and milliseconds in others. */
import { localTime, type LocalTime } from '../../../language/local-time.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/u;

/** Undefined: there is no time in it. */
export function readTime(value: string | number | undefined, zone: string): LocalTime | undefined {
  const written = typeof value === 'string' ? WRITTEN.exec(value) : undefined;
  if (written) return { day: written[1] ?? '', time: written[2] ?? '00:00' };
  const ms = Number(value);
  return Number.isFinite(ms) && ms > 0 ? localTime(ms, zone) : undefined;
}

/** The moment a day begins in the college, milliseconds. */
export function midnightOf(day: string, zone: string): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const shown = localTime(asUtc, zone);
  return asUtc - (Date.parse(`${shown.day}T${shown.time}:00Z`) - asUtc);
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
