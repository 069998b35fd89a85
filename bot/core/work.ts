/** One loop for all that happens: messages, presses, events, timers and replies. In order for each lane; the only catch. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ports } from '../ports/index.ts';
import type { Lease } from '../ports/store.ts';
import { codeOf } from './explain.ts';
import { LeaseLost } from './memo.ts';
import { perform } from './perform.ts';
import { recover } from './recover.ts';
import type { Skill } from './skill.ts';
import { beginMoment } from './turn.ts';

export interface Work {
  /** Takes jobs until stopped. */
  start(): void;
  /** Finishes what is in work and what follows from it, for at most this long. */
  stop(graceMs: number): Promise<void>;
  /** Resolves when nothing is in work and nothing could be begun; what was put off may be left. */
  idle(): Promise<void>;
}

/** Jobs in work at once, over all lanes; and of one room, so that a busy one leaves room for the others. */
const AT_ONCE = 64;
const AT_ONCE_OF_A_GROUP = 8;
/** A third of the shortest lease a store gives. */
const RENEW_EVERY_MS = 10_000;
/** The store failed: no hurry to ask it again. */
const STORE_PAUSE_MS = 1_000;
/** A job that took the process down this often is not tried again. */
const CRASHES = 5;

export function openWork(skills: readonly Skill[], ports: Ports): Work {
  const stopping = new AbortController();
  const inWork = new Map<Lease, Promise<void>>();
  let ending = Promise.withResolvers<void>();
  let pumping: Promise<void> = Promise.resolve();

  async function pump(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (inWork.size >= AT_ONCE) await ending.promise;
      else (await take()).forEach(begin);
    }
  }

  /** Replies follow the messages they answer: whoever was being answered is told before the process ends. */
  async function drain(isOver: AbortSignal): Promise<void> {
    await pumping;
    while (inWork.size > 0 && !isOver.aborted) {
      await ending.promise;
      (await take()).forEach(begin);
    }
  }

  async function take(): Promise<readonly Lease[]> {
    const wish = { limit: AT_ONCE - inWork.size, perGroup: AT_ONCE_OF_A_GROUP, signal: stopping.signal };
    try {
      return await ports.store.take(wish);
    } catch (problem) {
      ports.log.error({ code: codeOf(problem) }, 'the store gave no work');
      await pause(STORE_PAUSE_MS, undefined, { ref: false });
      return [];
    }
  }

  function begin(lease: Lease): void {
    inWork.set(
      lease,
      ports.log
        .during({ job: lease.job.id }, () => finish(lease, skills, ports))
        .finally(() => {
          inWork.delete(lease);
          ending.resolve();
          ending = Promise.withResolvers<void>();
        }),
    );
  }

  async function renew(): Promise<void> {
    if (inWork.size > 0)
      await ports.store.renew([...inWork.keys()]).catch((problem: unknown) => {
        ports.log.warn({ code: codeOf(problem) }, 'leases could not be renewed');
      });
  }

  const renewing = setInterval(() => void renew(), RENEW_EVERY_MS).unref();

  return {
    start: () => {
      pumping = pump();
    },
    stop: async (graceMs) => {
      stopping.abort();
      clearInterval(renewing);
      const over = AbortSignal.timeout(graceMs);
      await Promise.race([pause(graceMs, undefined, { ref: false }), drain(over)]);
    },
    idle: async () => {
      let next = ending.promise;
      while (inWork.size > 0 || (await hasWork(ports))) {
        await next;
        next = ending.promise;
      }
    },
  };
}

async function hasWork({ store }: Ports): Promise<boolean> {
  const { inWork, ready } = await store.backlog();
  return inWork + ready > 0;
}

/** The only place that catches what a skill or the outside throws. */
async function finish(lease: Lease, skills: readonly Skill[], ports: Ports): Promise<void> {
  const moment = beginMoment(ports, lease);
  const { kind } = lease.job;
  try {
    if (lease.attempt - lease.putOffs > CRASHES && kind !== 'reply')
      throw new Error('this job ended the process too often');
    const outcome = await perform(lease.job, skills, moment);
    const isOurs = await ports.store.finish(lease, moment.memo.changes(outcome));
    ports.meters.note({ what: 'job', kind, outcome });
    moment.log.debug({ kind, outcome, isOurs }, 'a job is done');
  } catch (problem) {
    if (problem instanceof LeaseLost) return;
    moment.log.warn({ kind, code: codeOf(problem), attempt: lease.attempt, at: placeOf(problem) }, 'a job failed');
    // A message whose remarks are what fails is settled without them.
    const others = kind === 'message' ? [] : skills;
    await recover({ lease, problem, skills }, moment)
      .catch(() => recover({ lease, problem, skills: others }, moment))
      .catch((second: unknown) => {
        moment.log.error({ kind, code: codeOf(second) }, 'a failed job could not be settled; its lease will run out');
      });
  }
}

/** Where in our code it happened; the message of an unknown error may hold data and is left out. */
function placeOf(problem: unknown): string | undefined {
  const stack = problem instanceof Error ? problem.stack : undefined;
  return stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
}
