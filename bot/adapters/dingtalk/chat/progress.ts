/**
 * How much of an unfinished reply is out. It lives in this process only: after a restart in the middle of a long reply
 * its first parts come twice, which is better than never.
 */
import { createHash } from 'node:crypto';
import type { Outgoing } from '../../../ports/chat.ts';

const MOST_UNFINISHED = 200;

export function createProgress() {
  const sent = new Map<string, number>();
  return {
    /** Parts that are out already. */
    sentOf: (outgoing: Outgoing): number => sent.get(keyOf(outgoing)) ?? 0,
    note(outgoing: Outgoing, parts: number): void {
      const key = keyOf(outgoing);
      sent.delete(key);
      sent.set(key, parts);
      const oldest = sent.keys().next().value;
      if (sent.size > MOST_UNFINISHED && oldest !== undefined) sent.delete(oldest);
    },
    forget(outgoing: Outgoing): void {
      sent.delete(keyOf(outgoing));
    },
  };
}

/** The same reply to the same question in the same room; its words are not kept. */
function keyOf({ room, reply, replyAddress }: Outgoing): string {
  const identity = JSON.stringify([room.id, replyAddress?.url, reply.text, reply.choices]);
  return createHash('sha256').update(identity).digest('base64');
}
