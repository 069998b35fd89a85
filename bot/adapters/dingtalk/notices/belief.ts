/** Whether this college's DingTalk has something, as far as the last answer tells. What a college lacks it may get. */
import type { Clock } from '../../../ports/clock.ts';
import { OutsideProblem } from '../../../ports/problem.ts';

/** Then it is tried again. */
const BELIEVED_MS = 3_600_000;

export interface Belief {
  /** True until the platform has said no. */
  holds(): boolean;
  /** Hands the call on, and remembers a refusal. */
  test<T>(call: Promise<T>): Promise<T>;
}

export function createBelief(clock: Clock, refuses: (problem: OutsideProblem) => boolean = isMissing): Belief {
  let refusedUntil = 0;
  return {
    holds: () => clock.now() >= refusedUntil,
    test: async (call) => {
      try {
        return await call;
      } catch (problem) {
        const isRefusal = problem instanceof OutsideProblem && !problem.retryable && refuses(problem);
        if (isRefusal) refusedUntil = clock.now() + BELIEVED_MS;
        throw problem;
      }
    },
  };
}

/** Not permitted, or not there. */
function isMissing({ status }: OutsideProblem): boolean {
  return status === 403 || status === 404;
}
