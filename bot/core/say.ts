/** Puts a reply on its way: where it was asked, unless it names another room; in a group the asker is mentioned. */
import { privateRoom, type Message, type Reply } from '../ports/chat.ts';
import type { Moment } from './turn.ts';

/** What an answer needs of the message it answers. */
export type Asked = Pick<Message, 'person' | 'room' | 'replyAddress'>;

export function say(moment: Moment, asked: Asked, reply: Reply): void {
  const room = reply.room ?? asked.room;
  const isHere = room.id === asked.room.id;
  moment.memo.say({
    room,
    reply,
    ...(isHere && room.kind === 'group' && { to: asked.person }),
    ...(isHere && asked.replyAddress && { replyAddress: asked.replyAddress }),
  });
}

/** Tells a person in private what nobody has just asked: how an approval ended, that a reservation lapsed. */
export function tell(moment: Moment, userId: string, reply: Reply): void {
  moment.memo.say({ room: privateRoom({ id: userId, userId, name: '' }), reply });
}
