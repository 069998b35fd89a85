/** One question to the endpoints in their order: one more try where that may help, then the next endpoint, all within one patience. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../ports/log.ts';
import { openBreaker, type Breaker } from './breaker.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelFault, mayPass } from './faults.ts';
import type { Patience } from './watch.ts';

export interface InsistingOptions {
  readonly endpoints: readonly Endpoint[];
  readonly patience: Patience;
  /** Wait before the second try where the endpoint names none, milliseconds. */
  readonly pauseMs: number;
  readonly failures: number;
  readonly restMs: number;
  readonly uptime: () => number;
  readonly log: Log;
}

export interface Insisting {
  /** `send` asks one endpoint. Throws the last ModelFault. */
  ask<T>(send: (endpoint: Endpoint, patience: Patience) => Promise<T>): Promise<T>;
}

export function openInsisting(options: InsistingOptions): Insisting {
  const { patience, uptime, log } = options;
  const places = options.endpoints.map((endpoint) => ({ endpoint, breaker: openBreaker(options) }));

  async function tryTwice<T>(breaker: Breaker, call: () => Promise<T>, left: () => number): Promise<T> {
    try {
      return await breaker.pass(call);
    } catch (problem) {
      if (!(problem instanceof ModelFault) || !mayPass(problem)) throw problem;
      const wait = problem.retryAfterMs ?? options.pauseMs;
      if (wait >= left()) throw problem;
      await pause(wait);
      return breaker.pass(call);
    }
  }

  function report(problem: unknown, number: number): ModelFault {
    if (!(problem instanceof ModelFault)) throw problem;
    const { code, status } = problem;
    log.warn({ endpoint: number + 1, code, status }, 'a call to the language model failed');
    return problem;
  }

  return {
    ask: async (send) => {
      const began = uptime();
      const left = () => patience.total - (uptime() - began);
      let last = new ModelFault('total');
      for (const [number, { endpoint, breaker }] of places.entries()) {
        if (left() <= 0) throw last;
        try {
          return await tryTwice(breaker, () => send(endpoint, { ...patience, total: left() }), left);
        } catch (problem) {
          last = report(problem, number);
        }
      }
      throw last;
    },
  };
}
