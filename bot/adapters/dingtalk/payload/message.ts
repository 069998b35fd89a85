/** A robot message (topic `/v1.0/im/bot/messages/get`): who, where, what, and how to answer. */
import { z } from 'zod';
import { groupRoom, privateRoom } from '../../../ports/chat.ts';
import type { Message, Person, Room } from '../../../ports/chat.ts';
import { contentFields, readContent } from './content.ts';
import type { Said } from './content.ts';
import { flag, list, moment, part, word } from './fields.ts';
import { parsed, parseObject, unreadable } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { quoteFields, readQuoted, replyFields } from './quoted.ts';
import { replyAddress } from './reply-address.ts';
import { cleanName, cleanText, withoutAnyMention, withoutMention } from './text.ts';

const MOST_MENTIONS = 1_000;
const PRIVATE = '1';
/** `errorCode`: the monthly quota of stream pushes is used up and the content is kept back. */
const QUOTA_USED_UP = '20001';

const payload = z.object({
  msgId: word,
  msgtype: word,
  createAt: moment,
  errorCode: word,
  conversationId: word,
  conversationType: word,
  conversationTitle: word,
  senderId: word,
  senderStaffId: word,
  senderNick: word,
  senderCorpId: word,
  chatbotUserId: word,
  chatbotCorpId: word,
  isInAtList: flag,
  atUsers: list(z.object({ dingtalkId: word, staffId: word }), MOST_MENTIONS),
  sessionWebhook: word,
  sessionWebhookExpiredTime: moment,
  text: part(z.object({ content: word, ...replyFields })),
  content: part(z.object({ ...contentFields, quoteContent: word, ...replyFields })),
  ...quoteFields,
});
type Payload = z.infer<typeof payload>;

export interface MessageContext {
  /** Origins beside https dingtalk.com to which answers may be sent: those of the configured base addresses. */
  readonly origins: readonly string[];
  /** Stands in for a missing `createAt`, milliseconds. */
  readonly now: number;
  /** The robot's name in the chat, when it is known. */
  readonly robotName?: string | undefined;
}

/** Fails only when the message cannot be told from others or answered: no msgId, no sender, no group. */
export function parseMessage(data: unknown, context: MessageContext): Parsed<Message> {
  const object = parseObject(data);
  if (!object.ok) return object;
  const fields = payload.parse(object.value);
  const person = personOf(fields);
  if (fields.msgId === undefined) return unreadable('the robot message has no msgId');
  if (!person) return unreadable('the robot message has no sender');
  const room = roomOf(fields, person);
  return room
    ? parsed(toMessage(fields, { id: fields.msgId, person, room }, context))
    : unreadable('the group has no id');
}

function toMessage(fields: Payload, who: Pick<Message, 'id' | 'person' | 'room'>, context: MessageContext): Message {
  const said = saidIn(fields);
  const at = fields.createAt ?? context.now;
  const webhook = { url: fields.sessionWebhook, until: fields.sessionWebhookExpiredTime, sentAt: at };
  const address = replyAddress(webhook, context.origins);
  const quoted = quotedIn(fields);
  return {
    ...who,
    at,
    form: said.form,
    text: wordsIn(fields, said, context),
    attachments: said.attachments,
    mentions: colleaguesIn(fields),
    toRobot: who.room.kind === 'private' || isMentioned(fields),
    ...(quoted && { quoted }),
    ...(address && { replyAddress: address }),
  };
}

/**
 * `senderStaffId` is the userid, given only for members of the robot's own organisation. Should the two organisations
 * (`senderCorpId`, `chatbotCorpId`) differ all the same, the id could belong to somebody else here: an outsider.
 */
function personOf(fields: Payload): Person | undefined {
  const { senderId, senderStaffId, senderCorpId, chatbotCorpId } = fields;
  const name = cleanName(fields.senderNick ?? '');
  const foreign = senderCorpId !== undefined && chatbotCorpId !== undefined && senderCorpId !== chatbotCorpId;
  if (senderStaffId !== undefined && !foreign) return { id: senderStaffId, userId: senderStaffId, name };
  return senderId === undefined ? undefined : { id: `outsider:${senderId}`, name };
}

/** Whatever is not surely private is a group: what is said there, many may read. */
function roomOf(fields: Payload, person: Person): Room | undefined {
  const { conversationType, conversationId, conversationTitle } = fields;
  if (conversationType === PRIVATE) return privateRoom(person);
  return conversationId === undefined ? undefined : groupRoom(conversationId, cleanName(conversationTitle ?? ''));
}

function saidIn({ errorCode, msgtype, text, content }: Payload): Said {
  if (errorCode === QUOTA_USED_UP) return { form: 'withheld', words: '', attachments: [] };
  return readContent(msgtype, text?.content, content);
}

/**
 * The platform cuts @names out of plain text but leaves them in rich text. Of an unknown robot name only the mention of
 * a robot without company can go: beside colleagues nobody can tell whose name stands first.
 */
function wordsIn(fields: Payload, said: Said, { robotName }: MessageContext): string {
  const words = cleanText(said.words);
  const named = robotName === undefined ? words : withoutMention(words, robotName);
  if (named !== words || fields.conversationType === PRIVATE || !isMentioned(fields)) return named;
  return fields.atUsers.every((user) => isRobot(user, fields)) ? withoutAnyMention(named) : named;
}

/** Without either field it was meant for the robot: a group sends it nothing else. */
function isMentioned(fields: Payload): boolean {
  if (fields.isInAtList !== undefined) return fields.isInAtList;
  return fields.atUsers.length === 0 || fields.atUsers.some((user) => isRobot(user, fields));
}

/** The robot is among `atUsers` with its encrypted id and without a staffId. */
function isRobot(user: Payload['atUsers'][number], { chatbotUserId }: Payload): boolean {
  return user.staffId === undefined && (chatbotUserId === undefined || user.dingtalkId === chatbotUserId);
}

function colleaguesIn({ atUsers, chatbotUserId }: Payload): readonly string[] {
  const others = atUsers.filter((user) => chatbotUserId === undefined || user.dingtalkId !== chatbotUserId);
  return [...new Set(others.map((user) => user.staffId).filter((id) => id !== undefined))];
}

function quotedIn(fields: Payload): Message['quoted'] {
  const { text, content, originalMsgId, quoteMessage } = fields;
  const reply = text?.repliedMsg || text?.isReplyMsg ? text : (content ?? {});
  return readQuoted({ reply, originalId: originalMsgId, older: quoteMessage, olderWords: content?.quoteContent });
}
