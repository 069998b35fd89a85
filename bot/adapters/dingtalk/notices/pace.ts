/** How many people may still be reached within this minute: what the platform takes of a channel, counted by receivers. */
import type { Clock } from '../../../ports/clock.ts';

export interface Pace {
  /** Milliseconds until so many more may be reached; 0: now. */
  pauseBefore(count: number): number;
  /** They are being sent to. */
  note(count: number): void;
}

const MINUTE_MS = 60_000;

export function createPace(clock: Clock, perMinute: number): Pace {
  let entries: readonly { readonly at: number; readonly count: number }[] = [];
  return {
    pauseBefore: (count) => {
      const now = clock.now();
      entries = entries.filter(({ at }) => at > now - MINUTE_MS && at <= now);
      let excess = entries.reduce((sum, entry) => sum + entry.count, 0) + Math.min(count, perMinute) - perMinute;
      for (const entry of entries) {
        if (excess <= 0) return 0;
        excess -= entry.count;
        if (excess <= 0) return entry.at + MINUTE_MS - now;
      }
      return 0;
    },
    note: (count) => {
      entries = [...entries, { at: clock.now(), count }];
    },
  };
}
