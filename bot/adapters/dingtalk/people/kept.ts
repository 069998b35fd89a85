/** Answers kept for a while: one question however many ask at once; failures are not kept. */
import type { Clock } from '../../../ports/clock.ts';

export interface Kept<T> {
  /** What is known, or what `fetch` brings. Throws what `fetch` throws. */
  get(key: string, fetch: () => Promise<T>): Promise<T>;
  /** What `fetch` brings, asked for now; what was known serves until it has come, and when it does not. */
  renew(key: string, fetch: () => Promise<T>): Promise<T>;
  /** Known from elsewhere, as it was at that college time; default now. */
  put(key: string, value: T, at?: number): void;
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
  const renewing = new Map<string, Promise<T>>();

  function keep(key: string, value: Promise<T>, at = clock.now()): void {
    entries.delete(key);
    entries.set(key, { value, until: at + ms });
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
  function renew(key: string, fetch: () => Promise<T>): Promise<T> {
    const coming = renewing.get(key);
    if (coming) return coming;
    const asked = fetch().finally(() => renewing.delete(key));
    renewing.set(key, asked);
    return asked.then((value) => {
      keep(key, asked);
      return value;
    });
  }

  return {
    get: (key, fetch) => {
      const known = entries.get(key);
      const now = clock.now();
      if (!known || known.until + staleMs <= now) return fetched(key, fetch);
      if (known.until <= now) renew(key, fetch).catch(() => undefined);
      return known.value;
    },
    renew: (key, fetch) => (entries.has(key) ? renew(key, fetch) : fetched(key, fetch)),
    put: (key, value, at) => keep(key, Promise.resolve(value), at),
  };
}
