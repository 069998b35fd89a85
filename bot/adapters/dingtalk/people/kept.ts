/** Answers kept for a while: one question however many ask at once; failures are not kept. */
import type { Clock } from '../../../ports/clock.ts';

export interface Life {
  readonly clock: Clock;
  /** So long it is not asked again, milliseconds of college time. */
  readonly ms: number;
  /** So long it is still given, while a newer one is fetched for whoever asks next. Absent: as `ms`. */
  readonly staleMs?: number;
  /** The entry that came first goes when there are more. */
  readonly most: number;
}

export interface Kept<T> {
  /** What is known, or what `fetch` brings. Throws what `fetch` throws. */
  get(key: string, fetch: () => Promise<T>): Promise<T>;
  /** Known from elsewhere. */
  put(key: string, value: T): void;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly since: number;
}

export function createKept<T>({ clock, ms, staleMs = ms, most }: Life): Kept<T> {
  const entries = new Map<string, Entry<T>>();
  const renewing = new Set<string>();

  function keep(key: string, value: Promise<T>): void {
    entries.delete(key);
    entries.set(key, { value, since: clock.now() });
    const oldest = entries.keys().next().value;
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
  }

  /** One at a time; when it fails, the old one is given until it is too old. */
  function renew(key: string, fetch: () => Promise<T>): void {
    if (renewing.has(key)) return;
    renewing.add(key);
    fetch()
      .then((value) => keep(key, Promise.resolve(value)))
      .catch(() => {})
      .finally(() => renewing.delete(key));
  }

  async function fetched(key: string, fetch: () => Promise<T>): Promise<T> {
    const coming = fetch();
    keep(key, coming);
    try {
      return await coming;
    } catch (problem) {
      if (entries.get(key)?.value === coming) entries.delete(key);
      throw problem;
    }
  }

  return {
    get: (key, fetch) => {
      const known = entries.get(key);
      const age = known ? clock.now() - known.since : Infinity;
      if (known && age < ms) return known.value;
      if (!known || age >= staleMs) return fetched(key, fetch);
      renew(key, fetch);
      return known.value;
    },
    put: (key, value) => keep(key, Promise.resolve(value)),
  };
}
