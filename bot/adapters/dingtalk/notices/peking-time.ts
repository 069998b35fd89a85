/** Moments as the platform's older calls write them: the clock of Peking, wherever the college is. */
const OFFSET_MS = 8 * 3_600_000;

/** `2026-11-23 08:30:00`. */
export function pekingTime(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
