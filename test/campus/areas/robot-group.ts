/** Robot messages to groups: send, who has read, recall, and which robots are inside. */
import { needText, pageOf, readNumber } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import type { Group } from '../college/college.ts';
import { ROBOT_NAME } from '../rooms.ts';
import type { World } from '../world.ts';
import { checkRobot, enterRobotMessage, readRobotMessage } from './robot-message.ts';
import { ROBOT_SCOPE } from './robot-private.ts';
import { findPost, readRecall, recall } from './robot-post.ts';

const robotApi = { generation: 'new', access: 'token', scope: ROBOT_SCOPE, paid: true } as const;

const MAX_READERS = 200;

export const robotGroup: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/robot/groupMessages/send', { ...robotApi, answer: ({ body }) => send(world, body) }),
  route('POST', '/v1.0/robot/groupMessages/query', { ...robotApi, answer: ({ body }) => query(world, body) }),
  route('POST', '/v1.0/robot/groupMessages/recall', {
    ...robotApi,
    answer({ body }) {
      findGroup(world, body);
      return recall(world, 'group', readRecall(world, body));
    },
  }),
  route('POST', '/v1.0/robot/groups/robots/query', {
    ...robotApi,
    scope: 'qyapi_chat_manage',
    answer({ body }) {
      const inside = findGroup(world, body).robotInside;
      const robot = { robotCode: world.identity.robotCode, name: ROBOT_NAME };
      return { chatbotInstanceVOList: inside ? [robot] : [] };
    },
  }),
];

function findGroup(world: World, body: Body): Group {
  const id = needText(body, 'openConversationId', 'miss.openConversationId');
  const group = world.college.byConversation(id);
  if (!group) throw new Refusal('invalid.openConversationId', '无效的 openConversationId');
  return group;
}

function send(world: World, body: Call['body']): object {
  const group = findGroup(world, body);
  const message = readRobotMessage(world, body);
  checkMaySpeak(group);
  const key = world.ids.processQueryKey();
  const entered = enterRobotMessage(world, world.rooms.find({ group: group.title }), { ...message, key });
  world.robotPosts.add({ key, sentAt: world.clock.now(), messages: [entered], to: 'group' });
  return { processQueryKey: key };
}

function checkMaySpeak(group: Group): void {
  if (group.disbanded) throw new Refusal('group.disbanded', '群已解散');
  if (!group.robotInside) {
    throw new Refusal('invalidParameter.robotCode.empty', '机器人robotCode无效，请检查机器人是否在群内');
  }
  if (group.muted) throw new Refusal('bot.forbidden.sendMessage', '机器人已被禁言');
}

/** Readers only, members of the organisation only, a page at a time. */
function query(world: World, body: Body): object {
  findGroup(world, body);
  checkRobot(world, body);
  const key = needText(body, 'processQueryKey', 'invalidParameter.processQueryKey.missing');
  const [message] = findPost(world, 'group', key).messages;
  const readers = [...(message?.readBy ?? [])].map((name) => world.college.person(name).userId).filter(Boolean);
  const size = Math.min(readNumber(body, 'maxResults', MAX_READERS), MAX_READERS);
  const page = pageOf(readers, Number(body['nextToken'] ?? 0) || 0, size);
  return {
    sendStatus: message?.recalledAt === undefined ? 'SUCCESS' : 'RECALLED',
    readUserIds: page.items,
    hasMore: page.hasMore,
    ...(page.hasMore ? { nextToken: String(page.next) } : {}),
  };
}
