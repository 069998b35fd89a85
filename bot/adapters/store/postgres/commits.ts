/**
 * Group commit over the network: what is asked while one transaction is on its way goes into the next one. The lanes it
 * touches are locked first, in one order for all replicas, so that a lane has one front wherever its jobs arrive.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { stepOf, type Commits, type Step } from '../commits.ts';
import { asProblem, closedProblem } from '../failure.ts';
import type { Steps } from '../prepared.ts';
import type { Taking } from '../jobs/taking.ts';
import type { Connections, Session } from './connections.ts';
import { isBetweenOthers, isLost } from './failure.ts';

export interface SharedCommits extends Omit<Commits, 'save' | 'close'> {
  save<T>(change: () => Steps<T>, lanes?: readonly string[]): Promise<T>;
  close(): Promise<void>;
}

export interface SharedCommitsOptions {
  readonly connections: Connections;
  /** Ends every transaction: it sees what the others changed. */
  readonly last: Taking;
  /** How long a transaction is tried again while the database is away, milliseconds. */
  readonly patienceMs?: number;
}

/** A step and the lanes it needs for itself. */
interface Part {
  readonly step: Step;
  readonly lanes: readonly string[];
}

/** Told to every replica when there may be work that whoever brought it has no room for. */
export const CHANNEL = 'oa_steward_work';
const MOST_AT_ONCE = 200;
const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** The inner query gives every replica the same order, so that nobody waits in a circle. */
const LOCK = `select pg_advisory_xact_lock(key)
  from (select distinct hashtextextended(lane, 0) as key from unnest($1::text[]) as lane order by key) as keys`;

export function openSharedCommits({
  connections,
  last,
  patienceMs = PATIENCE_MS,
}: SharedCommitsOptions): SharedCommits {
  let waiting: Part[] = [];
  let isLookWanted = false;
  let isClosed = false;
  let planned: NodeJS.Immediate | undefined;
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (waiting.length > 0 || isLookWanted) {
      isLookWanted = false;
      await settle(waiting.splice(0, MOST_AT_ONCE));
    }
  }

  /** One run at a time. It may find nothing left to do and end at once, so its end is noted from outside. */
  function begin(): Promise<void> {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function settle(parts: readonly Part[]): Promise<void> {
    if (parts.length === 0 && last.isQuiet()) return;
    const all = [...parts, { step: last, lanes: [] }];
    const problem = await insist(all);
    if (problem && isLost(problem)) {
      // Whoever came meanwhile has waited as long.
      const late = waiting.splice(0, waiting.length);
      for (const { step } of [...all, ...late]) step.failed(problem);
    } else if (problem && parts.length > 0) {
      // One bad step must not spoil its neighbours: each gets a transaction of its own.
      for (const part of all) tell([part], await insist([part]));
    } else tell(all, problem);
  }

  /** A transaction the database was not there for is done again, for a while. Its outcome may be unknown: steps bear that. */
  async function insist(parts: readonly Part[]): Promise<unknown> {
    const until = performance.now() + patienceMs;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const problem = await problemOf(parts);
      const mayPass = isLost(problem) || isBetweenOthers(problem);
      if (!mayPass || isClosed || performance.now() + wait > until) return problem;
      await pause(wait, undefined, { ref: false });
    }
  }

  /** Undefined: it is done. */
  async function problemOf(parts: readonly Part[]): Promise<unknown> {
    try {
      await connections.use((session) => transact(session, parts));
      return undefined;
    } catch (problem) {
      return problem ?? new Error('an unknown failure');
    }
  }

  async function transact(session: Session, parts: readonly Part[]): Promise<void> {
    const lanes = parts.flatMap((part) => part.lanes);
    await session.query('begin');
    try {
      if (lanes.length > 0) await session.query(LOCK, [lanes]);
      for (const { step } of parts) await session.run(step.run());
      if (lanes.length > 0 && last.isFull()) await session.query(`notify ${CHANNEL}`);
      await session.query('commit');
    } catch (problem) {
      if (!isLost(problem)) await session.query('rollback');
      throw problem;
    }
  }

  function soon(): void {
    if (isClosed) return;
    isLookWanted = true;
    // Immediates run right after the sockets were read, when all that arrived together has been asked.
    planned ??= setImmediate(() => {
      planned = undefined;
      void begin();
    });
  }

  return {
    soon,
    save: <T>(change: () => Steps<T>, lanes: readonly string[] = []) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      if (isClosed) reject(closedProblem());
      else waiting.push({ step: stepOf(change, { resolve, reject }), lanes });
      soon();
      return promise;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      clearImmediate(planned);
      await running;
      await begin();
    },
  };
}

function tell(parts: readonly Part[], problem: unknown): void {
  for (const { step } of parts) {
    if (problem) step.failed(asProblem(problem, 'save'));
    else step.kept();
  }
}
