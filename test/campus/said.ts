/** What a person says to the robot, and the robot callback that DingTalk makes of it. */
import type { Person } from './college/college.ts';
import { shownName } from './college/crowd.ts';
import type { CampusFile } from './files.ts';
import { bodyOf, shownText } from './message-body.ts';
import { ROBOT_NAME } from './rooms.ts';
import type { Room, RoomMessage } from './rooms.ts';
import { SESSION_LIFE_MS } from './sessions.ts';
import { TOPIC_ROBOT } from './wire/frames.ts';
import type { World } from './world.ts';
import type { Quote } from './quote.ts';

export interface Said {
  /** Who: a name. */
  readonly by: string;
  /** Group title; absent: the private chat with the robot. */
  readonly in?: string;
  readonly text?: string;
  /** Body of the other msgtypes, as DingTalk sends it in `content`. */
  readonly content?: object;
  /** Default: text when there is a text, else file when there is a file, else unknownMsgType. */
  readonly msgtype?: string;
  /** A file that goes with it: gets a downloadCode in the content. */
  readonly file?: CampusFile;
  readonly quote?: Quote;
  /** Further people @-ed in a group, by name. */
  readonly mentions?: readonly string[];
  /** In groups: whether the robot is @-ed; only then it hears. Default true. */
  readonly toRobot?: boolean;
  /** Instead of the phone: fields that overwrite the callback's, for odd payloads. */
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** Only in private chats: voice, video and files cannot @ anybody. */
const PRIVATE_ONLY = new Set(['audio', 'video', 'file']);

/** Puts the message in its room and, when the robot can hear it, on its way. */
export function say(world: World, said: Said): { msgId: string } {
  const person = world.college.person(said.by);
  const room = world.rooms.find(said.in === undefined ? { private: said.by } : { group: said.in });
  if (room.group && !room.group.members.includes(person)) {
    throw new Error(`${said.by} is not a member of the group "${said.in}".`);
  }
  const msgtype = said.msgtype ?? defaultType(said);
  const heard = !room.group || (said.toRobot !== false && room.group.robotInside && !PRIVATE_ONLY.has(msgtype));
  const message = enter(world, room, { said, msgtype, heard });
  if (heard) push(world, { room, person, said, message });
  return { msgId: message.id };
}

function defaultType(said: Said): string {
  if (said.text !== undefined) return 'text';
  return said.file ? 'file' : 'unknownMsgType';
}

function enter(world: World, room: Room, from: { said: Said; msgtype: string; heard: boolean }): RoomMessage {
  const { said, msgtype, heard } = from;
  const names = [...(room.group && heard ? [ROBOT_NAME] : []), ...(said.mentions ?? [])];
  const at = names.map((name) => `@${name} `).join('');
  const message: RoomMessage = {
    id: world.ids.message(),
    conversationId: room.conversationId,
    from: 'person',
    by: said.by,
    msgtype,
    at: world.clock.now(),
    text: `${at}${shownText(said, msgtype)}`,
    mentions: names,
    via: 'phone',
    readBy: new Set(),
    body: bodyOf(world, said, msgtype),
  };
  world.rooms.add(message);
  return message;
}

interface Speech {
  readonly room: Room;
  readonly person: Person;
  readonly said: Said;
  readonly message: RoomMessage;
}

function push(world: World, speech: Speech): void {
  const { message } = speech;
  const envelope = envelopeOf(world, speech);
  const exhausted = { errorCode: '20001', errorMessage: 'webhook and stream quota exceeded' };
  world.pushes.send({
    type: 'CALLBACK',
    topic: TOPIC_ROBOT,
    key: message.id,
    data: JSON.stringify({ ...envelope, ...heardBody(speech), ...speech.said.raw }),
    unpaid: JSON.stringify({ ...envelope, ...exhausted }),
  });
}

/** The @names are cut out of the text; the blank after them stays. */
function heardBody({ room, message, said }: Speech): object {
  if (message.msgtype !== 'text' || !room.group) return message.body;
  const { text } = message.body as { text: object };
  return { text: { ...text, content: ` ${said.text ?? ''}` } };
}

function envelopeOf(world: World, speech: Speech): object {
  const { identity, ids } = world;
  const { room, person, message, said } = speech;
  const session = world.sessions.open(ids.session(), {
    conversationId: room.conversationId,
    messageId: message.id,
  });
  return {
    senderPlatform: 'Mac',
    conversationId: room.conversationId,
    openThreadId: room.conversationId,
    ...(room.group ? groupFields(world, speech) : { conversationType: '1' }),
    chatbotCorpId: identity.corpId,
    chatbotUserId: identity.robotDingtalkId,
    robotCode: identity.robotCode,
    ...senderFields(world, person),
    msgId: message.id,
    msgtype: message.msgtype,
    createAt: message.at,
    sessionWebhook: `${world.address.api}/robot/sendBySession?session=${session.id}`,
    sessionWebhookExpiredTime: message.at + SESSION_LIFE_MS,
    ...(said.quote && 'msgId' in said.quote ? originalFields(world, said.quote.msgId) : {}),
  };
}

function originalFields(world: World, msgId: string): object {
  const key = world.rooms.message(msgId)?.processQueryKey;
  return { originalMsgId: msgId, ...(key === undefined ? {} : { originalProcessQueryKey: key }) };
}

function groupFields(world: World, { room, said }: Speech): object {
  const mentioned = (said.mentions ?? []).map((name) => world.college.person(name));
  return {
    conversationType: '2',
    conversationTitle: room.group?.title,
    isInAtList: true,
    atUsers: [...mentioned.map(atUser), { dingtalkId: world.identity.robotDingtalkId }],
  };
}

function atUser({ dingtalkId, userId }: Person): object {
  return userId ? { dingtalkId, staffId: userId } : { dingtalkId };
}

/** An outsider has no staff id; an unpublished application learns neither staff id nor isAdmin. */
function senderFields(world: World, person: Person): object {
  const staff = world.published && !person.outsider;
  return {
    senderId: person.dingtalkId,
    senderNick: shownName(person),
    senderCorpId: person.corpId,
    ...(staff ? { senderStaffId: person.userId, senderUnionId: person.unionId } : {}),
    ...(world.published ? { isAdmin: person.admin !== undefined } : {}),
  };
}
