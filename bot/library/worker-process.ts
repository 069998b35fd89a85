/** Work in a process of its own, under limits of time and memory: whatever becomes of that process, the robot goes on. */
import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** `slow` and `hungry`: ended at a limit. `closed`: nothing is begun any more. */
export type Loss = 'slow' | 'hungry' | 'died' | 'closed';

export type Outcome =
  | { readonly kind: 'done'; readonly given: unknown }
  | { readonly kind: 'lost'; readonly why: Loss };

export interface WorkerProcess {
  /** One task after the other. What is sent and what comes back is copied, so both consist of plain data. Never rejects. */
  ask(task: object): Promise<Outcome>;
  /** Gives up what is in work and ends the process. */
  close(): void;
}

export interface WorkerOptions {
  /** A script that answers each message from its parent with one message. */
  readonly worker: URL;
  /** The most time for one task, milliseconds. */
  readonly longestMs: number;
  /** The most memory of the process, bytes. */
  readonly largestMemory: number;
  /** How long an idle process is kept for the next task, milliseconds. */
  readonly idleMs: number;
}

const LOOK_EVERY_MS = 40;
const PAGE_BYTES = 4096;
/** The heap alone; what lies outside of it (bytes unpacked) only a look from outside can bound. */
const LARGEST_HEAP_MB = 512;

/** Without a process yet: the first task starts one, and the next tasks use it as long as it behaves. */
export function openWorkerProcess(options: WorkerOptions): WorkerProcess {
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function discard(): void {
    if (child) end(child);
    child = undefined;
  }

  async function work(task: object): Promise<Outcome> {
    clearTimeout(idle);
    if (isClosed) return { kind: 'lost', why: 'closed' };
    child = child?.connected ? child : start(options.worker);
    const worker = child;
    worker.ref();
    worker.channel?.ref();
    const outcome = await answerOf(worker, task, options);
    if (outcome.kind === 'lost') discard();
    // An idle process keeps neither the robot alive nor its memory.
    worker.unref();
    worker.channel?.unref();
    idle = setTimeout(discard, options.idleMs);
    idle.unref();
    return outcome;
  }

  return {
    ask: (task) => {
      const outcome = turn.then(() => work(task)).catch((): Outcome => ({ kind: 'lost', why: 'died' }));
      turn = outcome;
      return outcome;
    },
    close: () => {
      isClosed = true;
      clearTimeout(idle);
      discard();
    },
  };
}

/** No settings and no secrets go along. A group of its own lets us end whatever it has started. */
function start(worker: URL): ChildProcess {
  return fork(worker, [], {
    detached: process.platform !== 'win32',
    env: {},
    execArgv: [`--max-old-space-size=${LARGEST_HEAP_MB}`, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function end(child: ChildProcess): void {
  try {
    if (process.platform !== 'win32' && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It is gone already.
  }
}

type Limits = Pick<WorkerOptions, 'longestMs' | 'largestMemory'>;

/** Sends a task and waits for its answer, for the end of the process, or for a limit. */
function answerOf(child: ChildProcess, task: object, { longestMs, largestMemory }: Limits): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(clock);
      clearInterval(scale);
      child.removeAllListeners();
      // What ends later must not become an error nobody hears.
      child.on('error', () => undefined);
      resolve(outcome);
    };
    const lose = (why: Loss): void => finish({ kind: 'lost', why });
    const clock = setTimeout(() => lose('slow'), longestMs);
    const scale = setInterval(() => {
      void memoryOf(child).then((bytes) => (bytes > largestMemory ? lose('hungry') : undefined));
    }, LOOK_EVERY_MS);
    child.on('message', (given) => finish({ kind: 'done', given }));
    child.on('error', () => lose('died'));
    // V8 ends itself with SIGABRT when its heap is full.
    child.on('exit', (code, signal) => lose(signal === 'SIGABRT' || code === 134 ? 'hungry' : 'died'));
    child.send(task, (error) => (error ? lose('died') : undefined));
  });
}

/** Resident memory in bytes. Only Linux tells; elsewhere heap and time are the limits. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid ?? 0}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES;
}
