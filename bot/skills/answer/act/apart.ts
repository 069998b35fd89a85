/** 做: an answer for the asker alone to what they asked in a group: on a card there that nobody else sees, or in private. */
import { answerCard } from '../../../core/answered.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Message, Reply, Room } from '../../../ports/chat.ts';
import * as words from '../words.ts';

/**
 * In whatever words, it says where it was asked. Only whole answers come on a card: what is offered there would be chosen
 * aloud, in the group.
 */
export function apart<T extends Reply>(moment: Moment & { readonly message: Message }, group: Room, answer: T): T {
  const told = words.fromGroup(group.title, answer);
  const isForCard = moment.policy.asideCards === true && answer.outcome === 'answered';
  return isForCard ? { ...told, card: answerCard(moment.message), aside: group } : told;
}
