/** Answers kept for a while: one question however many ask at once; failures are not kept. */
import type { Clock } from '../../../ports/clock.ts';

export interface Kept<T> {
  /** What is known, or what `fetch` brings. Throws what `fetch` throws. */
  get(key: string, fetch: () => Promise<T>): Promise<T>;
  /** Known from elsewhere. */
  put(key: string, value: T): void;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** Milliseconds of college time; the entry that came first goes when there are more than `most`. */
export function createKept<T>({ clock, ms, most }: { clock: Clock; ms: number; most: number }): Kept<T> {
  const entries = new Map<string, Entry<T>>();

  function keep(key: string, value: Promise<T>): void {
    entries.delete(key);
    entries.set(key, { value, until: clock.now() + ms });
    const oldest = entries.keys().next().value;
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
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
      return known && known.until > clock.now() ? known.value : fetched(key, fetch);
    },
    put: (key, value) => keep(key, Promise.resolve(value)),
  };
}
