/** The year in the college, for questions that say 今年 or 去年. */
import type { Turn } from '../../../core/turn.ts';

const DAY_MS = 86_400_000;

/** Opening a calendar takes longer than a search: it is opened only where a year is needed and zones may differ about it. */
export function yearOf({ now, clock }: Turn): () => number {
  const [earliest, latest] = [now - DAY_MS, now + DAY_MS].map((moment) => new Date(moment).getUTCFullYear());
  if (earliest !== undefined && earliest === latest) return () => earliest;
  return () => Number(new Intl.DateTimeFormat('en', { timeZone: clock.zone, year: 'numeric' }).format(now));
}
