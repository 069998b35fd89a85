/** Quoting: the fields isReplyMsg and repliedMsg that come with an answer to an earlier message. */
import type { RoomMessage } from './rooms.ts';
import { asObject } from './wire/frames.ts';
import type { World } from './world.ts';

/** A message of the room by its id, or the fields of repliedMsg as they shall be. */
export type Quote = { readonly msgId: string } | { readonly repliedMsg: object };

export function quoteOf(world: World, quote: Quote): object {
  if ('repliedMsg' in quote) return { isReplyMsg: true, repliedMsg: quote.repliedMsg };
  const message = world.rooms.message(quote.msgId);
  if (!message) throw new Error(`There is no message ${quote.msgId} to quote.`);
  return { isReplyMsg: true, repliedMsg: repliedMsg(world, message) };
}

function repliedMsg(world: World, message: RoomMessage): object {
  const byRobot = message.from === 'robot';
  return {
    msgType: quotedType(message),
    msgId: message.id,
    createdAt: message.at,
    senderNick: message.by,
    senderId: byRobot ? world.identity.robotDingtalkId : world.college.person(message.by).dingtalkId,
    content: quotedContent(message),
  };
}

/** The robot's own markdown is not told apart: it comes as an unknown type. */
function quotedType({ from, msgtype }: RoomMessage): string {
  return from === 'robot' && msgtype !== 'text' ? 'unknownMsgType' : msgtype;
}

function quotedContent(message: RoomMessage): object {
  if (message.msgtype === 'text') return { text: message.text };
  return message.from === 'robot' ? {} : (asObject((message.body as { content?: unknown }).content) ?? {});
}
