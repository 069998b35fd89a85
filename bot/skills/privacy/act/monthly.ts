/** 隐私月报: what a month's reminders add up to, for administrators; on the first of the next month, and when they ask. */
import { setAlarm, type Alarm } from '../../../core/alarm.ts';
import { tell } from '../../../core/say.ts';
import { today, type Moment, type Turn } from '../../../core/turn.ts';
import { momentOf, monthNamed } from '../../../language/local-time.ts';
import type { Message, Reply } from '../../../ports/chat.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { PrivateType } from '../../../scanner/index.ts';
import type { Wish } from '../read.ts';
import { added, monthAfter, tableOf, type Tally } from '../rules/monthly.ts';
import * as words from '../words/monthly.ts';

/** One message. The person is only needed to find the department, and is not kept. */
interface Entry {
  readonly month: string;
  readonly types: readonly PrivateType[];
  readonly userId: string | undefined;
}

interface Due {
  readonly due: string;
}

/** One lane adds up, so that of two messages at once none is lost. */
const LANE = 'privacy:tally';
const SENT_AT = '08:00';
const OUTSIDE = '院外人员';
const UNKNOWN = '部门不详';

export function countIn(turn: Turn, types: readonly PrivateType[]): void {
  const { message, now } = turn;
  const data: Entry = { month: monthOf(turn), types, userId: message.person.userId };
  setAlarm(turn, { id: `privacy/tally/${message.id}`, skill: 'privacy', lane: LANE, at: now, data });
}

/** The first message of a month makes sure that its table will be sent. */
export async function addUp(moment: Moment, alarm: Alarm): Promise<void> {
  const { month, types, userId } = alarm.data as Entry;
  const tally = await moment.memo.recall<Tally>('tally', month);
  moment.memo.note('tally', month, added(tally ?? {}, await departmentOf(moment, userId), types));
  if (tally) return;
  const at = momentOf({ day: `${monthAfter(month)}-01`, time: SENT_AT }, moment.clock.zone);
  const data: Due = { due: month };
  setAlarm(moment, { id: `privacy/monthly/${month}`, skill: 'privacy', lane: LANE, at, data });
}

export async function sendTable(moment: Moment, alarm: Alarm): Promise<void> {
  const { due } = alarm.data as Due;
  const reply = words.table(due, tableOf(await tallyOf(moment, due)), true);
  for (const admin of moment.policy.roles['admin'] ?? []) tell(moment, admin, reply);
}

export async function showTable(turn: Turn, { month }: Extract<Wish, { kind: 'monthly' }>): Promise<Reply> {
  if (!turn.roles.has('admin')) return words.administratorsOnly;
  const current = monthOf(turn);
  const asked = monthAsked(month, today(turn));
  return words.table(asked, tableOf(await tallyOf(turn, asked)), asked < current);
}

/** `this`, `last`, `2026-10`, or a number without its year. */
function monthAsked(month: string | number, day: string): string {
  if (month === 'this') return monthNamed(undefined, day);
  return typeof month === 'number' || month === 'last' ? monthNamed(month, day) : month;
}

export function isEntry({ data }: Alarm): boolean {
  return typeof data === 'object' && data !== null && 'types' in data;
}

export function isDue({ data }: Alarm): boolean {
  return typeof data === 'object' && data !== null && 'due' in data;
}

async function tallyOf({ memo }: Moment, month: string): Promise<Tally> {
  return (await memo.recall<Tally>('tally', month)) ?? {};
}

/** Somebody of several departments counts for the first. */
async function departmentOf({ people }: Moment, userId: Message['person']['userId']): Promise<string> {
  if (userId === undefined) return OUTSIDE;
  try {
    const [first] = (await people.find(userId))?.departmentIds ?? [];
    const department = (await people.departments()).find(({ id }) => id === first);
    return department?.name ?? UNKNOWN;
  } catch (problem) {
    // Without the right to read the address book the month is told all the same.
    if (problem instanceof OutsideProblem && !problem.retryable) return UNKNOWN;
    throw problem;
  }
}

function monthOf(moment: Moment): string {
  return today(moment).slice(0, 'yyyy-mm'.length);
}
