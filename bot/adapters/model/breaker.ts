/** Leaves an endpoint alone that keeps failing, and tries it again after a while with a single call. */
import { isSick, ModelFault } from './faults.ts';

export interface Breaker {
  /** Throws ModelFault `resting` without calling. What the call throws is thrown. */
  pass<T>(call: () => Promise<T>): Promise<T>;
}

export interface BreakerOptions {
  /** So many failures in a row, and it rests. */
  readonly failures: number;
  readonly restMs: number;
  /** Elapsed real milliseconds. */
  readonly uptime: () => number;
}

export function openBreaker({ failures, restMs, uptime }: BreakerOptions): Breaker {
  let inARow = 0;
  let restsUntil = 0;

  function note(problem: unknown): void {
    if (!(problem instanceof ModelFault) || !isSick(problem)) return;
    inARow += 1;
    if (inARow >= failures) restsUntil = uptime() + restMs;
  }

  return {
    pass: async (call) => {
      if (inARow >= failures && uptime() < restsUntil) throw new ModelFault('resting');
      // While the trial is under way everybody else is still turned away.
      if (inARow >= failures) restsUntil = uptime() + restMs;
      try {
        const answer = await call();
        inARow = 0;
        return answer;
      } catch (problem) {
        note(problem);
        throw problem;
      }
    },
  };
}
