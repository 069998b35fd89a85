/** The doing part of a task: once, with an intent written before, and a look at the outside before anything is repeated. */
import type { Reply } from '../../ports/chat.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import { deedJob, type Deed, type Failure } from '../deed.ts';
import { explain } from '../explain.ts';
import type { TaskDoors } from '../skill.ts';
import type { About, Case, Steps } from './steps.ts';
import type { Moment } from '../turn.ts';
import * as words from '../words.ts';

/** Where the doing stands. */
interface Intent {
  /** `acting`: the outside is being touched. `looking`: it is only read, to find out what came of an earlier touch. */
  readonly phase: 'acting' | 'looking';
  /** How often nothing was found since it was last touched. */
  readonly looks: number;
}

/** What was begun may show late: so many looks must find nothing before it is begun again. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 10_000;

export function openDoing<D extends object, F>(about: About, steps: Steps<D, F>): Pick<TaskDoors, 'act' | 'failed'> {
  async function look(file: Case, deed: Deed, before: Intent): Promise<Reply | undefined> {
    const { memo, number, now } = file;
    await memo.intend('intent', number, { ...before, phase: 'looking' });
    const found = await steps.find(file, deed.draft as D);
    if (found) return found;
    const looks = before.looks + 1;
    if (looks >= LOOKS) return begin(file, deed);
    memo.note('intent', number, { phase: 'looking', looks });
    memo.follow(deedJob({ ...deed, tries: deed.tries + 1 }, now + BETWEEN_LOOKS_MS));
    return undefined;
  }

  async function begin(file: Case, deed: Deed): Promise<Reply> {
    await file.memo.intend('intent', file.number, { phase: 'acting', looks: 0 });
    return steps.act(file, deed.draft as D);
  }

  async function giveUp(file: Case, { deed, problem }: Failure, intent: Intent | undefined): Promise<Reply> {
    const isRefused = isCertain(problem) && !problem.retryable && intent?.phase !== 'looking';
    if (!isRefused && intent) return words.unknown(about.title, file.number);
    return (await steps.undo(file, { draft: deed.draft as D, problem })) ?? explain(problem);
  }

  return {
    act: async (moment, deed) => {
      const file = fileOf(moment, deed);
      const before = await file.memo.recall<Intent>('intent', deed.number);
      const reply = before ? await look(file, deed, before) : await begin(file, deed);
      if (reply) file.memo.forget('intent', deed.number);
      return reply;
    },

    failed: async (moment, failure) => {
      const { deed, problem, wait } = failure;
      const file = fileOf(moment, deed);
      const intent = await file.memo.recall<Intent>('intent', deed.number);
      if (wait === undefined) return giveUp(file, failure, intent);
      file.memo.follow(deedJob({ ...deed, tries: deed.tries + 1 }, file.now + wait));
      if (deed.tries > 0) return undefined;
      return isCertain(problem) ? words.tryingAgain : words.looking;
    },
  };
}

/** As far as it goes, nothing was done by the call that failed; another one may have been before it. */
function isCertain(problem: unknown): problem is OutsideProblem {
  return problem instanceof OutsideProblem && !problem.outcomeUnknown;
}

function fileOf(moment: Moment, { person, number }: Deed): Case {
  return { ...moment, person, number };
}
