/** Work notices of the application: sent for later, told who has read them, taken back. What is too much is dropped silently. */
import { readNumber, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { dayOf, HOUR_MS } from '../college-time.ts';
import type { Notice } from '../notices/book.ts';
import { deliver, takeBack } from '../notices/deliver.ts';
import { asObject, parseObject } from '../wire/frames.ts';
import type { World } from '../world.ts';

const BASE = '/topapi/message/corpconversation';
const workApi = { generation: 'old', access: 'token', scope: 'qyapi_base', paid: true } as const;
const MOST_RECEIVERS = 100;
const MOST_BYTES = 2_048;
const A_DAY = 500;
const LIFE_MS = 24 * HOUR_MS;

/** msgtype → what one reads of it. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  text: ['content'],
  markdown: ['title', 'text'],
  action_card: ['title', 'markdown'],
  link: ['title', 'text'],
};

export const workNotice: Area<World> = (world): Route[] => [
  route('POST', `${BASE}/asyncsend_v2`, { ...workApi, answer: ({ body }) => send(world, body) }),
  route('POST', `${BASE}/getsendprogress`, {
    ...workApi,
    answer({ body }) {
      find(world, body, 'task_id');
      return { progress: { progress_in_percent: 100, status: 2 } };
    },
  }),
  route('POST', `${BASE}/getsendresult`, {
    ...workApi,
    answer: ({ body }) => result(world, find(world, body, 'task_id')),
  }),
  route('POST', `${BASE}/recall`, {
    ...workApi,
    answer({ body }) {
      takeBack(world, find(world, body, 'msg_task_id'));
      return {};
    },
  }),
];

function send(world: World, body: Body): object {
  checkAgent(world, body);
  const message = readMessage(body);
  const userIds = [...new Set(readText(body, 'userid_list').split(',').filter(Boolean))];
  if (userIds.length === 0) throw new Refusal(1_430_000, '没有接收人');
  if (userIds.length > MOST_RECEIVERS) throw new Refusal(40_035, `userid_list 超过上限 ${MOST_RECEIVERS}`);
  if (world.faults.take('contentUnsafe')) throw new Refusal(1_430_002, '消息内容包含违禁词');
  const failing = world.faults.take('halfFails', `${BASE}/asyncsend_v2`);
  const missed = new Map<string, string>();
  for (const [at, id] of userIds.entries()) {
    const why = whyNot(world, id, message.original) ?? (failing && at % 2 === 1 ? 'failed' : undefined);
    if (why !== undefined) missed.set(id, why);
  }
  const to = userIds.flatMap((id) => (missed.has(id) ? [] : (world.college.byUserId(id) ?? [])));
  const key = world.chance.digits(11);
  const { title, text } = message;
  deliver(world, { kind: 'work', key, title, text, at: world.clock.now(), to, missed, readBy: new Map() });
  return { task_id: Number(key) };
}

/** Counts what is let through. A day begins at midnight. */
function whyNot(world: World, userId: string, message: string): string | undefined {
  if (!world.college.byUserId(userId)) return 'invalid';
  const today = dayOf(world.clock.now());
  const seen = world.workNoticesOf(`${today} ${userId}`);
  if (seen.has(message)) return '143106';
  if (seen.size >= A_DAY) return '143105';
  if (!world.workRate(1)) return '143103';
  seen.add(message);
  return undefined;
}

function readMessage(body: Body): { title: string; text: string; original: string } {
  const given = body['msg'];
  const msg = asObject(typeof given === 'string' ? parseObject(given) : given) ?? {};
  const original = JSON.stringify(msg);
  if (Buffer.byteLength(original) > MOST_BYTES) throw new Refusal(40_035, `msg 超过 ${MOST_BYTES} 字节`);
  const type = String(msg['msgtype']);
  const fields = asObject(msg[type]);
  const words = WORDS[type]?.map((name) => fields?.[name]);
  if (!words?.every((word) => typeof word === 'string' && word !== '')) throw new Refusal(40_035, '不合法的 msg');
  return { title: String(words[0]), text: String(words.at(-1)), original };
}

function find(world: World, body: Body, field: string): Notice {
  checkAgent(world, body);
  const found = world.notices.find(String(readNumber(body, field)));
  const isOld = found && world.clock.now() - found.at > LIFE_MS;
  if (found?.kind !== 'work' || isOld) throw new Refusal(40_035, `不合法的参数 ${field}`);
  return found;
}

function result(world: World, { to, readBy, missed }: Notice): object {
  world.readers.settle();
  const those = (wanted: (why: string) => boolean): string[] =>
    [...missed].filter(([, why]) => wanted(why)).map(([id]) => id);
  const forbidden = [...missed].filter(([, why]) => /^\d+$/u.test(why));
  return {
    send_result: {
      read_user_id_list: to.filter(({ name }) => readBy.has(name)).map(({ userId }) => userId),
      unread_user_id_list: to.filter(({ name }) => !readBy.has(name)).map(({ userId }) => userId),
      failed_user_id_list: those((why) => why === 'failed'),
      invalid_user_id_list: those((why) => why === 'invalid'),
      forbidden_user_id_list: forbidden.map(([id]) => id),
      forbidden_list: forbidden.map(([userid, code]) => ({ code, userid, count: 1 })),
      invalid_dept_id_list: [],
    },
  };
}

function checkAgent(world: World, body: Body): void {
  if (readNumber(body, 'agent_id') !== world.identity.agentId) throw new Refusal(40_035, '不合法的 agent_id');
}
