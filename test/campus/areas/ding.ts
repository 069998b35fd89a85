/** DING by the robot: in the client, by short message, by telephone; taken back; and who has read it, where that is open. */
import { needText, needTexts, readNumber } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { Person } from '../college/college.ts';
import type { NoticeKind } from '../notices/book.ts';
import { deliver, takeBack } from '../notices/deliver.ts';
import type { World } from '../world.ts';

const dingApi = { generation: 'new', access: 'token', scope: 'Premium.Ding.Write', paid: true } as const;

type DingKind = Extract<NoticeKind, 'ding' | 'sms' | 'call'>;
/** By remindType. */
const KINDS: Readonly<Record<number, { readonly kind: DingKind; readonly most: number }>> = {
  1: { kind: 'ding', most: 200 },
  2: { kind: 'sms', most: 20 },
  3: { kind: 'call', most: 20 },
};
const VOICES = new Set([
  'Standard_Female_Voice',
  'Cantonese_Female_Voice',
  'Gentine_Female_Voice',
  'Overbearing_Female_Voice',
  'Lovely_Girl_Voice',
  'Standard_Male_Voice',
]);

export const ding: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/robot/ding/send', { ...dingApi, answer: ({ body }) => send(world, body) }),
  route('POST', '/v1.0/robot/ding/recall', { ...dingApi, answer: ({ body }) => recall(world, body) }),
  route('POST', '/v1.0/robot/ding/readStatuses/query', { ...dingApi, answer: ({ body }) => readStatus(world, body) }),
];

function send(world: World, body: Body): object {
  checkRobot(world, body);
  const type = KINDS[readNumber(body, 'remindType')];
  if (!type) throw badParameter('remindType');
  const text = needText(body, 'content', 'invalidParameter.param.invalid');
  const voice = body['callVoice'];
  if (voice !== undefined && !VOICES.has(voice as string)) throw badParameter('callVoice');
  const rules = { empty: 'miss.staffId', max: type.most, overMax: 'ding.receivercount.limit' };
  const userIds = [...new Set(needTexts(body, 'receiverUserIdList', rules))];
  const known = userIds.map((id) => world.college.byUserId(id)).filter((each) => each !== undefined);
  if (known.length === 0) throw new Refusal('miss.staffId', '接收人不存在');
  if (!world.dingRate(known.length)) throw new Refusal('toomuch.msg', '发送消息过多，每分钟最多 6000 条');
  spend(world, type.kind, known.length);
  return ring(world, { kind: type.kind, text, known, unknown: userIds.filter((id) => !world.college.byUserId(id)) });
}

function spend({ allowance }: World, kind: DingKind, count: number): void {
  if (allowance[kind] < count) throw new Refusal('ding.serverquota.insufficient', 'DING 额度不足');
  allowance[kind] -= count;
}

interface Ring {
  readonly kind: DingKind;
  readonly text: string;
  readonly known: readonly Person[];
  readonly unknown: readonly string[];
}

/** Partial failures come with status 200, by reason. */
function ring(world: World, { kind, text, known, unknown }: Ring): object {
  const inactive = known.filter(({ active }) => !active);
  const failing = world.faults.take('halfFails', '/v1.0/robot/ding/send');
  const half = known.filter((each, at) => each.active && failing && at % 2 === 1);
  const to = known.filter((each) => !inactive.includes(each) && !half.includes(each));
  const key = world.ids.ding();
  const at = world.clock.now();
  deliver(world, { kind, key, title: 'DING', text, at, to, missed: new Map(), readBy: new Map() });
  const reasons = { 用户不存在: unknown, 用户未激活: idsOf(inactive), 系统繁忙: idsOf(half) };
  return {
    openDingId: key,
    failedList: Object.fromEntries(Object.entries(reasons).filter(([, ids]) => ids.length > 0)),
  };
}

function idsOf(people: readonly Person[]): readonly string[] {
  return people.map(({ userId }) => userId);
}

function recall(world: World, body: Body): object {
  checkRobot(world, body);
  const key = needText(body, 'openDingId', 'invalidParameter.param.invalid');
  const found = world.notices.find(key);
  if (!found || found.recalledAt !== undefined) throw new Refusal('recall.ding.exception', 'DING 撤回失败');
  takeBack(world, found);
  return { openDingId: key };
}

/** In the official packages only, in no document: what an organisation without it answers is not there (404). */
function readStatus(world: World, body: Body): object {
  if (!world.allowance.readable) {
    throw new Refusal('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.', {
      status: 404,
    });
  }
  checkRobot(world, body);
  const found = world.notices.find(needText(body, 'openDingId', 'invalidParameter.param.invalid'));
  if (!found) throw badParameter('openDingId');
  world.readers.settle();
  const robotDingReadInfoList = found.to.map(({ userId, name }) => {
    return { userId, readStatus: found.readBy.has(name) ? 'READ' : 'UNREAD' };
  });
  return { success: true, result: { robotDingReadInfoList } };
}

function checkRobot(world: World, body: Body): void {
  if (needText(body, 'robotCode', 'invalid.chatbotId') === world.identity.robotCode) return;
  throw new Refusal('invalid.chatbotId', '机器人不存在');
}

function badParameter(name: string): Refusal {
  return new Refusal('invalidParameter.param.invalid', `参数 ${name} 不合法`);
}
