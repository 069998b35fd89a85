/** How fast we may knock at DingTalk: every OpenAPI path by itself and all together, and every conversation's webhook. */
import Bottleneck from 'bottleneck';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Errand, Limits } from '../../ports/limits.ts';
import { openGate, type Entrant, type Gate, type Later, type Window } from './limits/gate.ts';
import type { Kind, SharedBudget } from './limits/shared.ts';

export type { Later };

export interface LimitOptions {
  /** The platform allows 20 calls a second for one app and one API; the rest is our margin. */
  readonly perRouteASecond?: number;
  readonly overallASecond?: number;
  /** Undocumented for session webhooks; custom group robots are blocked beyond 20 a minute. One is kept for a word to those who wait. */
  readonly perConversationAMinute?: number;
  readonly later?: Later;
  /** The clock that goes with it. */
  readonly now?: () => number;
  /** What all replicas may do together; absent: there is only this process. */
  readonly shared?: SharedBudget | undefined;
}

export interface OpenLimits extends Limits {
  /** Refuses everything that still waits. */
  close(): Promise<void>;
}

/** A gate, and what it is for the other replicas. */
interface Barrier {
  readonly gate: Gate;
  readonly kind: Kind;
}

const CONVERSATION = 'conversation:';
/** Shorter waits are not worth a word. */
const A_MOMENT_MS = 3_000;

/**
 * Session webhooks (routes `conversation:…`) do not count as OpenAPI calls and wait for their own conversation only.
 * Routes that have been quiet for their whole window are forgotten.
 */
export function openLimits(options: LimitOptions = {}): OpenLimits {
  const {
    perRouteASecond = 15,
    overallASecond = 40,
    perConversationAMinute = 20,
    later = afterwards,
    now = () => performance.now(),
    shared,
  } = options;
  const everything = openGate({ seats: overallASecond, milliseconds: 1000 }, { later, now, onQuiet: () => {} });
  const gates = new Map<string, Gate>();
  const closing = new AbortController();

  function gateOf(route: string, window: Window): Gate {
    const known = gates.get(route);
    if (known) return known;
    const gate = openGate(window, { later, now, onQuiet: () => gates.delete(route) });
    gates.set(route, gate);
    return gate;
  }

  function barriersFor(route: string): readonly Barrier[] {
    if (route.startsWith(CONVERSATION)) {
      const window = { seats: Math.max(1, perConversationAMinute - 1), milliseconds: 60_000 };
      return [{ gate: gateOf(route, window), kind: 'conversation' }];
    }
    const window = { seats: perRouteASecond, milliseconds: 1000 };
    return [
      { gate: gateOf(route, window), kind: 'route' },
      { gate: everything, kind: 'everything' },
    ];
  }

  /** All replicas together: the seat here is kept meanwhile, so that nobody overtakes. */
  async function enterShared(kind: Kind, route: string): Promise<void> {
    if (!shared) return;
    for (;;) {
      const wait = await shared.take(kind, kind === 'everything' ? kind : route);
      if (wait === 0) return;
      await pause(wait, { later, signal: closing.signal });
    }
  }

  async function enter(
    { gate, kind }: Barrier,
    { route, isUrgent = false, of = route, whileWaiting }: Errand,
  ): Promise<void> {
    const entrant: Entrant = { isUrgent, of };
    const callOff = whileWaiting && later(A_MOMENT_MS, () => void (gate.takeSpare() && whileWaiting().catch(() => {})));
    try {
      await gate.enter(entrant);
      await enterShared(kind, route).catch((problem: unknown) => {
        gate.leave();
        throw problem;
      });
    } finally {
      callOff?.();
    }
  }

  return {
    async pass<T>(errand: Errand, call: () => Promise<T>): Promise<T> {
      const entered: Gate[] = [];
      try {
        for (const barrier of barriersFor(errand.route)) {
          await enter(barrier, errand);
          entered.push(barrier.gate);
        }
        return await call();
      } catch (error) {
        throw error instanceof Bottleneck.BottleneckError ? closedProblem(errand.route) : error;
      } finally {
        for (const gate of entered) gate.leave();
      }
    },

    async close() {
      closing.abort();
      await Promise.all([everything, ...gates.values()].map((gate) => gate.close()));
      await shared?.close();
    },
  };
}

interface Pausing {
  readonly later: Later;
  readonly signal: AbortSignal;
}

async function pause(milliseconds: number, { later, signal }: Pausing): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const refuse = (): void => reject(new Bottleneck.BottleneckError('closed'));
  const callOff = later(milliseconds, resolve);
  signal.addEventListener('abort', refuse, { once: true });
  if (signal.aborted) refuse();
  try {
    await promise;
  } finally {
    callOff();
    signal.removeEventListener('abort', refuse);
  }
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
