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
import { numberInTitle } from '../words/sent.ts';
import { length } from '../words/terms.ts';
import { propose, launch } from './launch.ts';
import { secondsOf } from './prepare.ts';
import {
  boardFor,
  campaignOf,
  hoursOf,
  keepCampaign,
  keepPeople,
  listFor,
  peopleOf,
  policyOf,
  type Task,
} from './records.ts';

const MINUTE = 60_000;

/** The event tells neither title nor readers, and costs two calls to understand: only where policy wants the nudge. */
export async function published(moment: Moment, event: OfficeEvent): Promise<void> {
  const policy = policyOf(moment);
  if (policy.announcements === 'off' || !moment.notices.has('announcement')) return;
  const announcement = await moment.notices.published(event);
  const own = announcement && (await ownOf(moment, announcement));
  if (own) return settleOwn(moment, own, announcement);
  const publisher = announcement && (await publisherOf(moment, announcement));
  if (!publisher) return;
  const people = (await addressed(moment, announcement)).filter(({ id }) => id !== publisher.id);
  const campaign = campaignFor(moment, announcement, { sender: publisher, count: people.length });
  if (campaign.steps.length < 2 || !(await isAllowed(moment, people, publisher))) return;
  await keep(moment, campaign, { announcement, people });
  if (policy.announcements === 'start') return taken(moment, campaign.number, people);
  tell(moment, publisher.id, following.offered(campaign, `${length(campaign.steps[1]?.wait ?? 0)}以后`));
}

/** One of ours, published for a notice. */
async function ownOf(moment: Moment, { title }: Announcement): Promise<Campaign | undefined> {
  const number = numberInTitle(title);
  const campaign = number === undefined ? undefined : await campaignOf(moment, number);
  return campaign && !campaign.isAnnouncement ? campaign : undefined;
}

/** Its id may not have been found when it was made: then nobody could say who has read it. */
async function settleOwn(moment: Moment, { number }: Campaign, { key, at }: Announcement): Promise<void> {
  const board = await boardFor(moment, number);
  const rows = board.recipients.flatMap(({ id }) => board.rowsOf(id));
  const lost = rows.filter((row) => row.channel === 'announcement' && row.state === 'unknown');
  for (const [step, of] of Map.groupBy(lost, (row) => row.step)) {
    const people = of.map(({ person }) => person);
    await moment.ledger.settle({ notice: number, step, channel: 'announcement' }, { state: 'sent', people, key, at });
  }
}

/** Who has published it, if they may send notices at all. */
async function publisherOf({ people, policy }: Moment, { personId }: Announcement): Promise<Recipient | undefined> {
  const found = personId === undefined ? undefined : await people.find(personId);
  if (!found) return undefined;
  const { id, name } = found;
  const roles = rolesOf({ id, userId: id, name }, policy);
  return mayUse(roles, policyOf({ policy }).senders) ? { id, name } : undefined;
}

/** 请勿随意DING全体员工: what goes to everybody is nudged only by those the policy names. */
async function isAllowed(moment: Moment, people: readonly Recipient[], publisher: Recipient): Promise<boolean> {
  if (people.length === 0) return false;
  return policyOf(moment).wholeCollege.includes(publisher.id) || !(await isToAll(moment, people));
}

async function isToAll({ people }: Moment, addressees: readonly Recipient[]): Promise<boolean> {
  return isWhole(addressees.length, (await ifPermitted(people.headCount())) ?? 0);
}

interface Published {
  readonly announcement: Announcement;
  readonly people: readonly Recipient[];
}

async function keep(moment: Moment, campaign: Campaign, { announcement, people }: Published): Promise<void> {
  const { number, sender } = campaign;
  const { key, at } = announcement;
  keepPeople(moment, number, people);
  keepCampaign(moment, campaign);
  const step = { notice: number, step: 0, channel: 'announcement' } as const;
  await moment.ledger.settle(step, { state: 'sent', people: people.map(({ id }) => id), key, at });
  const data: Task = { what: 'listed', number, personId: sender.id };
  setAlarm(moment, { id: `notice:${number}:listed`, skill: 'notice', lane: sender.id, at: moment.now, data });
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
    { now, policy, hours: hoursOf(moment), has: (channel) => notices.has(channel), readableFor },
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
