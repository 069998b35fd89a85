/** The last answer of a conversation, and the answer on a card, as long as somebody may say what they think of it. */
import { createHash } from 'node:crypto';
import { privateRoom, type Message, type Reply } from '../ports/chat.ts';
import { mask } from '../scanner/index.ts';
import { cardFor } from './task/card.ts';
import { conversationOf, type Moment } from './turn.ts';
import { JUDGEMENTS } from './words.ts';

export interface Answered {
  /** The same however often it is judged: sixteen hexadecimal signs. */
  readonly id: string;
  readonly question: string;
  /** As they were cited: title and clause. */
  readonly clauses: readonly string[];
  readonly answer: string;
  readonly generation: string;
  /** The office that answers for the first of the clauses. */
  readonly office?: string;
}

/** Where an answer is told, and to whom. */
type Place = Pick<Message, 'id' | 'person' | 'room'>;

/**
 * Remembers the answer for what its asker may think of it. In private, where the college wants it, 👍 and 👎 are offered
 * with it; only then, and only where there are cards, the answer is also noted by its card, without private values.
 */
export function judgeable<T extends Reply>(
  moment: Moment & { readonly message: Place },
  told: Omit<Answered, 'id' | 'generation'>,
  reply: T,
): T {
  const { memo, message, policy, library } = moment;
  const answered: Answered = { id: idOf(message), generation: library.generation, ...told };
  memo.note('answered', conversationOf(moment), answered);
  if (!policy.feedback?.buttons || message.room.id !== privateRoom(message.person).id) return reply;
  const offered = { ...reply, choices: JUDGEMENTS };
  if (policy.cardTemplate === undefined || message.person.userId === undefined) return offered;
  const card = answerCard(message);
  const { question, answer } = answered;
  memo.note('judgeable', card, { ...answered, question: mask(question), answer: mask(answer) });
  return { ...offered, card };
}

/** The card of the answer to this message. */
export function answerCard(message: Pick<Message, 'id' | 'person'>): string {
  return cardFor({ skill: 'answer', number: idOf(message), showing: 0 }, message.person);
}

function idOf({ id }: Pick<Message, 'id'>): string {
  return createHash('sha256').update(`answer/${id}`).digest('hex').slice(0, 16);
}
