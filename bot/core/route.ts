/** To whom a message is offered, in order: an unfinished request, the skills whose own words it contains, the answerer. */
import type { Skill } from './skill.ts';
import { recallRequest } from './request.ts';
import type { Turn } from './turn.ts';

/** The answerer is the last skill of the list that can be asked; it takes what nobody else wants. Each is asked once. */
export async function candidates(skills: readonly Skill[], turn: Turn): Promise<readonly Skill[]> {
  const { person, text } = turn.message;
  const askable = skills.filter((skill) => skill.asked);
  const request = await recallRequest(turn.memo, person);
  const unfinished = askable.filter((skill) => skill.name === request?.skill);
  const called = askable.filter((skill) => skill.says.some((words) => text.includes(words)));
  return [...new Set([...unfinished, ...called, ...askable.slice(-1)])];
}
