/** The messages of the robot APIs: msgKey says which template, msgParam holds its fields as a JSON string. */
import { needText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { ROBOT_NAME } from '../rooms.ts';
import type { Room, RoomMessage } from '../rooms.ts';
import { parseObject } from '../wire/frames.ts';
import type { World } from '../world.ts';

const MAX_PARAM_BYTES = 15_000;

/** msgKey → the fields it cannot do without; the first two of title and text are what one reads. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleLink: ['title', 'text', 'messageUrl'],
  sampleActionCard: ['title', 'text', 'singleTitle', 'singleURL'],
  sampleActionCard2: ['title', 'text', 'actionTitle1', 'actionURL1', 'actionTitle2', 'actionURL2'],
  sampleActionCard3: ['title', 'text', 'actionTitle1', 'actionURL1', 'actionTitle3', 'actionURL3'],
  sampleActionCard4: ['title', 'text', 'actionTitle1', 'actionURL1', 'actionTitle4', 'actionURL4'],
  sampleActionCard5: ['title', 'text', 'actionTitle1', 'actionURL1', 'actionTitle5', 'actionURL5'],
  sampleActionCard6: ['title', 'text', 'buttonTitle1', 'buttonUrl1', 'buttonTitle2', 'buttonUrl2'],
  sampleAudio: ['mediaId', 'duration'],
  sampleFile: ['mediaId', 'fileName', 'fileType'],
  sampleVideo: ['duration', 'videoMediaId', 'videoType', 'picMediaId'],
};

export interface RobotMessage {
  readonly msgKey: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Checks the robot and the message; the codes are those of /v1.0/robot/oToMessages/batchSend and groupMessages/send. */
export function readRobotMessage(world: World, body: Body): RobotMessage {
  checkRobot(world, body);
  const msgKey = needText(body, 'msgKey', 'invalidParameter.msgKey.empty');
  const needed = TEMPLATES[msgKey];
  if (!needed) throw new Refusal('invalidParameter.msgKey.invalid', `无效的 msgKey ${msgKey}`);
  const param = needText(body, 'msgParam', 'invalidParameter.msgParam.invalid');
  if (Buffer.byteLength(param) > MAX_PARAM_BYTES) {
    throw new Refusal('invalidParameter.msgParam.tooLong', `msgParam 超过 ${MAX_PARAM_BYTES} 字节`);
  }
  const fields = parseObject(param);
  if (!fields) throw new Refusal('invalidParameter.msgParam.invalid', 'msgParam 必须是 JSON');
  for (const name of needed) needText(fields, name, 'invalidParameter.msgParam.invalid');
  if (world.faults.take('contentUnsafe')) throw new Refusal('contain.notAllowed.text', '消息中包含不合适的文本');
  return { msgKey, fields };
}

export function checkRobot(world: World, body: Body): void {
  const robotCode = needText(body, 'robotCode', 'invalidParameter.robotCode.empty');
  if (robotCode === world.identity.robotCode) return;
  throw new Refusal('invalidParameter.robotCode.notExsit', '机器人不存在');
}

/** Puts the message into a room. */
export function enterRobotMessage(world: World, room: Room, from: RobotMessage & { key: string }): RoomMessage {
  const { fields } = from;
  const message: RoomMessage = {
    id: world.ids.message(),
    conversationId: room.conversationId,
    from: 'robot',
    by: ROBOT_NAME,
    at: world.clock.now(),
    msgtype: from.msgKey,
    text: firstText(fields['text'], fields['content'], fields['fileName']),
    ...(typeof fields['title'] === 'string' ? { title: fields['title'] } : {}),
    body: fields,
    mentions: [],
    via: 'api',
    processQueryKey: from.key,
    readBy: new Set(),
  };
  world.rooms.add(message);
  return message;
}

function firstText(...candidates: readonly unknown[]): string {
  return candidates.find((each): each is string => typeof each === 'string') ?? '';
}
