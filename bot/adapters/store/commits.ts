/** Group commit: what is asked in one round of the event loop goes to the database in one transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { asProblem, closedProblem } from './failure.ts';
import type { Steps } from './prepared.ts';

/** A part of a transaction. */
export interface Step {
  /** Inside the transaction. May run a second time, so it changes nothing but the database. */
  run(): Steps<void>;
  /** After the commit: now it may be told. */
  kept(): void;
  /** Nothing of it was saved. */
  failed(problem: unknown): void;
}

export interface Commits {
  /** Resolves with what `change` gave back, when that outlives this process; `disk.ts` makes it outlive a power cut. */
  save<T>(change: () => Steps<T>): Promise<T>;
  /** Commits in this round even if nothing else asks for it, so that the last step runs. */
  soon(): void;
  /** Commits what waits; whatever is asked later is refused. */
  close(): void;
}

export interface CommitsOptions {
  readonly database: DatabaseSync;
  /** Does steps to their end. */
  readonly run: <T>(steps: Steps<T>) => T;
  /** Ends every transaction: it sees what the others changed. */
  readonly last: Step;
}

export function openCommits({ database, run, last }: CommitsOptions): Commits {
  const transact = openTransactions(database, run);
  let steps: Step[] = [];
  let isClosed = false;
  let planned: NodeJS.Immediate | undefined;

  function commit(): void {
    planned = undefined;
    const batch = [...steps, last];
    steps = [];
    const problem = transact(batch);
    if (!problem) return;
    // One bad step must not spoil its neighbours: each gets a transaction of its own.
    if (batch.length > 1) for (const step of batch) settle(step, transact([step]));
    else settle(last, problem);
  }

  function soon(): void {
    // Immediates run right after the sockets were read, when all that arrived together has been asked.
    if (!isClosed) planned ??= setImmediate(commit);
  }

  return {
    soon,
    save: <T>(change: () => Steps<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      if (isClosed) reject(closedProblem());
      else steps.push(stepOf(change, { resolve, reject }));
      soon();
      return promise;
    },
    close: () => {
      if (isClosed) return;
      clearImmediate(planned);
      if (steps.length > 0) commit();
      isClosed = true;
    },
  };
}

function settle(step: Step, problem: unknown): void {
  if (problem) step.failed(problem);
}

/** A change as a part of a transaction: whoever asked for it is told when all of it is kept. */
export function stepOf<T>(change: () => Steps<T>, told: Pick<PromiseWithResolvers<T>, 'resolve' | 'reject'>): Step {
  let result: { value: T } | undefined;
  return {
    *run() {
      result = { value: yield* change() };
    },
    kept: () => {
      if (result) told.resolve(result.value);
    },
    failed: (problem) => told.reject(asProblem(problem, 'save')),
  };
}

/** Runs all steps or none. Gives back what went wrong, if anything did. */
function openTransactions(database: DatabaseSync, run: CommitsOptions['run']): (steps: readonly Step[]) => unknown {
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  return (steps) => {
    try {
      begin.run();
      for (const step of steps) run(step.run());
      commit.run();
    } catch (problem) {
      // A full disk has already rolled back; a second time would hide the reason.
      if (database.isTransaction) database.exec('rollback');
      return problem ?? new Error('an unknown failure');
    }
    for (const step of steps) step.kept();
    return undefined;
  };
}
