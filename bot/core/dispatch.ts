/** From one message to its replies: first what is overheard, then the answer. */
import { seemsARequest } from '../language/request.ts';
import { wantedOf } from '../language/wanted.ts';
import { privateRoom, type Message, type Reply } from '../ports/chat.ts';
import { mayUse, rolesOf } from './access.ts';
import { besideRequest } from './aside.ts';
import { audienceOf, withDecision } from './audience.ts';
import type { Answer } from './better.ts';
import { notAllowed } from './explain.ts';
import { OF_A_CONVERSATION } from './retention.ts';
import { candidates } from './route.ts';
import { withLeftOver } from './leftover.ts';
import { inOwnWords } from './spelling.ts';
import { say } from './say.ts';
import { movedToPrivate } from './words.ts';
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
  const turn = { ...moment, policy, message, roles, abilities: [], audience: audienceOf(roles, message.room, policy) };
  const able = skills.filter((skill) => skill.asked && mayUse(roles, skill.who));
  const abilities = able.map(({ title, says, offered }) => ({ title, says, isOffered: offered?.(turn) ?? true }));
  return { ...turn, abilities };
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
    const isAllowed = mayUse(turn.roles, skill.who);
    if (!isAllowed && asksAbout(turn.message.text)) continue;
    if (!isAllowed) return notAllowed(skill.title);
    const reply = await skill.asked?.(turn);
    const told = reply && (await besideRequest(turn, skill.name, keptPrivate(turn, skill, reply)));
    if (told) return skill === answerer ? unsure(turn, skills, told) : withLeftOver({ turn, skills, by: skill }, told);
  }
  return undefined;
}

/** What is for the asker alone is told in private; the group hears one line that names nothing. */
function keptPrivate(turn: Turn, { isPrivate }: Skill, reply: Answer): Answer {
  const { message } = turn;
  if (message.room.kind === 'private' || reply.room || !isPrivate?.(turn)) return reply;
  say(turn, message, movedToPrivate);
  return { ...reply, room: privateRoom(message.person) };
}

/** 每月可以补卡几次: a question about the matter, which whoever may not have it done may ask all the same. */
function asksAbout(text: string): boolean {
  return wantedOf(text).kind !== 'open' && !seemsARequest(text);
}
