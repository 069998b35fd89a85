/**
 * One limit in this process: so many seats, and who waits for one. A seat comes free one window after its call has ended,
 * so that in no window of that length the other side can count more calls than there are seats. Whoever finds a free seat
 * passes at once; only the others meet Bottleneck, whose queue with priorities is handed one seat after the other (its own
 * pacing would cost every call a timer).
 */
import Bottleneck from 'bottleneck';

/** Runs something later and returns how to call it off. */
export type Later = (milliseconds: number, run: () => void) => () => void;

export interface Window {
  readonly seats: number;
  readonly milliseconds: number;
}

export interface Entrant {
  readonly isUrgent: boolean;
  readonly of: string;
}

export interface Gate {
  enter(entrant: Entrant): Promise<void>;
  leave(): void;
  /** The one seat that is kept for a word to those who wait. False: it is taken. It comes back one window later. */
  takeSpare(): boolean;
  close(): Promise<void>;
}

export interface GateOptions {
  readonly later: Later;
  /** A steady clock, milliseconds. */
  readonly now: () => number;
  /** All seats are free again. */
  readonly onQuiet: () => void;
}

/** Bottleneck's priorities: 0 is served first, 9 last. */
const URGENT = { first: 0, last: 4 };
const ORDINARY = { first: 5, last: 9 };

export function openGate(window: Window, { later, now, onQuiet }: GateOptions): Gate {
  let line: Bottleneck | undefined;
  /** What comes back when, the earliest first: one timer for all of them, for there are thousands of gates. */
  const due: { readonly at: number; readonly run: () => void }[] = [];
  let recall: (() => void) | undefined;
  /** How many wait, by whose they are. */
  const waitingOf = new Map<string, number>();
  let free = window.seats;
  let waiting = 0;
  let isSpareFree = true;
  let isClosed = false;

  function giveBack(): void {
    if (waiting > 0) {
      waiting -= 1;
      void line?.incrementReservoir(1);
      return;
    }
    free += 1;
    if (free === window.seats) onQuiet();
  }

  /** The more of somebody's errands wait already, the later the next one comes. */
  async function queue({ isUrgent, of }: Entrant): Promise<void> {
    const before = waitingOf.get(of) ?? 0;
    const { first, last } = isUrgent ? URGENT : ORDINARY;
    waiting += 1;
    waitingOf.set(of, before + 1);
    line ??= new Bottleneck({ reservoir: 0 });
    try {
      await line.schedule({ priority: Math.min(first + before, last) }, async () => {});
    } finally {
      const left = (waitingOf.get(of) ?? 1) - 1;
      if (left > 0) waitingOf.set(of, left);
      else waitingOf.delete(of);
    }
  }

  function afterWindow(run: () => void): void {
    if (isClosed) return;
    due.push({ at: now() + window.milliseconds, run });
    arm();
  }

  function arm(): void {
    const [next] = due;
    if (next) recall ??= later(Math.max(0, next.at - now()), comeBack);
  }

  function comeBack(): void {
    recall = undefined;
    for (let next = due[0]; next && next.at <= now(); next = due[0]) {
      due.shift();
      next.run();
    }
    arm();
  }

  return {
    async enter(entrant) {
      if (isClosed) throw new Bottleneck.BottleneckError('closed');
      if (free > 0) free -= 1;
      else await queue(entrant);
    },
    leave: () => afterWindow(giveBack),
    takeSpare() {
      if (!isSpareFree || isClosed) return false;
      isSpareFree = false;
      afterWindow(() => {
        isSpareFree = true;
      });
      return true;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      recall?.();
      await line?.stop({ dropWaitingJobs: true });
    },
  };
}
