/** Watches the knowledge folder: what changes there is read, and handed on as one new state. */
import type { Log } from '../../ports/log.ts';
import { createEye } from './eye.ts';
import { loadFolder, type FolderState } from '../folder.ts';
import { openSandbox } from '../load/sandbox.ts';
import { openTelling } from './telling.ts';

export interface WatchOptions {
  readonly dir: string;
  readonly log: Log;
  /** As an earlier process saw the folder: files that are the same still are not parsed again. */
  readonly former?: FolderState | undefined;
  /**
   * Gets every new state, one after the other, the first before `watchFolder` resolves.
   * When it rejects, that is logged and the state is offered again a little later.
   */
  readonly onChange: (state: FolderState) => Promise<void>;
  /** A file counts as written when nobody touched it for so long. Default 300 ms. */
  readonly quietMs?: number;
  /** How often the whole folder is compared, for what an eye cannot see (network drives). Default 3 minutes. */
  readonly everyMs?: number;
  /** How soon to try again when the folder is missing or handing on failed. Default 5 seconds. */
  readonly retryMs?: number;
  /** Roles of the policy: a document for a role that is not there is told of. Absent: any word may be a role. */
  readonly roles?: readonly string[] | undefined;
}

export interface FolderWatch {
  /** The folder as it was last read. */
  state(): FolderState | undefined;
  /**
   * Looks at once; resolves when the look, and what it brought up, is dealt with. `change`: done before, while nobody
   * looks, so that all of it is one new state; rejects as it does.
   */
  look(change?: () => Promise<void>): Promise<void>;
  /** Waits for a look in progress, then watches no more. */
  close(): Promise<void>;
}

/** Starts watching. The folder need not exist yet. */
export async function watchFolder(options: WatchOptions): Promise<FolderWatch> {
  const { quietMs = 300, everyMs = 180_000, retryMs = 5_000 } = options;
  const agenda = createAgenda(() => void look(quietMs));
  const eye = createEye({ dir: options.dir, log: options.log, onHint: () => agenda.callWithin(quietMs / 2) });
  const handOn = createHandOn(options);
  const sandbox = openSandbox();
  let state = options.former;
  let looking: Promise<void> = Promise.resolve();

  async function lookOnce(quiet: number): Promise<void> {
    await eye.refresh();
    state = await loadFolder(options.dir, { former: state, quietMs: quiet, sandbox });
    const isHandedOn = await handOn(state);
    if (!state.isSettled) agenda.callWithin(quietMs);
    else agenda.callWithin(isHandedOn && state.isThere ? everyMs : retryMs);
  }

  async function look(quiet: number, change?: () => Promise<void>): Promise<void> {
    const changed = looking.then(change);
    looking = Promise.allSettled([changed]).then(() => lookOnce(quiet));
    await Promise.all([changed, looking]);
  }

  // At the start there is nothing to fall back on: a file written a moment ago is better than none.
  await look(0);
  return {
    state: () => state,
    look: (change) => look(quietMs, change),
    async close() {
      agenda.close();
      sandbox.close();
      await looking;
      await eye.close();
    },
  };
}

/** Hands a state on when it differs from the last one that arrived. False: it did not arrive. */
function createHandOn({ log, onChange, roles }: WatchOptions): (state: FolderState) => Promise<boolean> {
  const tell = openTelling(log, roles);
  let arrived: string | undefined;
  return async (state) => {
    if (state.version === arrived) return true;
    try {
      await onChange(state);
      arrived = state.version;
      tell(state);
      return true;
    } catch (error) {
      const { name } = error as Error;
      log.error(
        { error: name },
        'A new state of the knowledge folder could not be put to use; it will be offered again.',
      );
      return false;
    }
  };
}

/** Calls at the earliest of the wished times; a call clears the agenda. */
function createAgenda(call: () => void): { callWithin(ms: number): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let due = Infinity;
  let isClosed = false;
  return {
    callWithin(ms) {
      const wished = performance.now() + ms;
      if (isClosed || wished >= due) return;
      clearTimeout(timer);
      due = wished;
      timer = setTimeout(() => {
        due = Infinity;
        call();
      }, ms);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
