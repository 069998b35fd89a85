/** A pressed button (topic `/v1.0/card/instances/callback`): which card, which action, by whom, with what values. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Person, Press } from '../../../ports/chat.ts';
import { anything, part, word } from './fields.ts';
import { isObject, parseJson, parsed, parseObject, unreadable } from './parsed.ts';
import type { Json, Parsed } from './parsed.ts';

const details = z.object({
  cardPrivateData: part(z.object({ actionIds: anything, params: anything })),
  actionIds: anything,
  params: anything,
});
const payload = z.object({
  outTrackId: word,
  userId: word,
  userIdType: word,
  content: part(details),
  value: part(details),
});
/** `userIdType` of an id that is no userid. */
const UNION_ID = '2';

export interface PressContext {
  /** When the frame was sent, milliseconds (`time` in its headers). */
  readonly at: number;
}

/**
 * The details are a JSON string in `content` (the same again in `value`), under `cardPrivateData`; older cards put the
 * values beside it. Fails without card, person or action.
 */
export function parsePress(data: unknown, { at }: PressContext): Parsed<Press> {
  const object = parseObject(data);
  if (!object.ok) return object;
  const fields = payload.parse(object.value);
  const { outTrackId: card } = fields;
  const person = personOf(fields);
  const { action, params } = pressedIn(fields.content ?? fields.value ?? details.parse(object.value));
  if (card === undefined) return unreadable('the card callback names no card');
  if (!person) return unreadable('the card callback names no person');
  if (action === undefined) return unreadable('the card callback names no action');
  return parsed({ id: idOf([card, action, person.id, params]), at, card, person, action, params });
}

function pressedIn({ cardPrivateData, actionIds, params }: z.infer<typeof details>) {
  const action = firstOf(cardPrivateData?.actionIds ?? actionIds);
  return { action, params: paramsOf(cardPrivateData?.params) ?? paramsOf(params) ?? {} };
}

/** The callback carries no name. `userId` is the one who pressed, not the one the card was sent to. */
function personOf({ userId, userIdType }: z.infer<typeof payload>): Person | undefined {
  if (userId === undefined) return undefined;
  return userIdType === UNION_ID ? { id: `outsider:${userId}`, name: '' } : { id: userId, userId, name: '' };
}

function firstOf(actionIds: unknown): string | undefined {
  return word.parse(Array.isArray(actionIds) ? actionIds[0] : actionIds);
}

function paramsOf(value: unknown): Json | undefined {
  const params = typeof value === 'string' ? parseJson(value) : value;
  return isObject(params) ? params : undefined;
}

/**
 * Neither frame nor press has a number, so the same card, action, person and values are the same press. The values
 * belong to it: a card that is used again says so in them.
 */
function idOf(what: readonly unknown[]): string {
  return `press:${createHash('sha256').update(JSON.stringify(what)).digest('base64url')}`;
}
