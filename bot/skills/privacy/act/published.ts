/** 公开联系方式: contacts the college has published are no private data. Kept are keyed hashes, never a number or an address. */
import { setAlarm, type Alarm } from '../../../core/alarm.ts';
import { lastingHash } from '../../../core/hashing.ts';
import type { Moment, Turn } from '../../../core/turn.ts';
import { privateRoom, type Message, type Reply } from '../../../ports/chat.ts';
import type { Finding } from '../../../scanner/index.ts';
import { contactsIn, plainContact, type Wish } from '../read.ts';
import { CONTACTS } from '../rules.ts';
import * as words from '../words/published.ts';

type Listing = Extract<Wish, { kind: 'publish' }>;

/** What the alarm carries: hashes only. */
interface Change {
  readonly adds: boolean;
  readonly hashes: readonly string[];
  readonly person: Message['person'];
}

/** All hashes in one note: only alarms of one lane write it, so that of two administrators at once none is lost. */
const ALL = 'all';
const LANE = 'privacy:published';
const PURPOSE = 'published contacts';

/** An administrator puts contacts on the list or takes them off; what they wrote is hashed at once. */
export async function change(turn: Turn, { adds, text }: Listing): Promise<Reply | undefined> {
  const { message, roles, now } = turn;
  if (!roles.has('admin')) return words.administratorsOnly;
  const contacts = contactsIn(text);
  if (contacts.length === 0) return words.noContact;
  const hash = await lastingHash(turn, PURPOSE);
  const data: Change = { adds, hashes: contacts.map(hash), person: message.person };
  setAlarm(turn, { id: `privacy/published/${message.id}`, skill: 'privacy', lane: LANE, at: now, data });
  return words.noted(contacts.length, adds);
}

export async function settleChange({ memo }: Moment, alarm: Alarm): Promise<void> {
  const { adds, hashes, person } = alarm.data as Change;
  const before = new Set((await memo.recall<readonly string[]>('published', ALL)) ?? []);
  const after = adds ? before.union(new Set(hashes)) : before.difference(new Set(hashes));
  memo.note('published', ALL, [...after]);
  memo.record({
    deed: adds ? 'contacts-published' : 'contacts-withdrawn',
    whose: person.id,
    about: `${hashes.length}`,
  });
  const changed = Math.abs(after.size - before.size);
  memo.say({ room: privateRoom(person), reply: words.changed({ changed, all: after.size, adds }) });
}

export function isChange({ data }: Alarm): boolean {
  return typeof data === 'object' && data !== null && 'hashes' in data;
}

/** Findings but for contacts on the list; numbers of identity papers, cards and the like are never on it. */
export async function withoutPublished<T extends Finding>(
  moment: Moment,
  text: string,
  findings: readonly T[],
): Promise<readonly T[]> {
  if (!findings.some(({ type }) => CONTACTS.has(type))) return findings;
  const listed = new Set(await moment.memo.recall<readonly string[]>('published', ALL));
  if (listed.size === 0) return findings;
  const hash = await lastingHash(moment, PURPOSE);
  return findings.filter(
    ({ type, start, end }) => !CONTACTS.has(type) || !listed.has(hash(plainContact(text.slice(start, end)))),
  );
}
