/** 做: keeps the last answer of a conversation, for what its asker may think of it. */
import type { Answered } from '../../../core/answered.ts';
import { conversationOf, type Moment } from '../../../core/turn.ts';
import type { Message } from '../../../ports/chat.ts';

export function noteAnswer(moment: Moment & { readonly message: Message }, told: Omit<Answered, 'generation'>): void {
  const answered: Answered = { ...told, generation: moment.library.generation };
  moment.memo.note('answered', conversationOf(moment), answered);
}
