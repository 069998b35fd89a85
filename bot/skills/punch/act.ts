/** 做: looks at attendance and our own count, sets a make-up aside, and starts it or hands it over. */
import { setAlarm } from '../../core/alarm.ts';
import { ifPermitted } from '../../core/permitted.ts';
import { keepPlaces, placesOf, withPlace, without, type Place } from '../../core/places.ts';
import type { Draft } from '../../core/request.ts';
import type { Case } from '../../core/task/steps.ts';
import { daysBefore, localTime } from '../../language/local-time.ts';
import { spokenDay } from '../../language/spoken-day.ts';
import type { Order } from '../../ports/approvals.ts';
import type { Reply } from '../../ports/chat.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import { OFFICIAL } from './act/news.ts';
import { whose } from './act/place.ts';
import type { PunchDraft } from './read.ts';

import { DAYS_KEPT, DAYS_SHOWN, monthOf, usageOf, type PunchFacts } from './rules.ts';
import * as words from './words.ts';

const DAY = 86_400_000;
/** How long a form handed over keeps its place in the month. */
const HANDED_MS = DAY;
/** How long one we start keeps it, should nobody ever learn what became of it. */
const STARTED_MS = 7 * DAY;
export async function facts(file: Case, draft: Draft<PunchDraft>): Promise<PunchFacts> {
  const { memo, now, clock, policy, person } = file;
  const { day: today, time } = localTime(now, clock.zone);
  const places = await placesOf(memo, whose(person.id), now);
  const known = { today, time, places, isClosed: false, startsItself: policy.attendance?.ownForm !== undefined };
  const { day = today, obstacle, several, unclear } = draft;
  const isSettled = obstacle ?? several ?? unclear;
  const isInReach = day <= today && day >= daysBefore(today, DAYS_KEPT);
  return isSettled || !isInReach ? known : { ...known, ...(await attendanceOf(file, draft.day, today)) };
}

/** Of the named day, or of the last days; without the permission to look there is nothing to tell. */
async function attendanceOf({ attendance, person: { id } }: Case, day: string | undefined, today: string) {
  const span = day === undefined ? { from: daysBefore(today, DAYS_SHOWN - 1), to: today } : { from: day, to: day };
  const [days, isClosed = false, counted] = await Promise.all([
    ifPermitted(attendance.days(id, span)),
    day === undefined ? false : ifPermitted(attendance.isClosed(id, day)),
    ifPermitted(attendance.countRepaired(id, (day ?? today).slice(0, 7))),
  ]);
  return { isClosed, ...(days && { days }), ...(counted !== undefined && { counted }) };
}

export function preview(draft: PunchDraft, known: PunchFacts): Reply {
  return words.preview(draft, usageOf(known, monthOf(draft, known)), known.startsItself);
}

/** The place in the month is taken in the person's lane, before anything else: no two requests have the last one. */
export async function confirmed(file: Case, { draft, facts: known }: { draft: PunchDraft; facts: PunchFacts }) {
  const { memo, now, number, person, clock } = file;
  const until = now + (known.startsItself ? STARTED_MS : HANDED_MS);
  const { day, shift: part, time } = draft;
  const place: Place = { number, day, part, time, state: 'reserved', isOurs: true, until };
  keepPlaces(memo, whose(person.id), withPlace(known.places, place));
  if (known.startsItself) return undefined;
  setAlarm(file, { id: `punch-${number}`, skill: 'punch', lane: person.id, at: until + 1, data: { lapsed: number } });
  const end = localTime(until, clock.zone);
  return words.byHand({ ...draft, link: await formLink(file), until: `${spokenDay(end.day)}${end.time}` });
}

async function formLink({ policy, approvals, person }: Case): Promise<string | undefined> {
  const own = policy.attendance?.formLink;
  const forms = own === undefined ? await ifPermitted(approvals.formsFor(person.id)) : [];
  return own ?? forms?.find(({ name }) => name === OFFICIAL.name)?.link;
}

export async function act(file: Case, draft: PunchDraft): Promise<Reply> {
  const { attendance, approvals, person } = file;
  if (draft.gone) {
    await attendance.takeOut(person.id, draft.gone.approvalId);
    return words.takenOut(draft);
  }
  if (!draft.agreed) return started(file, draft, await approvals.start(orderOf(file, draft)));
  const isShown = await attendance.repair({ ...draft, ...draft.agreed, personId: person.id });
  return isShown ? words.entered(draft) : words.notEntered(draft);
}

export async function find(file: Case, draft: PunchDraft): Promise<Reply | undefined> {
  const { attendance, approvals, person, now } = file;
  const { day, shift, agreed, gone } = draft;
  // Taking out twice changes nothing, so there is nothing to look for.
  if (gone) return undefined;
  if (agreed) {
    const [shown] = await attendance.days(person.id, { from: day, to: day });
    const isShown = shown?.punches.some((punch) => punch.shift === shift && punch.state === 'repaired');
    return isShown ? words.entered(draft) : undefined;
  }
  const approvalId = await approvals.started(orderOf(file, draft), now - DAY);
  return approvalId === undefined ? undefined : started(file, draft, approvalId);
}

/** What could not be started gives its place back; what was agreed to keeps it. */
export async function undo(
  { memo, person, number }: Case,
  { draft, problem }: { draft: PunchDraft; problem: unknown },
) {
  if (draft.gone) return words.notTakenOut(draft);
  if (draft.agreed) return words.notEntered(draft);
  keepPlaces(memo, whose(person.id), without(await placesOf(memo, whose(person.id)), { number }));
  return words.notStarted(problem instanceof OutsideProblem ? problem.code : undefined);
}

async function started(
  { memo, person, number, now, clock }: Case,
  draft: PunchDraft,
  approvalId: string,
): Promise<Reply> {
  const { day, shift: part, time } = draft;
  const place: Place = { number, day, part, time, state: 'running', approvalId, isOurs: true, until: now };
  const places = withPlace(await placesOf(memo, whose(person.id)), place);
  keepPlaces(memo, whose(person.id), places);
  return words.started(draft, usageOf({ places, today: localTime(now, clock.zone).day }, day.slice(0, 7)));
}

/** The fields of the college's own form; our number goes into its field 申请编号. */
function orderOf({ policy, person, number }: Case, { day, shift, time, reason }: PunchDraft): Order {
  const answers = { 补卡日期: day, 补卡班次: shift, 补卡时间: `${day} ${time}`, 补卡原因: reason };
  return { formId: policy.attendance?.ownForm?.code ?? '', personId: person.id, answers, number };
}
