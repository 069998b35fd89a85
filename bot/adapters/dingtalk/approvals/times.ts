/** Times of the workflow API: to the minute, ending with Z, and in most answers local time all the same. */

/** How the times of one answer are meant. */
export type Reading = 'local' | 'utc';

/**
 * The approval number begins with the local minute it was started in, such as `202607240930…` for `2026-07-24T09:30Z`:
 * it decides. Where it does not, local is what the platform shows in practice.
 */
export function readingOf(createTime: string | undefined, number: string | undefined, zone: string): Reading {
  const written = minutesOf(createTime);
  if (written === undefined || !number) return 'local';
  if (number.startsWith(digitsOf(written))) return 'local';
  const asUtc = written + offsetOf(zone, written);
  return number.startsWith(digitsOf(asUtc)) ? 'utc' : 'local';
}

/** Milliseconds since 1970. Undefined: no such time is written there. */
export function timeOf(text: string | undefined, reading: Reading, zone: string): number | undefined {
  const written = minutesOf(text);
  if (written === undefined || reading === 'utc') return written;
  return written - offsetOf(zone, written - offsetOf(zone, written));
}

/** The digits as they stand, as if they were UTC. */
function minutesOf(text: string | undefined): number | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?/u.exec(text ?? '');
  const time = found ? Date.parse(`${found[1]}T${found[2]}:${found[3] ?? '00'}Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function digitsOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replaceAll(/\D/gu, '');
}

/** How far the zone's clocks are ahead of UTC at this moment. */
function offsetOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = /GMT([+-])(\d{2}):(\d{2})/u.exec(name);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}
