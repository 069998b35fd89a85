/** From one message to its replies: first what is overheard, then the answer. */
import { privateRoom, type Message, type Reply } from '../ports/chat.ts';
import { mayUse, rolesOf } from './access.ts';
import { besideRequest } from './aside.ts';
import { audienceOf, withDecision } from './audience.ts';
import type { Answer } from './better.ts';
import { notAllowed } from './explain.ts';
import { OF_A_CONVERSATION } from './retention.ts';
import { candidates } from './route.ts';
import { inOwnWords } from './spelling.ts';
import type { Skill } from './skill.ts';
import { conversationOf, type Moment, type Turn } from './turn.ts';
import { unsure } from './thinking/unsure.ts';

export interface Dispatched {
  readonly remarks: readonly Reply[];
  readonly answer: Answer | undefined;
}

export async function beginTurn(moment: Moment, message: Message, skills: readonly Skill[]): Promise<Turn> {
  const own = conversationOf({ message });
  const alone = conversationOf({ message: { person: message.person, room: privateRoom(message.person) } });
  await moment.memo.readAhead(OF_A_CONVERSATION, [...new Set([own, alone])]);
  const policy = await withDecision(moment, message.room);
  const roles = rolesOf(message.person, policy);
  const abilities = skills.filter((skill) => skill.asked && mayUse(roles, skill.who));
  return { ...moment, policy, message, roles, abilities, audience: audienceOf(roles, message.room, policy) };
}

export async function dispatch(skills: readonly Skill[], turn: Turn): Promise<Dispatched> {
  const remarks = await overheard(skills, turn);
  const answer = turn.message.toRobot ? await answered(skills, turn) : undefined;
  return { remarks, answer };
}

/** What the listening skills remark; nobody listens to private talk. */
export async function overheard(skills: readonly Skill[], turn: Turn): Promise<readonly Reply[]> {
  if (turn.message.room.kind !== 'group') return [];
  const listening = skills.filter((skill) => skill.overhears === 'group');
  const remarks = await Promise.all(listening.map(async (skill) => skill.overhear?.(turn)));
  return remarks.filter((reply) => reply !== undefined);
}

async function answered(skills: readonly Skill[], heard: Turn): Promise<Answer | undefined> {
  const words = skills.flatMap(({ says }) => says);
  const turn = { ...heard, message: { ...heard.message, text: await inOwnWords(heard.message.text, words) } };
  const answerer = skills.findLast((skill) => skill.asked);
  for (const skill of await candidates(skills, turn)) {
    if (!mayUse(turn.roles, skill.who)) return notAllowed(skill.title);
    const reply = await skill.asked?.(turn);
    const told = reply && (await besideRequest(turn, skill.name, reply));
    if (told) return skill === answerer ? unsure(turn, skills, told) : told;
  }
  return undefined;
}
