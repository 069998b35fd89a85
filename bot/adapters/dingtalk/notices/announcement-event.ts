/** The event `blackboard_sent`: an announcement was published, by hand or through the API. */
import { z } from 'zod';
import type { OfficeEvent } from '../../../ports/chat.ts';
import type { Announcement } from '../../../ports/notices.ts';
import { part, word } from '../payload/fields.ts';
import { parseJson } from '../payload/parsed.ts';
import { ROOT } from '../people/book.ts';

/** How the platform writes "everybody". */
const EVERYBODY = '-1';

/** Lists come written out as JSON strings, ids as numbers or strings. */
const ids = z
  .unknown()
  .transform((value): unknown => (typeof value === 'string' ? parseJson(value) : value))
  .pipe(z.array(z.coerce.string()))
  .catch([]);

const Sent = z.object({ blackboardId: word, receivers: part(z.object({ staffIds: ids, deptIds: ids })) });

/** Undefined: another event. */
export function readSent(event: OfficeEvent): Omit<Announcement, 'title'> | undefined {
  if (event.type !== 'blackboard_sent') return undefined;
  const { blackboardId, receivers } = Sent.parse(event.data);
  if (blackboardId === undefined) return undefined;
  const departmentIds = (receivers?.deptIds ?? []).map((id) => (id === EVERYBODY ? ROOT : id));
  return { key: blackboardId, at: event.at, departmentIds, personIds: receivers?.staffIds ?? [] };
}
