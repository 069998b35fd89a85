/** Fields of card calls: the id, values for everybody and for single viewers, the template. */
import { readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import type { Card, Params } from '../cards/book.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';

export const cardApi = { generation: 'new', access: 'token', scope: 'Card.Instance.Write', paid: true } as const;

const MAX_KEY_BYTES = 100;
const MAX_VALUE_BYTES = 1024;
/** The documents name no code for a malformed map; this is the campus's own. */
const BAD_DATA = 'param.cardDataInvalid';

export function needTrackId(body: Body): string {
  const outTrackId = readText(body, 'outTrackId');
  if (outTrackId === '') throw new Refusal('param.outTrackIdEmpty', '缺少参数 outTrackId');
  return outTrackId;
}

export function needCard(world: World, body: Body): Card {
  const card = world.cards.find(needTrackId(body));
  if (!card) throw new Refusal('param.cardNotExist', '卡片不存在');
  return card;
}

export function needTemplate(world: World, body: Body): string {
  const templateId = readText(body, 'cardTemplateId');
  const state = world.cards.templates.get(templateId);
  if (!state) throw new Refusal('param.templateNotExist', '卡片模板不存在');
  if (state === 'unpublished' || world.faults.take('cardTemplateGone')) {
    throw new Refusal('param.templateUnpublished', '卡片模板未发布');
  }
  return templateId;
}

/** Undefined: not given. Values are texts, whatever they stand for. */
export function readParams(world: World, holder: unknown): Params | undefined {
  const map = asObject(holder)?.['cardParamMap'];
  if (map === undefined || map === null) return undefined;
  const entries = Object.entries(asObject(map) ?? { '': map });
  for (const [key, value] of entries) checkEntry(key, value);
  if (world.faults.take('contentUnsafe')) throw new Refusal('param.contentUnsafe', '卡片内容不合适');
  return Object.fromEntries(entries) as Params;
}

function checkEntry(key: string, value: unknown): void {
  if (typeof value !== 'string') throw new Refusal(BAD_DATA, `cardParamMap.${key} 必须是字符串`);
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new Refusal(BAD_DATA, `变量名超过 ${MAX_KEY_BYTES} 字节`);
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES) {
    throw new Refusal(BAD_DATA, `cardParamMap.${key} 超过 ${MAX_VALUE_BYTES} 字节`);
  }
}

/** By userid, whatever kind of id was given. */
export function readPrivateData(world: World, body: Body): Map<string, Params> {
  const byUnionId = Number(body['userIdType'] ?? 1) === 2;
  const entries = Object.entries(asObject(body['privateData']) ?? {});
  return new Map(
    entries.map(([id, holder]) => {
      const person = byUnionId ? world.college.byUnionId(id) : world.college.byUserId(id);
      if (!person) throw new Refusal('param.userIdNotExist', '用户不存在');
      return [person.userId, readParams(world, holder) ?? {}];
    }),
  );
}
