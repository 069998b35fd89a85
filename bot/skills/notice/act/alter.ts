/** What the sender changes in a notice on its way: stop, take back, nudge once more. In the lane of the notice. */
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Campaign, Step } from '../read/campaign.ts';
import { openFrom } from '../rules/hours.ts';
import { lastMoment } from '../rules/ladder.ts';
import type { Board } from '../rules/standing.ts';
import * as following from '../words/following.ts';
import { showQuietly } from './board.ts';
import { arm, boardFor, campaignOf, hoursOf, keepCampaign, policyOf } from './records.ts';
import { start } from './send.ts';

/** Nothing more is sent. What is planned is dropped, what has been sent stays. */
export async function stop(moment: Moment, number: string, byId: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state !== 'running' && campaign?.state !== 'proposed') return;
  const kept: Campaign = { ...stopped(campaign), state: 'stopped' };
  keepCampaign(moment, kept);
  await showQuietly(moment, kept);
  moment.memo.record({ deed: 'notice-stopped', whose: byId, about: number });
}

function stopped(campaign: Campaign): Campaign {
  const steps = campaign.steps.map((step): Step => {
    if (step.state === 'planned') return { ...step, state: 'dropped', why: 'stopped' };
    return step.state === 'sending' ? { ...step, state: 'sent', why: 'stopped' } : step;
  });
  return { ...campaign, steps };
}

/** Asking twice takes nothing back twice. */
export async function recall(moment: Moment, number: string, byId: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (!campaign || campaign.state === 'recalled' || campaign.state === 'proposed') return;
  const board = await boardFor(moment, number);
  const results: following.Recalled[] = [];
  for (const [step, { channel }] of campaign.steps.entries()) {
    const { back, kept } = await recallStep(moment, board, { step, isHeard: channel === 'sms' || channel === 'phone' });
    if (back + kept > 0) results.push({ channel, back, kept });
  }
  const recalled: Campaign = { ...stopped(campaign), state: 'recalled' };
  keepCampaign(moment, recalled);
  moment.memo.record({ deed: 'notice-recalled', whose: byId, about: number });
  await showQuietly(moment, recalled);
  tell(moment, byId, following.recalled(recalled, results));
}

/** `isHeard`: it goes from the client, and stays on the phones. */
async function recallStep(
  moment: Moment,
  board: Board,
  { step, isHeard }: { readonly step: number; readonly isHeard: boolean },
): Promise<{ back: number; kept: number }> {
  const rows = board.recipients.flatMap(({ id }) => board.rowsOf(id)).filter((row) => row.step === step);
  const sent = rows.filter(({ state }) => state === 'sent' || state === 'unknown');
  let back = 0;
  for (const [key, of] of Map.groupBy(sent, (row) => row.key ?? '')) {
    const [first] = of;
    const isGone = key !== '' && first !== undefined && (await isTakenBack(moment, first.channel, key));
    if (isGone && !isHeard) back += of.length;
  }
  return { back, kept: sent.length - back };
}

/** What the platform does not take back stays with the people, and the sender is told of how many. */
async function isTakenBack({ notices }: Moment, channel: Step['channel'], key: string): Promise<boolean> {
  try {
    return await notices.recall(channel, key);
  } catch (problem) {
    if (problem instanceof OutsideProblem) return false;
    throw problem;
  }
}

/** Two more steps for those who surely have not read: a message whose reading can be looked up anew, and 应用DING. */
export async function nudgeAgain(moment: Moment, number: string, byId: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (!campaign || campaign.state === 'proposed' || campaign.state === 'recalled') return;
  const { now, notices } = moment;
  const usual = policyOf(moment).readable;
  // Nobody is told the same by a second announcement.
  const readable = usual === 'announcement' || !notices.has(usual) ? 'message' : usual;
  const opening = openFrom(now, hoursOf(moment), { isUrgent: campaign.isUrgent, isNudge: true });
  const step = (channel: Step['channel']): Step => ({ channel, kind: 'nudge', wait: 0, at: opening, state: 'planned' });
  const more = [...(campaign.isAnnouncement ? [] : [step(readable)]), ...(notices.has('app') ? [step('app')] : [])];
  const until = Math.max(campaign.until, lastMoment(undefined, opening, notices.readableFor(readable)));
  const steps = [...campaign.steps, ...more];
  keepCampaign(moment, { ...campaign, state: 'running', steps, until });
  moment.memo.record({ deed: 'notice-nudged-again', whose: byId, about: number });
  if (more.length > 0) start(moment, number, { step: campaign.steps.length, at: opening, leads: true });
  arm(moment, { what: 'end', number }, until);
}
