/** To whom a message is offered, in order: who waits for it, the skills whose own words it contains, then the answerer. */
import type { Skill } from './skill.ts';
import type { Turn } from './turn.ts';

/** The answerer is the last skill of the list that can be asked; it takes what nobody else wants. Each is asked once. */
export async function candidates(skills: readonly Skill[], turn: Turn): Promise<readonly Skill[]> {
  const askable = skills.filter((skill) => skill.asked);
  const isWaiting = await Promise.all(askable.map(async (skill) => skill.awaits?.(turn)));
  const waiting = askable.filter((_, at) => isWaiting[at]);
  const called = askable.filter((skill) => skill.says.some((words) => turn.message.text.includes(words)));
  return [...new Set([...waiting, ...called, ...askable.slice(-1)])];
}
