/** 做: gather what is on its way; keep our record of approvals true, by day from events, at night by looking. */
import { setAlarm } from '../../core/alarm.ts';
import { MONTHLY_PUNCHES, obeyedIn } from '../../core/obeyed.ts';
import { incomingJob } from '../../core/perform.ts';
import { ifPermitted } from '../../core/permitted.ts';
import { placesOf } from '../../core/places.ts';
import { say } from '../../core/say.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import { movedToPrivate } from '../../core/words.ts';
import { daysBefore, localTime, monthNamed } from '../../language/local-time.ts';
import type { Approval } from '../../ports/approvals.ts';
import { privateRoom, type OfficeEvent, type Reply } from '../../ports/chat.ts';
import { NO_APPROVAL_POLICY } from '../../ports/policy.ts';
import { FILLS, read, wishFrom, type Wish } from './read.ts';
import * as rules from './rules.ts';
import * as words from './words.ts';

/** Calls one answer may cost: somebody is waiting, and calls of a month are counted. */
const MOST_LOOKED_AT = 5;
/** As far back as attendance shows at once. */
const LATELY_DAYS = 7;

export async function act(turn: Turn): Promise<Reply | undefined> {
  const { message, understood } = turn;
  const meant = understood && wishFrom(FILLS.parse(understood.fills), message.text);
  const wish = read(message.text, message.person.name) ?? meant;
  if (!wish) return undefined;
  if (wish.beyond === 'other') return words.onlyYourOwn;
  armNight(turn);
  const reply = words.answered(await sectionsOf(turn, wish));
  if (message.room.kind === 'private') return reply;
  say(turn, message, movedToPrivate);
  return { ...reply, room: privateRoom(message.person) };
}

async function sectionsOf(turn: Turn, wish: Wish): Promise<readonly string[]> {
  const { approvals, message, now, clock } = turn;
  const { id } = message.person;
  const mine = await approvals.startedBy(id);
  const sections: string[] = [];
  if (wish.beyond === 'decision') sections.push(words.decideYourself);
  if (wish.running) sections.push(await runningSection(turn, mine, wish.text));
  if (wish.running && rules.isLatelyWanted(mine, wish.text)) {
    const { items } = rules.lately(mine, now);
    const lines = items.map((each) => words.approvalLine(each, undefined, clock.zone));
    if (lines.length > 0) sections.push(words.lately(lines));
  }
  if (wish.pending) {
    const [steps, count] = await Promise.all([approvals.waitingFor(id), approvals.countWaitingFor(id)]);
    sections.push(words.pending(rules.pending(steps).items.slice(0, count), count, clock.zone));
  }
  if (wish.punches) sections.push(await punchSection(turn, wish));
  const open = wish.open ? await openNames(turn, mine) : [];
  return open.length > 0 ? [...sections, words.open(open)] : sections;
}

async function runningSection(turn: Turn, mine: readonly Approval[], text: string): Promise<string> {
  const { items, total } = rules.running(mine, text);
  const looked = items.slice(0, MOST_LOOKED_AT);
  // The record says what there is; where it stands is told as far as the office answers.
  const standing = await Promise.allSettled(looked.map((each) => waitsFor(turn, each)));
  const lines = items.map((each, at) => {
    const told = standing[at];
    return told?.status === 'fulfilled'
      ? words.approvalLine(told.value.approval, told.value.names, turn.clock.zone)
      : words.approvalLine(each, undefined, turn.clock.zone);
  });
  return words.running(lines, total);
}

async function waitsFor({ approvals, people }: Turn, known: Approval) {
  const details = known.state === 'running' ? await approvals.find(known.id) : undefined;
  const deciding = details?.waitsFor ?? [];
  const names = await Promise.all(deciding.map(async (each) => (await people.find(each))?.name ?? ''));
  return { approval: details ?? known, names: names.filter(Boolean) };
}

/** What attendance knows, as far as it may be read. */
async function punchSection(turn: Turn, wish: Pick<Wish, 'month'>): Promise<string> {
  const { attendance, message, memo, now, clock } = turn;
  const { id } = message.person;
  const { day: today } = localTime(now, clock.zone);
  const month = monthNamed(wish.month, today);
  const isNow = today.startsWith(month);
  const [counted, days, places] = await Promise.all([
    ifPermitted(attendance.countRepaired(id, month)),
    isNow ? ifPermitted(attendance.days(id, { from: daysBefore(today, LATELY_DAYS - 1), to: today })) : undefined,
    placesOf(memo, `punch/${id}`, now),
  ]);
  const name = isNow ? '本月' : `${Number(month.slice(5))}月`;
  const limit = await obeyedIn(turn, MONTHLY_PUNCHES);
  const usage = rules.usageOf({ places, counted, month, limit });
  return words.punches({ ...usage, name }, days && rules.gaps(days, places));
}

/** Revocations of the person that are agreed to, and whose original still waits for its deletion. */
async function openNames({ memo, policy }: Turn, mine: readonly Approval[]): Promise<readonly string[]> {
  const formId = policy.approvals?.revocation;
  const agreed = mine.filter((each) => formId !== undefined && each.formId === formId && each.state === 'agreed');
  const cases = await Promise.all(agreed.map(({ id }) => memo.recall<readonly string[]>('revocation', id)));
  const originals = [...new Set(cases.flatMap((each) => each ?? []))];
  const states = await Promise.all(
    originals.map((id) => memo.recall<{ readonly isClosed: boolean; readonly title: string }>('deletion', id)),
  );
  return states.flatMap((each) => (each && !each.isClosed ? [words.nameOf(each.title)] : []));
}

export async function keepRecord(moment: Moment, event: OfficeEvent): Promise<void> {
  armNight(moment);
  await moment.approvals.heard(event);
}

/** Every event and every question arms it, so that no failed night is the last one. */
function armNight(moment: Moment): void {
  const at = rules.nextNight(moment.now, moment.clock.zone);
  setAlarm(moment, { id: `mine:night:${at}`, skill: 'mine', lane: 'mine:night', at, data: undefined });
}

/** What events have not told is told now, as if they had come. */
export async function lookAtNight(moment: Moment): Promise<void> {
  const { approvals, policy, memo, now, log } = moment;
  armNight(moment);
  // Events tell the same; the look only makes up for lost ones.
  if (!moment.budget.affords('chatter')) return;
  const lost = await approvals.reconcile((policy.approvals ?? NO_APPROVAL_POLICY).nightlyCalls);
  for (const event of lost) memo.follow(incomingJob({ kind: 'event', event }, now));
  if (lost.length > 0) log.warn({ lost: lost.length }, 'events of approvals were lost and have been made up for');
}
