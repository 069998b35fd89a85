/** From 确认 to the first message: kept, confirmed by a second person where policy asks for one, begun. */
import { mayUse, rolesOf } from '../../../core/access.ts';
import { numberOf } from '../../../core/hashing.ts';
import { tell } from '../../../core/say.ts';
import type { Case } from '../../../core/task/steps.ts';
import type { Moment } from '../../../core/turn.ts';
import { privateRoom, type Person, type Reply } from '../../../ports/chat.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import type { NoticeDraft } from '../read/draft.ts';
import { needsSecond, type NoticeFacts } from '../rules.ts';
import { openFrom } from '../rules/hours.ts';
import { armed, lastMoment } from '../rules/ladder.ts';
import * as words from '../words.ts';
import * as following from '../words/following.ts';
import { names, moment as spokenMoment } from '../words/terms.ts';
import { secondsOf, textMark, type SentBefore } from './prepare.ts';
import { mayHaveBoard, openBoard } from './board.ts';
import { named } from './naming.ts';
import { arm, boardFor, campaignOf, hoursOf, keepCampaign, keepPeople, listFor, policyOf } from './records.ts';

/** So long a second person may take. */
const PROPOSAL_LIFE_MS = 24 * 3_600_000;

/** 确认: saved in one stroke with the confirmation, so it is begun once. */
export async function confirmed(
  file: Case,
  { draft, facts }: { readonly draft: NoticeDraft; readonly facts: NoticeFacts },
): Promise<Reply> {
  const { person, now, memo } = file;
  const { found, plan } = facts;
  const number = numberOf(file.number);
  const campaign: Campaign = {
    number,
    sender: await named(file, person),
    to: found.spoken.join('、'),
    count: found.recipients.length,
    text: draft.text,
    isUrgent: draft.isUrgent,
    state: 'proposed',
    steps: plan.steps,
    createdAt: now,
    until: draft.until,
  };
  keepPeople(file, number, found.recipients);
  await listFor(file, person.id, number);
  memo.note('noticeSent', await textMark(file, draft.text), {
    number,
    at: now,
    name: campaign.sender.name,
  } satisfies SentBefore);
  keepCampaign(file, campaign);
  if (needsSecond(found, facts.policy))
    return propose(file, campaign, { found: found.recipients, seconds: facts.seconds });
  arm(file, { what: 'launch', number }, now);
  const [first] = plan.steps;
  const when = first && first.at > now ? spokenMoment(first.at, facts) : '马上';
  return words.begun(number, campaign.count, when);
}

/** Asks the second persons; any of them may agree. */
export async function propose(
  moment: Moment,
  campaign: Campaign,
  { found, seconds }: { readonly found: readonly Recipient[]; readonly seconds: readonly string[] },
): Promise<Reply> {
  const { number } = campaign;
  const zone = moment.clock.zone;
  for (const userId of seconds) {
    const reply = { ...following.proposal(campaign, found, { now: moment.now, zone }), card: cardOf(number) };
    moment.memo.say({ room: privateRoom({ id: userId, userId, name: '' }), reply });
    moment.memo.note('noticeAsked', userId, number);
  }
  arm(moment, { what: 'end', number }, moment.now + PROPOSAL_LIFE_MS);
  const people = await Promise.all(seconds.slice(0, 3).map((id) => moment.people.find(id)));
  const known = people.filter((each) => each !== undefined).map(({ id, name }) => ({ id, name }));
  return words.proposed(number, names(known));
}

export function cardOf(number: string): string {
  return `notices-${number}`;
}

/** Why a person may not confirm as the second. Undefined: they may. */
export function whyNotSecond(moment: Moment, campaign: Campaign, person: Person): Reply | undefined {
  const policy = policyOf(moment);
  if (campaign.state !== 'proposed') return following.notProposed(campaign);
  if (campaign.sender.id === person.id) return following.ownNotice;
  const isSecond = secondsOf(moment.policy, policy, campaign.sender.id).includes(person.id);
  return isSecond && mayUse(rolesOf(person, moment.policy), policy.approvers) ? undefined : following.notSecond;
}

/** In the lane of the notice: it begins, once. */
export async function launch(moment: Moment, number: string, by: Recipient | undefined): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state !== 'proposed') return;
  const { now, notices, clock } = moment;
  const start = openFrom(now, hoursOf(moment), { isUrgent: campaign.isUrgent, isNudge: false });
  const until = lastMoment(campaign.until, start, notices.readableFor(campaign.steps[0]?.channel ?? 'message'));
  const hasBoard = mayHaveBoard(moment);
  const begun: Campaign = { ...campaign, ...(by && { second: by }), state: 'running', until, hasBoard };
  // An announcement has been published already: the ladder begins with its second step.
  const kept = begun.isAnnouncement ? afterAnnouncement(moment, begun) : startingAt(begun, start);
  keepCampaign(moment, kept);
  recordLaunch(moment, campaign, by);
  if (hasBoard) openBoard(moment, kept, await boardFor(moment, number));
  armFirst(moment, kept);
  const when = start > now ? spokenMoment(start, { now, zone: clock.zone }) : '马上';
  if (by) tell(moment, campaign.sender.id, following.agreed(campaign, by, when));
}

function armFirst(moment: Moment, { number, isAnnouncement, steps, until }: Campaign): void {
  const step = isAnnouncement ? 1 : 0;
  const at = steps[step]?.at ?? until;
  arm(moment, { what: 'send', number, step, turn: 0, since: at, tries: 0, leads: true, looked: {} }, at);
  arm(moment, { what: 'end', number }, until);
}

function recordLaunch({ memo }: Moment, { number, sender }: Campaign, by: Recipient | undefined): void {
  memo.record({ deed: 'notice-begun', whose: sender.id, about: number });
  if (by) memo.record({ deed: 'notice-agreed', whose: by.id, about: number });
}

function startingAt(campaign: Campaign, at: number): Campaign {
  return { ...campaign, steps: campaign.steps.map((step) => (step.kind === 'first' ? { ...step, at } : step)) };
}

function afterAnnouncement(moment: Moment, campaign: Campaign): Campaign {
  const { until, isUrgent } = campaign;
  const [, next] = campaign.steps;
  return next ? withStep(campaign, 1, armed(next, { at: moment.now, until, isUrgent }, hoursOf(moment))) : campaign;
}

export function withStep(campaign: Campaign, at: number, step: Campaign['steps'][number]): Campaign {
  return { ...campaign, steps: campaign.steps.map((each, place) => (place === at ? step : each)) };
}

/** The second person has said no. */
export async function decline(moment: Moment, number: string, by: Recipient): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state !== 'proposed') return;
  keepCampaign(moment, { ...campaign, state: 'stopped' });
  tell(moment, campaign.sender.id, following.declined(campaign, by));
}
