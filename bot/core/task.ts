/** The life of a request that changes something: read → facts → judge → show → 确认 → facts and judge again → act once. */
import { openDialogue } from './task/dialogue.ts';
import { openDoing } from './task/doing.ts';
import type { TaskDoors } from './skill.ts';
import type { About, Steps } from './task/steps.ts';

/**
 * One request is open for each person, for fifteen minutes of college time; a newer one takes its place. It is talked
 * over in private, wherever it was begun. A message that teaches it nothing is offered to other skills and leaves it
 * open. 确认 and 取消 are typed or pressed; a button belongs to one person, one request and one showing.
 *
 * What was confirmed is done in a job of its own. Before the outside is touched an intent is written; after a crash or
 * a time-out the outside is looked at, by the request's number, before anything is begun again.
 */
export function task<D extends object, F>(about: About, steps: Steps<D, F>): TaskDoors {
  return { cards: [`${about.name}-`], ...openDialogue(about, steps), ...openDoing(about, steps) };
}
