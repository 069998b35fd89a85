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

export interface KeptOptions {
  readonly clock: Clock;
  /** An answer is good for so long, in milliseconds of college time. */
  readonly ms: number;
  /** So long afterwards it is still given at once, while it is asked for anew. */
  readonly staleMs?: number;
  /** The entry that came first goes when there are more. */
  readonly most: number;
}

export function createKept<T>({ clock, ms, staleMs = 0, most }: KeptOptions): Kept<T> {
  const entries = new Map<string, Entry<T>>();
  const renewing = new Set<string>();

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

  /** Whoever asks next gets the new answer; when there is none, the old one serves as long as it may. */
  function renew(key: string, fetch: () => Promise<T>): void {
    if (renewing.has(key)) return;
    renewing.add(key);
    void fetch().then(
      (value) => {
        renewing.delete(key);
        keep(key, Promise.resolve(value));
      },
      () => void renewing.delete(key),
    );
  }

  return {
    get: (key, fetch) => {
      const known = entries.get(key);
      const now = clock.now();
      if (!known || known.until + staleMs <= now) return fetched(key, fetch);
      if (known.until <= now) renew(key, fetch);
      return known.value;
    },
    put: (key, value) => keep(key, Promise.resolve(value)),
  };
}
