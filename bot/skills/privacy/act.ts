/** 做: remind, record, check. What is kept of a message are types, counts and keyed hashes: no text, no value. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { groupPolicyOf } from '../../core/audience.ts';
import { keyedHash, numberOf } from '../../core/hashing.ts';
import { conversationOf, today, type Moment, type Turn } from '../../core/turn.ts';
import { addressOf, privateRoom, type Message, type Reply } from '../../ports/chat.ts';
import { mask, scan, type Finding, type PrivateType } from '../../scanner/index.ts';
import { check, reportOn } from './act/check.ts';
import { addUp, countIn, isDue, isEntry, sendTable, showTable } from './act/monthly.ts';
import { change, isChange, settleChange, withoutPublished } from './act/published.ts';
import { isNeverMind, isQuestion, readWish, type Settlement, type Wish } from './read.ts';
import { count, exemptTypes, GRAVE, judge, plainValue, type Verdict } from './rules.ts';
import * as words from './words.ts';

/** One message with private data, for ninety days. */
interface Incident {
  readonly person: string;
  readonly group: string;
  readonly at: number;
  readonly counts: readonly (readonly [PrivateType, number])[];
  readonly isEscalated: boolean;
  /** Keyed hashes of the values. */
  readonly hashes: readonly string[];
  /** Why it was needed, masked. */
  readonly reason?: string;
  readonly settled?: Settlement;
}

/** What the next message of a conversation is expected to be. */
type Awaited = { readonly kind: 'text' } | { readonly kind: 'reason'; readonly number: string };

type Private = Extract<Verdict, { kind: 'private' }>;

const MOST_HASHES = 20;
const LONGEST_REASON = 200;

/** Every message of a group the robot receives. */
export async function overhear(turn: Turn): Promise<Reply | undefined> {
  const { message, policy } = turn;
  const group = groupPolicyOf(message.room, policy);
  const exempt = exemptTypes(policy.exemptions ?? [], [addressOf(message.room), message.room.title], today(turn));
  const found = await withoutPublished(turn, message.text, scan(message.text, policy.privacy?.rules));
  const hashes = await hashesOf(turn, found);
  const findings = await withoutHarmless(turn, found, hashes);
  const verdict = judge({ text: message.text, findings, group, exempt });
  if (verdict.kind === 'clean') return undefined;
  const number = record(turn, verdict, [...hashes.values()]);
  countIn(turn, [...verdict.counts.keys()]);
  if (verdict.isEscalated) escalate(turn, verdict);
  if (verdict.warned.length === 0) return undefined;
  return warn(turn, verdict, number);
}

/** Its own timers: the line in a group, the list of published contacts, the monthly table. */
export async function wake(moment: Moment, alarm: Alarm): Promise<void> {
  if (isChange(alarm)) return settleChange(moment, alarm);
  if (isEntry(alarm)) return addUp(moment, alarm);
  return isDue(alarm) ? sendTable(moment, alarm) : remindGroup(moment, alarm);
}

/** In the lane of the group, so that two reminders at once are one. */
async function remindGroup(moment: Moment, alarm: Alarm): Promise<void> {
  const asked = alarm.data as Pick<Message, 'room' | 'replyAddress'>;
  if (await moment.memo.recall('hinted', asked.room.id)) return;
  moment.memo.note('hinted', asked.room.id, true);
  moment.memo.say({ ...asked, reply: words.groupLine });
}

export async function awaits({ memo, message }: Turn): Promise<boolean> {
  if (message.room.kind === 'group') return false;
  if (isForAdministrators(readWish(message))) return true;
  return (await memo.recall<Awaited>('awaited', conversationOf({ message }))) !== undefined;
}

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const { message, memo } = turn;
  const wish = readWish(message);
  if (message.room.kind === 'group') return inGroup(turn, wish);
  if (wish && isForAdministrators(wish)) return obey(turn, wish);
  const conversation = conversationOf(turn);
  const awaited = await memo.recall<Awaited>('awaited', conversation);
  if (awaited && isAnswer(message, wish)) {
    memo.forget('awaited', conversation);
    if (isNeverMind(message.text)) return words.neverMind;
    return awaited.kind === 'text'
      ? check(turn)
      : settle(turn, { how: 'needed', number: awaited.number, reason: message.text });
  }
  return wish && obey(turn, wish);
}

/** Words nobody says by chance. */
function isForAdministrators(wish: Wish | undefined): boolean {
  return wish?.kind === 'publish' || wish?.kind === 'monthly';
}

async function obey(turn: Turn, wish: Wish): Promise<Reply | undefined> {
  if (wish.kind === 'settle') return settle(turn, wish);
  if (wish.kind === 'publish') return change(turn, wish);
  if (wish.kind === 'monthly') return showTable(turn, wish);
  return wish.text === '' ? waitFor(turn, { kind: 'text' }) : reportOn(turn, wish.text);
}

/** A question, or another order, is no answer to what we asked; a text to be checked may well be a question. */
function isAnswer({ text }: Message, wish: Wish | undefined): boolean {
  return wish === undefined && !(isQuestion(text) && scan(text).length === 0);
}

async function inGroup(turn: Turn, wish: Wish | undefined): Promise<Reply | undefined> {
  const { person } = turn.message;
  if (wish?.kind === 'check') return words.inPrivate;
  if (wish?.kind !== 'settle' || person.userId === undefined) return undefined;
  return { ...(await settle(turn, wish)), room: privateRoom(person) };
}

function waitFor(turn: Turn, awaited: Awaited): Reply {
  turn.memo.note('awaited', conversationOf(turn), awaited);
  return awaited.kind === 'text' ? words.askText : words.askReason;
}

function record(turn: Turn, { counts, isEscalated }: Private, hashes: readonly string[]): string {
  const { message, memo, meters, now, log } = turn;
  const number = numberOf(message.id);
  const { person, room } = message;
  const incident: Incident = { person: person.id, group: room.id, at: now, counts: [...counts], isEscalated, hashes };
  memo.note('incident', number, incident);
  for (const [type, times] of counts) meters.note({ what: 'finding', type, times });
  log.info({ counts: Object.fromEntries(counts), isEscalated }, 'a message in a group holds private data');
  return number;
}

function warn(turn: Turn, { warned }: Private, number: string): Reply | undefined {
  const { message, memo, now } = turn;
  const { person, room, replyAddress, text } = message;
  const data = { room, ...(replyAddress && { replyAddress }) };
  setAlarm(turn, { id: `privacy/${message.id}`, skill: 'privacy', lane: `privacy:${room.id}`, at: now, data });
  if (person.userId === undefined) return undefined;
  memo.note('warned', person.id, number);
  const reply = words.warning({ group: room.title, counts: count(warned), masked: mask(text, warned), number });
  return { ...reply, room: privateRoom(person) };
}

/** The owner named in the policy, else the administrators; whoever sent it knows already. */
function escalate(turn: Turn, { counts }: Private): void {
  const { message, policy, memo } = turn;
  const owner = groupPolicyOf(message.room, policy)?.owner;
  const told = owner === undefined ? (policy.roles['admin'] ?? []) : [owner];
  for (const userId of told.filter((each) => each !== message.person.userId)) {
    const room = privateRoom({ id: userId, userId, name: '' });
    memo.say({ room, reply: words.escalation(message.room.title, counts) });
  }
}

async function settle(turn: Turn, settlement: Omit<Extract<Wish, { kind: 'settle' }>, 'kind'>): Promise<Reply> {
  const { memo, message } = turn;
  const { how, reason } = settlement;
  const number = settlement.number ?? (await memo.recall<string>('warned', message.person.id));
  const incident = number === undefined ? undefined : await memo.recall<Incident>('incident', number);
  if (number === undefined || incident?.person !== message.person.id) return words.nothingToSettle;
  if (incident.settled) return words.settledAlready(incident.settled);
  if (how === 'needed' && reason === '') return waitFor(turn, { kind: 'reason', number });
  memo.note('incident', number, { ...incident, settled: how, reason: mask(reason).slice(0, LONGEST_REASON) });
  memo.record({ deed: `private-data-${how}`, whose: message.person.id, about: number });
  if (how === 'harmless') {
    for (const hash of incident.hashes) memo.note('harmless', `${message.person.id}/${hash}`, true);
  }
  return words.settled(how);
}

/** Only so many of a long list are remembered. */
async function hashesOf(turn: Turn, findings: readonly Finding[]): Promise<ReadonlyMap<Finding, string>> {
  if (findings.length === 0) return new Map();
  const hash = await keyedHash(turn);
  const { text } = turn.message;
  return new Map(findings.slice(0, MOST_HASHES).map((each) => [each, hash(`${each.type}/${plainValue(text, each)}`)]));
}

/** Somebody has said before that this value of theirs is no private one. Nobody can say so of an identity number. */
async function withoutHarmless(
  { memo, message }: Turn,
  findings: readonly Finding[],
  hashes: ReadonlyMap<Finding, string>,
): Promise<readonly Finding[]> {
  const known = await Promise.all(
    findings.map(async (each) => {
      const hash = GRAVE.has(each.type) ? undefined : hashes.get(each);
      return hash !== undefined && memo.recall('harmless', `${message.person.id}/${hash}`);
    }),
  );
  return findings.filter((_, at) => !known[at]);
}
