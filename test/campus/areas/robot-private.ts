/** Robot messages to people: batchSend, their read status, and their recall. */
import { needText, needTexts } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import type { Person } from '../college/college.ts';
import { shownName } from '../college/crowd.ts';
import { markRead } from '../reading.ts';
import type { World } from '../world.ts';
import { checkRobot, enterRobotMessage, readRobotMessage } from './robot-message.ts';
import { findPost, readRecall, recall } from './robot-post.ts';

export const ROBOT_SCOPE = 'qyapi_robot_sendmsg';
const robotApi = { generation: 'new', access: 'token', scope: ROBOT_SCOPE, paid: true } as const;

const RECEIVERS = { empty: 'invalidParameter.userIds.empty', max: 20, overMax: 'invalidParameter.userIds.overMax' };

export const robotPrivate: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/robot/oToMessages/batchSend', { ...robotApi, answer: ({ body }) => send(world, body) }),
  route('GET', '/v1.0/robot/oToMessages/readStatus', { ...robotApi, answer: (call) => readStatus(world, call) }),
  route('POST', '/v1.0/robot/otoMessages/batchRecall', {
    ...robotApi,
    answer: ({ body }) => recall(world, 'people', readRecall(world, body)),
  }),
];

function send(world: World, body: Call['body']): object {
  const message = readRobotMessage(world, body);
  const userIds = [...new Set(needTexts(body, 'userIds', RECEIVERS))];
  const known = userIds.map((id) => world.college.byUserId(id)).filter((each): each is Person => each?.active === true);
  const half = world.faults.take('halfFails', '/v1.0/robot/oToMessages/batchSend');
  const throttled = known.filter(({ userId }, at) => world.throttled.has(userId) || (half && at % 2 === 1));
  const reached = known.filter((person) => !throttled.includes(person));
  const key = world.ids.processQueryKey();
  const messages = reached.map(({ name }) =>
    enterRobotMessage(world, world.rooms.find({ private: name }), { ...message, key }),
  );
  world.robotPosts.add({ key, sentAt: world.clock.now(), messages, to: 'people' });
  for (const [at, { id }] of messages.entries()) {
    const person = reached[at]!;
    world.readers.arrived(person, () => markRead(world, person.name, { message: id }));
  }
  return {
    processQueryKey: key,
    invalidStaffIdList: userIds.filter((id) => !known.some((person) => person.userId === id)),
    flowControlledStaffIdList: throttled.map((person) => person.userId),
  };
}

function readStatus(world: World, { query }: Call): object {
  checkRobot(world, { robotCode: query('robotCode') });
  const key = needText({ key: query('processQueryKey') }, 'key', 'invalidParameter.processQueryKey.missing');
  const post = findPost(world, 'people', key);
  world.readers.settle();
  const recalled = post.messages.every((message) => message.recalledAt !== undefined);
  return {
    sendStatus: post.messages.length > 0 && recalled ? 'RECALLED' : 'SUCCESS',
    messageReadInfoList: post.messages.map((message) => {
      const person = world.rooms.byConversation(message.conversationId)?.person;
      if (!person) throw new Refusal('system.error', '系统错误', { status: 500 });
      return {
        name: shownName(person),
        userId: person.userId,
        readStatus: message.readBy.size > 0 ? 'READ' : 'UNREAD',
      };
    }),
  };
}
