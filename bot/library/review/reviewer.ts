/** Has folders looked through in a process of its own: it takes the processor for longer than hundreds of answers. */
import { OutsideProblem } from '../../ports/problem.ts';
import { openWorkerProcess, type WorkerOptions } from '../worker-process.ts';
import type { ReviewTask } from './faults.ts';
import type { Finding } from './finding.ts';

export interface Reviewer {
  /** Faults, worst first. Rejects with an OutsideProblem when the folder could not be looked through. */
  faults(task: ReviewTask): Promise<readonly Finding[]>;
  /** Gives up what is looked through. */
  close(): void;
}

const WORKER = new URL('./worker.ts', import.meta.url);
/** A folder of 10,000 clauses takes a second. */
const LIMITS = { longestMs: 120_000, largestMemory: 768_000_000, idleMs: 2_000 };

export function openReviewer(limits: Partial<Omit<WorkerOptions, 'worker'>> = {}): Reviewer {
  const worker = openWorkerProcess({ worker: WORKER, ...LIMITS, ...limits });
  return {
    faults: async (task) => {
      const outcome = await worker.ask(task);
      if (outcome.kind === 'lost') throw notLookedThrough(outcome.why);
      return outcome.given as readonly Finding[];
    },
    close: () => worker.close(),
  };
}

function notLookedThrough(code: string): OutsideProblem {
  return new OutsideProblem({
    system: '知识库',
    route: 'review',
    code,
    retryable: true,
    sentence:
      '知识库的内容检查没有做完（用时或内存超限，或被中断）。请稍后再试；总是这样，请把文件拆小，或联系维护人员。',
  });
}
