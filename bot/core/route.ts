/** To whom a message is offered, in order: the skills whose own words it contains, then the answerer. */
import type { Message } from '../ports/chat.ts';
import type { Skill } from './skill.ts';

/** The answerer is the last skill of the list that can be asked; it takes what nobody else wants. */
export function candidates(skills: readonly Skill[], message: Message): readonly Skill[] {
  const askable = skills.filter((skill) => skill.asked);
  const called = askable.filter((skill) => skill.says.some((words) => message.text.includes(words)));
  const answerer = askable.slice(-1).filter((skill) => !called.includes(skill));
  return [...called, ...answerer];
}
