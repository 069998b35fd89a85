/** A calendar day as people say it: 11月20日（周五）. */

const WEEKDAYS = '日一二三四五六';

/** `day`: `2026-11-20`. */
export function spokenDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${WEEKDAYS.charAt(date.getUTCDay())}）`;
}
