/** How fast we may knock at DingTalk: every OpenAPI path by itself and all together, and every conversation's webhook. */
import Bottleneck from 'bottleneck';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Errand, Limits } from '../../ports/limits.ts';
import { USUAL_REPLIES } from '../../ports/policy/replies.ts';
import { openGate, type Entrant, type Gate, type Later, type Window } from './limits/gate.ts';
import type { Kind, SharedBudget } from './limits/shared.ts';

export type { Later };

export interface LimitOptions {
  /** The platform allows 20 calls a second for one app and one API; the rest is our margin. */
  readonly perRouteASecond?: number;
  readonly overallASecond?: number;
  /** Undocumented for session webhooks; custom group robots are blocked beyond 20 a minute. One is kept for a word to those who wait. */
  readonly perConversationAMinute?: number;
  /** Of these, what one person may use in a group, so that others are answered beside them. */
  readonly perPersonAMinute?: number;
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
  /** What the replicas count together. */
  readonly name: string;
}

const CONVERSATION = 'conversation:';
/** Shorter waits are not worth a word. */
const A_MOMENT_MS = 3_000;
const MINUTE_MS = 60_000;

/**
 * Session webhooks (routes `conversation:…`) do not count as OpenAPI calls and wait for their own conversation only.
 * Routes that have been quiet for their whole window are forgotten.
 */
export function openLimits(options: LimitOptions = {}): OpenLimits {
  const {
    perRouteASecond = 15,
    overallASecond = 40,
    perConversationAMinute = 20,
    perPersonAMinute = USUAL_REPLIES.perPersonAMinute,
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

  function barriersFor({ route, of }: Errand): readonly Barrier[] {
    if (route.startsWith(CONVERSATION)) return [...sharesOf(route, of), conversation(route)];
    const window = { seats: perRouteASecond, milliseconds: 1000 };
    return [
      { gate: gateOf(route, window), kind: 'route', name: route },
      { gate: everything, kind: 'everything', name: 'everything' },
    ];
  }

  function conversation(route: string): Barrier {
    const window = { seats: Math.max(1, perConversationAMinute - 1), milliseconds: MINUTE_MS };
    return { gate: gateOf(route, window), kind: 'conversation', name: route };
  }

  /** Passed before the conversation's own: whoever waits for their share keeps nobody else waiting. */
  function sharesOf(route: string, of: string | undefined): readonly Barrier[] {
    if (of === undefined) return [];
    const name = `${route} ${of}`;
    return [{ gate: gateOf(name, { seats: perPersonAMinute, milliseconds: MINUTE_MS }), kind: 'person', name }];
  }

  /** All replicas together: the seat here is kept meanwhile, so that nobody overtakes. */
  async function enterShared({ kind, name }: Barrier): Promise<void> {
    if (!shared) return;
    for (;;) {
      const wait = await shared.take(kind, name);
      if (wait === 0) return;
      await pause(wait, { later, signal: closing.signal });
    }
  }

  async function enter(barrier: Barrier, { route, isUrgent = false, of = route, whileWaiting }: Errand): Promise<void> {
    const { gate, kind } = barrier;
    const entrant: Entrant = { isUrgent, of };
    const why = kind === 'person' ? 'share' : 'crowded';
    const tell = (): void => void (gate.takeSpare() && whileWaiting?.(why).catch(() => {}));
    const callOff = whileWaiting && later(A_MOMENT_MS, tell);
    try {
      await gate.enter(entrant);
      await enterShared(barrier).catch((problem: unknown) => {
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
        for (const barrier of barriersFor(errand)) {
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
