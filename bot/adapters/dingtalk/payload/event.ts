/** An office event (frames of type EVENT): an approval moved, a group changed, an announcement was sent. */
import { z } from 'zod';
import type { OfficeEvent } from '../../../ports/chat.ts';
import { moment, word } from './fields.ts';
import { isObject, parsed, parseObject, unreadable } from './parsed.ts';
import type { Json, Parsed } from './parsed.ts';

/** The `event…` headers of the frame. */
export interface EventHeaders {
  readonly eventId?: unknown;
  readonly eventType?: unknown;
  readonly eventBornTime?: unknown;
  readonly [name: string]: unknown;
}

const envelope = z.object({ eventId: word, eventType: word, eventBornTime: moment, timeStamp: moment });

/** What an event can be about; the first that is there. Events of one subject are worked on in their order. */
const SUBJECTS = [
  'processInstanceId',
  'openConversationId',
  'chatId',
  'blackboardId',
  'openDingId',
  'processQueryKey',
  'dentryUuid',
  'dentryId',
  'taskId',
  'planId',
  'processCode',
] as const;

/**
 * Over the stream the envelope (eventId, eventType, eventBornTime) is in the headers and `data` is the inner object;
 * the documents print both in one, with the inner object in `data.data`. Both are read. Fails without id or type.
 */
export function parseEvent(headers: EventHeaders, data: unknown, now: number): Parsed<OfficeEvent> {
  const object = parseObject(data);
  if (!object.ok) return object;
  const outer = envelope.parse({ ...headers });
  const inner = envelope.parse({ ...object.value });
  const id = outer.eventId ?? inner.eventId;
  const type = outer.eventType ?? inner.eventType;
  if (id === undefined) return unreadable('the event has no eventId');
  if (type === undefined) return unreadable('the event has no eventType');
  const content = isObject(object.value['data']) ? object.value['data'] : object.value;
  const at = outer.eventBornTime ?? inner.eventBornTime ?? inner.timeStamp ?? now;
  return parsed({ id, at, type, subject: subjectOf(content) ?? id, data: content });
}

function subjectOf(data: Json): string | undefined {
  for (const name of SUBJECTS) {
    const subject = word.parse(data[name]);
    if (subject !== undefined) return subject;
  }
  return undefined;
}
