/** How much of something goes through in a minute, and what a person has got on a day. */
const MINUTE_MS = 60_000;

/** False: with these it would be more than `most` within a minute. */
export function createRate(now: () => number, most: number): (count: number) => boolean {
  let entries: { at: number; count: number }[] = [];
  return (count) => {
    entries = entries.filter(({ at }) => at > now() - MINUTE_MS);
    const used = entries.reduce((sum, entry) => sum + entry.count, 0);
    if (used + count > most) return false;
    entries.push({ at: now(), count });
    return true;
  };
}

const KEPT = 20_000;

/** A set for each key; the oldest are forgotten. */
export function createDays(): (key: string) => Set<string> {
  const days = new Map<string, Set<string>>();
  return (key) => {
    const known = days.get(key) ?? new Set<string>();
    days.set(key, known);
    if (days.size > KEPT) days.delete(days.keys().next().value!);
    return known;
  };
}
