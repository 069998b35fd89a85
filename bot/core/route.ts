/** To whom a message is offered, in order: an unfinished request, who waits for it, whose own words it contains, the answerer. */
import { recallRequest } from './request.ts';
import type { Skill } from './skill.ts';
import type { Turn } from './turn.ts';

/** The answerer is the last skill of the list that can be asked; it takes what nobody else wants. Each is asked once. */
export async function candidates(skills: readonly Skill[], turn: Turn): Promise<readonly Skill[]> {
  const { person, text } = turn.message;
  const askable = skills.filter((skill) => skill.asked);
  const request = await recallRequest(turn.memo, person);
  const unfinished = askable.filter((skill) => skill.name === request?.skill);
  const isWaiting = await Promise.all(askable.map(async (skill) => skill.awaits?.(turn)));
  const waiting = askable.filter((_, at) => isWaiting[at]);
  const called = askable.filter((skill) => skill.says.some((words) => text.includes(words)));
  return [...new Set([...unfinished, ...waiting, ...called, ...askable.slice(-1)])];
}
