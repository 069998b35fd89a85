/** Reads risky files in a process of its own, under limits of time and memory, so that no file can stop the robot. */
import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { formatOf, parseFile, putAside, type Aside, type Loaded } from './index.ts';
import type { Masking } from '../../ports/reader.ts';
import { Unreadable } from './format.ts';
import type { Copied } from './masking/copy.ts';
import type { Words } from './words.ts';

/** One file to be read apart. */
export interface Task {
  /** Its path inside the folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The head that stands in a file of its own beside it. */
  readonly sidecar?: Uint8Array | undefined;
  /** Only its words, instead of a document to be served. */
  readonly isForWords?: boolean;
  /** A masked copy of it, instead. */
  readonly masking?: Masking;
}

export interface Sandbox {
  /** Reads a file: a harmless one at once, risky ones one after the other in a process of their own. Never rejects: a file that hurts its reader is put aside with the reason. */
  parse(task: Task): Promise<Loaded>;
  /** The words of any file, read in that process. Never rejects. */
  words(task: Task): Promise<Words | Aside>;
  /** A masked copy, made in that process; null: none can be made. Never rejects. */
  copy(task: Task & { readonly masking: Masking }): Promise<Copied | Aside | null>;
  /** Gives up what is in work and ends the process. */
  close(): void;
}

export interface SandboxLimits {
  /** The most time for one file, milliseconds. */
  readonly longestMs?: number;
  /** The most memory of the process, bytes. */
  readonly largestMemory?: number;
  /** How long an idle process is kept for the next file, milliseconds. */
  readonly idleMs?: number;
}

const WORKER = new URL('./worker.ts', import.meta.url);
const LOOK_EVERY_MS = 40;
const PAGE_BYTES = 4096;
/** The heap alone; what lies outside of it (bytes unpacked) only a look from outside can bound. */
const LARGEST_HEAP_MB = 512;
const TOO_SLOW = '解析用时太长，已停止，未收录；请拆成几个文件，或另存为较简单的格式后重新放入。';
const TOO_HUNGRY = '解析占用内存太多，已停止，未收录；请检查来源，或拆成几个文件后重新放入。';
const DIED = '解析时意外中断，未收录；文件可能已损坏，请另存后重新放入。';
const CLOSED = '解析前服务已停止，这次没有读取；重新启动后会自动重读。';

/** A sandbox without a process yet: the first file starts one, and the next files use it as long as it behaves. */
export function openSandbox(limits: SandboxLimits = {}): Sandbox {
  const { longestMs = 60_000, largestMemory = 768_000_000, idleMs = 10_000 } = limits;
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function discard(): void {
    if (child) end(child);
    child = undefined;
  }

  async function work<Read>(task: Task): Promise<Read | Aside> {
    clearTimeout(idle);
    if (isClosed) return putAside(task.file, new Unreadable(CLOSED, { isPassing: true }));
    child = child?.connected ? child : start();
    const worker = child;
    worker.ref();
    worker.channel?.ref();
    const outcome = await ask(worker, task, { longestMs, largestMemory });
    if (outcome.kind === 'lost') discard();
    // An idle reader keeps neither the robot alive nor its memory.
    worker.unref();
    worker.channel?.unref();
    idle = setTimeout(discard, idleMs);
    idle.unref();
    return outcome.kind === 'read' ? (outcome.loaded as Read) : putAside(task.file, new Unreadable(outcome.reason));
  }

  function inTurn<Read>(task: Task): Promise<Read | Aside> {
    const result = turn.then(() => work<Read>(task)).catch((error: unknown) => putAside(task.file, error));
    turn = result;
    return result;
  }

  return {
    parse(task) {
      const { file, bytes, sidecar } = task;
      if ('read' in formatOf(file)) return Promise.resolve(parseFile(file, bytes, sidecar));
      return inTurn<Loaded>(task);
    },
    words: (task) => inTurn<Words>({ ...task, isForWords: true }),
    copy: (task) => inTurn<Copied | null>(task),
    close() {
      isClosed = true;
      clearTimeout(idle);
      discard();
    },
  };
}

/** No settings and no secrets go along. A group of its own lets us end whatever the reader has started. */
function start(): ChildProcess {
  return fork(WORKER, [], {
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

type Outcome = { readonly kind: 'read'; readonly loaded: unknown } | { readonly kind: 'lost'; readonly reason: string };
type Limits = Required<Pick<SandboxLimits, 'longestMs' | 'largestMemory'>>;

/** Sends a file and waits for its text, for the end of the process, or for a limit. */
function ask(child: ChildProcess, task: Task, { longestMs, largestMemory }: Limits): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(clock);
      clearInterval(scale);
      child.removeAllListeners();
      // What ends later must not become an error nobody hears.
      child.on('error', () => undefined);
      resolve(outcome);
    };
    const lose = (reason: string): void => finish({ kind: 'lost', reason });
    const clock = setTimeout(() => lose(TOO_SLOW), longestMs);
    const scale = setInterval(() => {
      void memoryOf(child).then((bytes) => (bytes > largestMemory ? lose(TOO_HUNGRY) : undefined));
    }, LOOK_EVERY_MS);
    child.on('message', (loaded) => finish({ kind: 'read', loaded }));
    child.on('error', () => lose(DIED));
    // V8 ends itself with SIGABRT when its heap is full.
    child.on('exit', (code, signal) => lose(signal === 'SIGABRT' || code === 134 ? TOO_HUNGRY : DIED));
    child.send(task, (error) => (error ? lose(DIED) : undefined));
  });
}

/** Resident memory in bytes. Only Linux tells; elsewhere heap and time are the limits. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid ?? 0}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES;
}
