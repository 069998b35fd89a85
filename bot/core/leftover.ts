/** Two requests in one message: one is gone about, and the person is told that the other is still to be said. */
import { mayUse } from './access.ts';
import { withBelow, type Answer } from './better.ts';
import type { Skill } from './skill.ts';
import type { Turn } from './turn.ts';
import { leftOver } from './words.ts';

/** What parts one request from the next. */
const TOO = /另外|还有|顺便|同时|再帮我|以及|并且/u;

interface Answering {
  readonly turn: Turn;
  readonly skills: readonly Skill[];
  readonly by: Skill;
}

/** `by` has answered. Another one is left over where a part of the message calls it, and does not call `by`. */
export function withLeftOver({ turn, skills, by }: Answering, answer: Answer): Answer {
  const parts = turn.message.text.split(TOO);
  if (!by.act || parts.length < 2 || turn.message.room.kind === 'group') return answer;
  const others = parts.filter((part) => !calls(by, part));
  const left = skills.find(
    (skill) => skill !== by && skill.act && mayUse(turn.roles, skill.who) && others.some((part) => calls(skill, part)),
  );
  return left ? withBelow(answer, leftOver(left.title)) : answer;
}

function calls({ says }: Skill, words: string): boolean {
  return says.some((word) => words.includes(word));
}
