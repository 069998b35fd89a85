/** POST /robot/sendBySession: the robot answers in the room of a message, by that message's session webhook. */
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area } from '../api/route.ts';
import { ROBOT_NAME } from '../rooms.ts';
import type { Session } from '../sessions.ts';
import type { World } from '../world.ts';
import { realMentions } from './mentions.ts';
import { readPost } from './post-body.ts';

export const WEBHOOK_PATH = '/robot/sendBySession';

export const webhook: Area<World> = (world) => [
  route('POST', WEBHOOK_PATH, {
    generation: 'old',
    access: 'open',
    answer({ body, query }) {
      const session = world.sessions.find(query('session') ?? '');
      if (!session || world.faults.take('webhookExpired')) throw new Refusal(300001, 'session 不存在');
      checkGroup(world, session);
      if (!world.meters.mayPost(session.conversationId)) throw new Refusal(410100, '发送速度太快而限流');
      if (body['msgtype'] === 'empty') return {};
      post(world, session, body);
      return {};
    },
  }),
];

function checkGroup(world: World, { conversationId }: Session): void {
  const group = world.college.byConversation(conversationId);
  if (group?.disbanded) throw new Refusal(400013, '群已被解散');
  if (group && !group.robotInside) throw new Refusal(400106, '机器人不在群内');
  if (group?.muted) throw new Refusal(400102, '机器人已停用');
}

function post(world: World, session: Session, body: Readonly<Record<string, unknown>>): void {
  const { text, title, mayMention } = readPost(body);
  if (world.faults.take('contentUnsafe')) throw new Refusal(430102, '消息文本在会话中有不合适的内容');
  world.rooms.add({
    id: world.ids.message(),
    conversationId: session.conversationId,
    from: 'robot',
    by: ROBOT_NAME,
    at: world.clock.now(),
    msgtype: String(body['msgtype']),
    text,
    body,
    via: 'webhook',
    readBy: new Set(),
    ...(title === undefined ? {} : { title }),
    mentions: mayMention ? realMentions(world, body, text) : [],
    answers: session.messageId,
  });
}
