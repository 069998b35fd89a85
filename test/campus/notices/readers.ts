/** How people read: at once, after a while, only when a short message or a call reminds them, never, or when a test says so. */
import type { CollegeClock } from '../clock.ts';
import { MINUTE_MS } from '../college-time.ts';
import type { Person } from '../college/college.ts';

export type Reading = 'by-hand' | 'at-once' | 'after-sms' | 'never' | { readonly afterMinutes: number };

export interface Readers {
  /** From now on; what has come before is read in the manner it came. Without a name: everybody. */
  readonly set: (reading: Reading, person?: Person) => void;
  readonly of: (person: Person) => Reading;
  /** Something has come to somebody; `read` marks it as read. `rings`: by short message or call. */
  readonly arrived: (person: Person, read: () => void, rings?: boolean) => void;
  /** Lets everything be read whose time has come. */
  readonly settle: () => void;
}

interface Due {
  readonly at: number;
  readonly read: () => void;
}

export function createReaders(clock: CollegeClock): Readers {
  let everybody: Reading = 'by-hand';
  const own = new Map<Person, Reading>();
  const lying = new Map<Person, (() => void)[]>();
  let waiting: Due[] = [];
  let nextAt = Infinity;
  const of = (person: Person): Reading => own.get(person) ?? everybody;

  function wait(due: Due): void {
    waiting.push(due);
    nextAt = Math.min(nextAt, due.at);
  }

  function remind(person: Person): void {
    const unread = lying.get(person) ?? [];
    lying.delete(person);
    for (const read of unread) read();
  }

  return {
    of,
    set(reading, person) {
      if (person) own.set(person, reading);
      else {
        own.clear();
        everybody = reading;
      }
    },
    arrived(person, read, rings = false) {
      const reading = of(person);
      if (reading === 'at-once') return read();
      if (typeof reading === 'object') return wait({ at: clock.now() + reading.afterMinutes * MINUTE_MS, read });
      if (reading !== 'after-sms') return undefined;
      lying.set(person, [...(lying.get(person) ?? []), read]);
      if (rings) remind(person);
      return undefined;
    },
    settle() {
      const now = clock.now();
      if (now < nextAt) return;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      nextAt = waiting.reduce((first, { at }) => Math.min(first, at), Infinity);
      for (const { read } of due.toSorted((one, other) => one.at - other.at)) read();
    },
  };
}
