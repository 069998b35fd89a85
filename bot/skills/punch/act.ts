/** 做: looks at attendance and our own count, sets a make-up aside, starts it or hands it over, and follows it to its end. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { deedJob } from '../../core/deed.ts';
import { ifPermitted } from '../../core/permitted.ts';
import { afterNews, keepPlaces, placesOf, withPlace, without, type Place } from '../../core/places.ts';
import type { Draft } from '../../core/request.ts';
import { tell } from '../../core/say.ts';
import type { Case } from '../../core/steps.ts';
import type { Moment } from '../../core/turn.ts';
import { daysBefore, localTime } from '../../language/local-time.ts';
import { spokenDay } from '../../language/spoken-day.ts';
import type { Approval, ApprovalDetails, Order } from '../../ports/approvals.ts';
import { privateRoom, type OfficeEvent, type Reply } from '../../ports/chat.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { PunchDraft } from './read.ts';
import { DAYS_KEPT, DAYS_SHOWN, monthOf, usageOf, type PunchFacts } from './rules.ts';
import * as words from './words.ts';

const DAY = 86_400_000;
/** How long a form handed over keeps its place in the month. */
const HANDED_MS = DAY;
/** How long one we start keeps it, should nobody ever learn what became of it. */
const STARTED_MS = 7 * DAY;
/** The official form, by the platform's category and its usual name. */
const OFFICIAL = { category: 'attendance.supply', name: '补卡' };
/** Where the approval's own address is not known: the list of approvals. */
const APPROVALS_PAGE = 'https://applink.dingtalk.com/approval/home';

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
  if (!draft.agreed) return started(file, draft, await approvals.start(orderOf(file, draft)));
  const isShown = await attendance.repair({ ...draft, ...draft.agreed, personId: person.id });
  return isShown ? words.entered(draft) : words.notEntered(draft);
}

export async function find(file: Case, draft: PunchDraft): Promise<Reply | undefined> {
  const { attendance, approvals, person, now } = file;
  const { day, shift, agreed } = draft;
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
  if (draft.agreed) return words.notEntered(draft);
  keepPlaces(memo, whose(person.id), without(await placesOf(memo, whose(person.id)), { number }));
  return words.notStarted(problem instanceof OutsideProblem ? problem.code : undefined);
}

/** A place kept for a form that a person fills in is theirs to give back; what the robot starts itself is on its way. */
export async function release({ memo, person, number, policy }: Case): Promise<Reply | undefined> {
  const places = await placesOf(memo, whose(person.id));
  const place = places.find((each) => each.number === number && each.state === 'reserved');
  if (!place || policy.attendance?.ownForm) return undefined;
  keepPlaces(memo, whose(person.id), without(places, place));
  return words.givenBack(spoken(place));
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

/** An approval of a make-up moved. Its person's places are changed in their lane, so the news goes there first. */
export async function event(moment: Moment, heard: OfficeEvent): Promise<void> {
  const { approval } = (await moment.approvals.heard(heard)) ?? {};
  const isOwn = approval?.formId === moment.policy.attendance?.ownForm?.code;
  if (!approval?.personId || !(isOwn || heard.data['bizCategoryId'] === OFFICIAL.category)) return;
  const { personId: lane } = approval;
  setAlarm(moment, { id: `punch-${heard.id}`, skill: 'punch', lane, at: moment.now, data: { approval } });
}

export async function alarm(moment: Moment, { lane, data }: Alarm): Promise<void> {
  const { lapsed, approval } = data as { readonly lapsed?: string; readonly approval?: Approval };
  const places = await placesOf(moment.memo, whose(lane));
  if (approval) return follow(moment, approval, places);
  const place = places.find(({ number, state }) => number === lapsed && state === 'reserved');
  if (!place) return;
  keepPlaces(moment.memo, whose(lane), without(places, place));
  tell(moment, lane, words.released(spoken(place)));
}

async function follow(moment: Moment, approval: Approval, places: readonly Place[]): Promise<void> {
  const { id, personId, state } = approval;
  const known = places.find(({ approvalId }) => approvalId === id);
  const details = known ? undefined : await moment.approvals.find(id);
  const place = known ?? (details && placeFor(details, places));
  const after = afterNews(places, approval, { place, alters: details?.alters });
  keepPlaces(moment.memo, whose(personId), after.places);
  const ending = state === 'refused' ? words.turnedDown : words.takenBack;
  for (const ended of after.ended) if (ended.isOurs) tell(moment, personId, ending(spoken(ended)));
  if (after.agreed?.isOurs) agreed(moment, approval, after.agreed);
}

/** The one reserved for it, by our number or by its day; or a new one, for a form filled in without us. */
function placeFor({ id, fields, state }: ApprovalDetails, places: readonly Place[]): Place | undefined {
  const ours = places.find(({ number }) => fields.some(({ value }) => value.includes(number)));
  const { day, part } = punchIn(fields);
  const reserved = places.filter((place) => place.state === 'reserved' && place.day === day);
  const meant = ours ?? reserved.find((place) => place.part === part) ?? reserved[0];
  const isEnded = state !== 'running' && state !== 'agreed';
  if (meant || isEnded || day === undefined) return meant;
  return { number: id, day, part, state: 'running', approvalId: id, isOurs: false, until: 0 };
}

/** The official form says when the punch should have been: before noon it is the one of the morning. */
function punchIn(fields: ApprovalDetails['fields']): { day?: string; part?: string } {
  const written = fields.map(({ value }) => /(\d{4}-\d{2}-\d{2})[ T](\d{2}):\d{2}/u.exec(value)).find(Boolean);
  return written?.[1] === undefined ? {} : { day: written[1], part: Number(written[2]) < 12 ? '上班' : '下班' };
}

/** The official form enters itself; ours is entered by a deed of its own, which tells the end. */
function agreed(moment: Moment, { id: approvalId, personId, link, formId }: Approval, place: Place): void {
  if (formId !== moment.policy.attendance?.ownForm?.code) return tell(moment, personId, words.agreed(spoken(place)));
  const person = { id: personId, userId: personId, name: '' };
  const draft = { ...spoken(place), time: place.time ?? '', agreed: { approvalId, link: link ?? APPROVALS_PAGE } };
  const deed = {
    skill: 'punch',
    person,
    number: `${place.number}-entry`,
    draft,
    asked: { person, room: privateRoom(person) },
    tries: 0,
  };
  moment.memo.follow(deedJob(deed, moment.now));
}

function spoken({ day, part }: Place): words.Labelled {
  return { day, ...((part === '上班' || part === '下班') && { shift: part }) };
}

function whose(personId: string): string {
  return `punch/${personId}`;
}
