/** The answer to something else while a request waits: the request is not lost, and the person is told so. */
import type { Answer } from './better.ts';
import { isWaiting, keepRequest, recallRequest } from './request.ts';
import type { Turn } from './turn.ts';
import { stillWaiting } from './words.ts';

/** `by`: the skill that answered. In a group nothing is said of a private request. */
export async function besideRequest(turn: Turn, by: string, reply: Answer): Promise<Answer> {
  const { memo, message, now } = turn;
  const request = await recallRequest(memo, message.person);
  if (!request || request.skill === by || !isWaiting(request, now) || message.room.kind === 'group') return reply;
  keepRequest(memo, message.person, { ...request, yields: reply.outcome === 'offered' });
  const below = stillWaiting(request.title);
  return { ...reply, text: `${reply.text}\n\n${below}`, below };
}
