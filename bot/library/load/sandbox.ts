/** Reads risky files in a process of its own, so that no file can stop the robot. */
import { openWorkerProcess, type WorkerOptions, type Loss } from '../worker-process.ts';
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

export type SandboxLimits = Partial<Pick<WorkerOptions, 'longestMs' | 'largestMemory' | 'idleMs'>>;

const WORKER = new URL('./worker.ts', import.meta.url);
const LIMITS = { longestMs: 60_000, largestMemory: 768_000_000, idleMs: 10_000 };
const LOST: Readonly<Record<Exclude<Loss, 'closed'>, string>> = {
  slow: '解析用时太长，已停止，未收录；请拆成几个文件，或另存为较简单的格式后重新放入。',
  hungry: '解析占用内存太多，已停止，未收录；请检查来源，或拆成几个文件后重新放入。',
  died: '解析时意外中断，未收录；文件可能已损坏，请另存后重新放入。',
};
const CLOSED = '解析前服务已停止，这次没有读取；重新启动后会自动重读。';

/** A sandbox without a process yet: the first file starts one, and the next files use it as long as it behaves. */
export function openSandbox(limits: SandboxLimits = {}): Sandbox {
  const worker = openWorkerProcess({ worker: WORKER, ...LIMITS, ...limits });

  async function inTurn<Read>(task: Task): Promise<Read | Aside> {
    const outcome = await worker.ask(task);
    return outcome.kind === 'done' ? (outcome.given as Read) : putAside(task.file, lost(outcome.why));
  }

  return {
    parse(task) {
      const { file, bytes, sidecar } = task;
      if ('read' in formatOf(file)) return Promise.resolve(parseFile(file, bytes, sidecar));
      return inTurn<Loaded>(task);
    },
    words: (task) => inTurn<Words>({ ...task, isForWords: true }),
    copy: (task) => inTurn<Copied | null>(task),
    close: () => worker.close(),
  };
}

/** A file that was not begun will be read at the next start. */
function lost(why: Loss): Unreadable {
  return why === 'closed' ? new Unreadable(CLOSED, { isPassing: true }) : new Unreadable(LOST[why]);
}
