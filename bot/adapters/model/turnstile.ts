/** So many calls at once, and of one person one: whoever asks ten things at once waits behind nobody but themselves. */
import Bottleneck from 'bottleneck';

export interface Turnstile {
  pass<T>(person: string, call: () => Promise<T>): Promise<T>;
  /** Refuses whoever still waits. */
  close(): Promise<void>;
}

/** A person's own queue is forgotten when it has been empty for so long. */
const FORGOTTEN_MS = 60_000;

export function openTurnstile(atOnce: number): Turnstile {
  const everybody = new Bottleneck({ maxConcurrent: atOnce });
  const people = new Bottleneck.Group({ maxConcurrent: 1, timeout: FORGOTTEN_MS });
  people.on('created', (queue: Bottleneck) => void queue.chain(everybody));
  return {
    pass: (person, call) => people.key(person).schedule(call),
    close: async () => {
      await Promise.all(people.limiters().map(({ limiter }) => limiter.disconnect(false)));
      // It would wait for what is under way; whoever stops has waited long enough.
      void everybody.stop({ dropWaitingJobs: true });
    },
  };
}
