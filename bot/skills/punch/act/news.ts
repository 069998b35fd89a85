/** What becomes of a make-up's place: its approval moves, or nobody fills in the form in time. */
import { setAlarm, type Alarm } from '../../../core/alarm.ts';
import { deedJob } from '../../../core/deed.ts';
import { afterNews, keepPlaces, placesOf, without, type Place } from '../../../core/places.ts';
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Approval, ApprovalDetails } from '../../../ports/approvals.ts';
import { privateRoom, type OfficeEvent } from '../../../ports/chat.ts';
import * as words from '../words.ts';
import { spoken, whose } from './place.ts';

/** The official form, by the platform's category and its usual name. */
export const OFFICIAL = { category: 'attendance.supply', name: '补卡' };
/** Where the approval's own address is not known: the list of approvals. */
const APPROVALS_PAGE = 'https://applink.dingtalk.com/approval/home';

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
  for (const ended of after.ended.filter(({ isOurs }) => isOurs)) {
    tell(moment, personId, ending(spoken(ended)));
    takeOut(moment, personId, ended);
  }
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
  const draft = { ...spoken(place), time: place.time ?? '', agreed: { approvalId, link: link ?? APPROVALS_PAGE } };
  followUp(moment, { personId, number: `${place.number}-entry`, draft });
}

/** What we have entered for an approval that is gone does not stay in attendance. */
function takeOut(moment: Moment, personId: string, place: Place): void {
  const { state, approvalId, number } = place;
  if (state !== 'used' || approvalId === undefined || !moment.policy.attendance?.ownForm) return;
  followUp(moment, { personId, number: `${number}-out`, draft: { ...spoken(place), gone: { approvalId } } });
}

function followUp(moment: Moment, { personId, number, draft }: { personId: string; number: string; draft: object }) {
  const person = { id: personId, userId: personId, name: '' };
  const asked = { person, room: privateRoom(person) };
  moment.memo.follow(deedJob({ skill: 'punch', person, number, draft, asked, tries: 0 }, moment.now));
}
