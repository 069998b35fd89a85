/** Announcements people publish by hand: the nudge for those who have not read is offered or begun, as policy says. */
import { mayUse, rolesOf } from '../../../core/access.ts';
import { setAlarm } from '../../../core/alarm.ts';
import { numberOf } from '../../../core/hashing.ts';
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { OfficeEvent } from '../../../ports/chat.ts';
import { ifPermitted } from '../../../core/permitted.ts';
import type { Announcement } from '../../../ports/notices.ts';
import type { Campaign, Recipient, Step } from '../read/campaign.ts';
import { needsSecond } from '../rules.ts';
import { lastMoment, planLadder } from '../rules/ladder.ts';
import { isWhole } from '../rules/recipients.ts';
import * as following from '../words/following.ts';
import { length } from '../words/terms.ts';
import { propose, launch } from './launch.ts';
import { secondsOf } from './prepare.ts';
import { campaignOf, hoursOf, keepCampaign, keepPeople, listFor, peopleOf, policyOf } from './records.ts';

const MINUTE = 60_000;

/** The event tells neither title nor readers, and costs two calls to understand: only where policy wants the nudge. */
export async function published(moment: Moment, event: OfficeEvent): Promise<void> {
  const policy = policyOf(moment);
  if (policy.announcements === 'off' || !moment.notices.has('announcement')) return;
  const announcement = await moment.notices.published(event);
  const publisher = announcement?.personId === undefined ? undefined : await moment.people.find(announcement.personId);
  if (!announcement || !publisher) return;
  const roles = rolesOf({ id: publisher.id, userId: publisher.id, name: publisher.name }, moment.policy);
  if (!mayUse(roles, policy.senders)) return;
  const people = (await addressed(moment, announcement)).filter(({ id }) => id !== publisher.id);
  const isAll = isWhole(people.length, (await ifPermitted(moment.people.headCount())) ?? 0);
  // 请勿随意DING全体员工: what goes to everybody is nudged only by those the policy names.
  if (people.length === 0 || (isAll && !policy.wholeCollege.includes(publisher.id))) return;
  const campaign = campaignFor(moment, announcement, { sender: publisher, count: people.length });
  if (campaign.steps.length < 2) return;
  keepPeople(moment, campaign.number, people);
  keepCampaign(moment, campaign);
  await noteDelivered(moment, campaign, announcement, people);
  setAlarm(moment, {
    id: `notice:${campaign.number}:listed`,
    skill: 'notice',
    lane: publisher.id,
    at: moment.now,
    data: { what: 'listed', number: campaign.number, personId: publisher.id },
  });
  if (policy.announcements === 'start') return taken(moment, campaign.number, people);
  const first = campaign.steps[1]?.wait ?? 0;
  tell(moment, publisher.id, following.offered(campaign, `${length(first)}以后`));
}

async function addressed(
  { people }: Moment,
  { departmentIds, personIds }: Announcement,
): Promise<readonly Recipient[]> {
  const members = await Promise.all(departmentIds.map((id) => people.members(id)));
  const single = await Promise.all(personIds.map((id) => people.find(id)));
  const all = [...members.flat(), ...single.filter((each) => each !== undefined)];
  return [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()];
}

/** The announcement is the first step; 应用DING takes the place of the message beside it, then the ladder goes on. */
function campaignFor(
  moment: Moment,
  { title, key, at }: Announcement,
  of: { readonly sender: Recipient; readonly count: number },
): Campaign {
  const { notices, now } = moment;
  const policy = policyOf(moment);
  const readableFor = notices.readableFor('announcement');
  const plan = planLadder(
    { ladder: {}, isUrgent: false },
    { now, policy, hours: hoursOf(moment), has: notices.has, readableFor },
  );
  const done: Step = { channel: 'announcement', kind: 'first', wait: 0, at, state: 'sent', doneAt: at };
  const wait = policy.waits.sms * MINUTE;
  const app: readonly Step[] = notices.has('app')
    ? [{ channel: 'app', kind: 'nudge', wait, at: now + wait, state: 'planned' }]
    : [];
  return {
    number: numberOf(`announcement/${key}`),
    sender: { id: of.sender.id, name: of.sender.name },
    to: '公告的接收人',
    count: of.count,
    text: title,
    isUrgent: false,
    isAnnouncement: true,
    state: 'proposed',
    steps: readableFor === undefined ? [done] : [done, ...app, ...plan.steps.filter(({ kind }) => kind === 'nudge')],
    createdAt: now,
    until: lastMoment(undefined, now, readableFor),
  };
}

async function noteDelivered(
  moment: Moment,
  { number }: Campaign,
  { key, at }: Announcement,
  people: readonly Recipient[],
): Promise<void> {
  const step = { notice: number, step: 0, channel: 'announcement' } as const;
  await moment.ledger.settle(step, { state: 'sent', people: people.map(({ id }) => id), key, at });
}

/** In the lane of the person, where such lists are kept. */
export async function listed(
  moment: Moment,
  { number, personId }: { readonly number: string; readonly personId: string },
): Promise<void> {
  await listFor(moment, personId, number);
}

/** The publisher wants it, or policy begins at once; a second person is asked as for every notice. */
export async function taken(moment: Moment, number: string, known?: readonly Recipient[]): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state !== 'proposed') return;
  const policy = policyOf(moment);
  const recipients = known ?? (await peopleOf(moment, number));
  const isAll = isWhole(recipients.length, (await ifPermitted(moment.people.headCount())) ?? 0);
  if (!needsSecond({ recipients, hasDepartments: false, isWhole: isAll }, policy))
    return launch(moment, number, undefined);
  const seconds = secondsOf(moment.policy, policy, campaign.sender.id);
  tell(moment, campaign.sender.id, await propose(moment, campaign, { found: recipients, seconds }));
}

/** The publisher does not want it. */
export async function untaken(moment: Moment, number: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state === 'proposed') keepCampaign(moment, { ...campaign, state: 'stopped' });
}
