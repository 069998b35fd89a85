/** How fast we may knock at DingTalk: every OpenAPI path by itself and all together, and every conversation's webhook. */
import Bottleneck from 'bottleneck';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Errand, Limits } from '../../ports/limits.ts';

/** Runs something later and returns how to call it off. */
export type Later = (milliseconds: number, run: () => void) => () => void;

export interface LimitOptions {
  /** The platform allows 20 calls a second for one app and one API; the rest is our margin. */
  readonly perRouteASecond?: number;
  readonly overallASecond?: number;
  /** Undocumented for session webhooks; custom group robots are blocked beyond 20 a minute. */
  readonly perConversationAMinute?: number;
  readonly later?: Later;
}

export interface OpenLimits extends Limits {
  /** Refuses everything that still waits. */
  close(): Promise<void>;
}

interface Gate {
  enter(isUrgent: boolean): Promise<void>;
  leave(): void;
  close(): Promise<void>;
}

interface Window {
  readonly seats: number;
  readonly milliseconds: number;
}

const CONVERSATION = 'conversation:';
const URGENT = 1;
const ORDINARY = 5;

/**
 * Session webhooks (routes `conversation:…`) do not count as OpenAPI calls and wait for their own conversation only.
 * Routes that have been quiet for their whole window are forgotten.
 */
export function openLimits(options: LimitOptions = {}): OpenLimits {
  const { perRouteASecond = 15, overallASecond = 40, perConversationAMinute = 20, later = afterwards } = options;
  const everything = openGate({ seats: overallASecond, milliseconds: 1000 }, { later, onQuiet: () => {} });
  const gates = new Map<string, Gate>();

  function gateOf(route: string, window: Window): Gate {
    const known = gates.get(route);
    if (known) return known;
    const gate = openGate(window, { later, onQuiet: () => gates.delete(route) });
    gates.set(route, gate);
    return gate;
  }

  function gatesFor(route: string): Gate[] {
    if (route.startsWith(CONVERSATION)) {
      return [gateOf(route, { seats: perConversationAMinute, milliseconds: 60_000 })];
    }
    return [gateOf(route, { seats: perRouteASecond, milliseconds: 1000 }), everything];
  }

  return {
    async pass<T>({ route, isUrgent = false }: Errand, call: () => Promise<T>): Promise<T> {
      const entered: Gate[] = [];
      try {
        for (const gate of gatesFor(route)) {
          await gate.enter(isUrgent);
          entered.push(gate);
        }
        return await call();
      } catch (error) {
        throw error instanceof Bottleneck.BottleneckError ? closedProblem(route) : error;
      } finally {
        for (const gate of entered) gate.leave();
      }
    },

    async close() {
      await Promise.all([everything, ...gates.values()].map((gate) => gate.close()));
    },
  };
}

/**
 * A seat comes free one window after its call has ended, so that in no window of that length the other side can count
 * more calls than there are seats. Whoever finds a free seat passes at once; only the others meet Bottleneck, whose
 * queue with priorities is handed one seat after the other (its own pacing would cost every call a timer).
 */
function openGate(window: Window, { later, onQuiet }: { later: Later; onQuiet: () => void }): Gate {
  let line: Bottleneck | undefined;
  const recalls = new Set<() => void>();
  let free = window.seats;
  let waiting = 0;
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

  return {
    async enter(isUrgent) {
      if (isClosed) throw new Bottleneck.BottleneckError('closed');
      if (free > 0) {
        free -= 1;
        return;
      }
      waiting += 1;
      line ??= new Bottleneck({ reservoir: 0 });
      await line.schedule({ priority: isUrgent ? URGENT : ORDINARY }, async () => {});
    },

    leave() {
      if (isClosed) return;
      const recall = later(window.milliseconds, () => {
        recalls.delete(recall);
        giveBack();
      });
      recalls.add(recall);
    },

    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const recall of recalls) recall();
      await line?.stop({ dropWaitingJobs: true });
    },
  };
}

/** The timer keeps no process alive. */
function afterwards(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}

function closedProblem(route: string): OutsideProblem {
  const name = route.startsWith(CONVERSATION) ? 'session webhook' : route;
  return new OutsideProblem({ system: '钉钉', route: name, code: 'closed', retryable: true });
}
