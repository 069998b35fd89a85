/** So many calls at once, and of one person one: whoever asks ten things at once waits behind nobody but themselves. */
import { ModelFault } from './faults.ts';

export interface Turnstile {
  pass<T>(person: string, call: () => Promise<T>): Promise<T>;
  /** Refuses whoever still waits. */
  close(): void;
}

interface Waiting {
  readonly person: string;
  readonly enter: () => void;
  readonly refuse: () => void;
}

/** Bottleneck would cost every call a timer or two, about ten milliseconds on a busy machine; nobody waits here as a rule. */
export function openTurnstile(atOnce: number): Turnstile {
  const inside = new Set<string>();
  let line: readonly Waiting[] = [];

  function enter(person: string): Promise<void> | undefined {
    if (inside.size < atOnce && !inside.has(person)) {
      inside.add(person);
      return undefined;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    line = [...line, { person, enter: resolve, refuse: () => reject(new ModelFault('resting')) }];
    return promise;
  }

  /** The first of the line whose own call is not under way. */
  function leave(person: string): void {
    inside.delete(person);
    const next = line.find((each) => !inside.has(each.person));
    if (!next) return;
    line = line.filter((each) => each !== next);
    inside.add(next.person);
    next.enter();
  }

  return {
    pass: async (person, call) => {
      await enter(person);
      try {
        return await call();
      } finally {
        leave(person);
      }
    },
    close: () => {
      for (const { refuse } of line) refuse();
      line = [];
    },
  };
}
