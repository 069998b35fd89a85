/**
 * Errands from the shell while the bot runs: its data directory belongs to it, so that a command leaves a slip of paper
 * there and waits for the answer. Only who may write in the directory can leave one.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Edited, Editing } from '../../ports/editing.ts';
import type { Log } from '../../ports/log.ts';

const errandShape = z.object({
  /** Its answer bears the same. */
  id: z.string().regex(/^[\w-]{1,64}$/u),
  command: z.enum(['publish', 'rollback']),
  /** What is published (`all`, or the id of a proposal), or the generation to go back to. */
  what: z.string().regex(/^\w{1,64}$/u),
});
export type Errand = z.infer<typeof errandShape>;

export interface Answered {
  readonly id: string;
  readonly edited: Edited | 'failed';
}

export interface ErrandOptions {
  /** Where slips are left; answers lie beside it, with `.answer` behind the name. */
  readonly file: string;
  readonly editing: Pick<Editing, 'publish' | 'rollback'>;
  readonly log: Log;
  /** Told of what was done, for the list of decisions. */
  readonly onDone: (errand: Errand) => Promise<unknown>;
  readonly everyMs?: number;
}

export interface Errands {
  /** Finishes the one under way. */
  close(): Promise<void>;
}

const PRIVATE = 0o600;

export function openErrands(options: ErrandOptions): Errands {
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const look = (): void => {
    if (isBusy) return;
    isBusy = true;
    running = runOne(options).finally(() => {
      isBusy = false;
    });
  };
  const timer = setInterval(look, options.everyMs ?? 1_000).unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Never rejects. The slip is taken away first: what fails is answered so, not tried for ever. */
async function runOne({ file, editing, log, onDone }: ErrandOptions): Promise<void> {
  const words = await readFile(file, 'utf8').catch(() => undefined);
  if (words === undefined) return;
  await rm(file, { force: true });
  const errand = readErrand(words);
  if (!errand) return log.warn({}, 'a slip of paper in the data directory could not be read');
  const { id, command, what } = errand;
  try {
    const edited = await editing[command](what);
    if (edited === 'done') await onDone(errand);
    await answer(file, { id, edited });
  } catch (error) {
    log.error({ command, error: (error as Error).name }, 'an errand from the shell failed');
    await answer(file, { id, edited: 'failed' }).catch(() => undefined);
  }
}

function readErrand(words: string): Errand | undefined {
  try {
    return errandShape.parse(JSON.parse(words));
  } catch {
    return undefined;
  }
}

/** At one stroke, so that nobody reads half of it. */
async function answer(file: string, answered: Answered): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(answered), { mode: PRIVATE });
  await rename(`${file}.new`, `${file}.answer`);
}
