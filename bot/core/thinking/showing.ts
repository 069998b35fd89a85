/** An answer shown while it is written: on a card that grows in steps, and that always comes to an end. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../ports/store.ts';
import { answerCard } from '../answered.ts';
import { askedOf, type Thinking } from '../better.ts';
import { codeOf } from '../explain.ts';
import { guarded } from '../guard.ts';
import type { Moment } from '../turn.ts';

export interface Showing {
  /** Absent: answers are not shown before they are whole. Gets all that may be shown so far. */
  readonly show?: (text: string) => void;
  /** Somebody may be reading already. */
  readonly hasBegun: () => boolean;
  /** Resolves when nothing more will be shown. Never rejects. */
  end(): Promise<void>;
}

/** Steps are paid calls: never closer than this, and never more than so many for one answer. */
const EVERY_MS = 600;
const MOST_STEPS = 8;

/** The job's row and its note outlive a crash: whoever takes it up says the reply on this card, which ends it. */
export function openShowing(job: Job, moment: Moment): Showing {
  const { reply, ...thinking } = job.data as Thinking;
  const { streaming } = moment;
  // What grows on a card in a group would be seen by everybody there: single viewers have no stream of their own.
  if (reply.aside || !streaming?.suits(askedOf(thinking).room)) return { hasBegun: () => false, end: async () => {} };
  const over = new AbortController();
  const card = answerCard((job.data as Thinking).message);
  let wanted = '';
  let steps = 0;
  let running: Promise<void> | undefined;

  async function step(text: string): Promise<void> {
    const growing = shownOf(job, moment, text);
    steps += 1;
    if (steps > 1) return streaming?.grow(card, growing);
    await moment.memo.intend('asking', job.id, card);
    if (await streaming?.begin(card, growing)) return;
    await moment.memo.intend('asking', job.id, true);
    over.abort();
  }

  async function run(): Promise<void> {
    let shown = '';
    while (!over.signal.aborted && steps < MOST_STEPS && shown !== wanted) {
      shown = wanted;
      await step(shown);
      await pause(EVERY_MS, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
    running = undefined;
  }

  return {
    show: (text) => {
      wanted = text;
      running ??= run().catch((problem: unknown) => {
        over.abort();
        moment.log.info({ code: codeOf(problem) }, 'an answer is no longer shown while it is written');
      });
    },
    hasBegun: () => steps > 0,
    end: async () => {
      over.abort();
      await running;
    },
  };
}

/** On which card the answer of this job has begun to appear. */
export async function growingOf(job: Job, { memo }: Pick<Moment, 'memo'>): Promise<{ readonly growing?: string }> {
  const noted = await memo.recall<string | boolean>('asking', job.id);
  return typeof noted === 'string' ? { growing: noted } : {};
}

/** What is shown early passes the same guard as what is said in the end. */
function shownOf(job: Job, { policy }: Moment, text: string) {
  const { person, message, reply } = job.data as Thinking;
  const { title, cites } = reply;
  const early = { outcome: reply.outcome, text, ...(title !== undefined && { title }), ...(cites && { cites }) };
  const { room, reply: shown } = guarded({ room: message.room, reply: early }, person, policy.privacy?.rules);
  return { room, text: shown.text, ...(title !== undefined && { title }) };
}
