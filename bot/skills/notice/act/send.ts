/** The work of a notice: batch after batch of a step, then the next step, until all is done or time is over. */
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Row } from '../../../ports/ledger.ts';
import type { Campaign, Step, StepTrouble } from '../read/campaign.ts';
import { openFrom } from '../rules/hours.ts';
import { armed } from '../rules/ladder.ts';
import { those, type Board } from '../rules/standing.ts';
import { tallyOf } from '../rules/tally.ts';
import * as following from '../words/following.ts';
import * as report from '../words/report.ts';
import { changed } from './board.ts';
import { deliver, type Outcome } from './deliver.ts';
import { finish } from './finish.ts';
import { gather, PATIENCE, settleBegun, type Hand } from './gather.ts';
import { withStep } from './launch.ts';
import { arm, boardFor, campaignOf, hoursOf, keepCampaign, type SendTask } from './records.ts';

/** So many single people refused in a row: it is not they. */
const MOST_REFUSALS = 3;

export async function send(moment: Moment, task: SendTask): Promise<void> {
  const campaign = await campaignOf(moment, task.number);
  const step = campaign?.steps[task.step];
  if (campaign?.state !== 'running' || !step || step.state === 'dropped') return;
  const hand: Hand = { campaign, step, task };
  const { now } = moment;
  if (step.kind === 'nudge' && now >= campaign.until) return leave(moment, hand, 'late');
  const opening = openFrom(now, hoursOf(moment), { isUrgent: campaign.isUrgent, isNudge: step.kind === 'nudge' });
  if (opening > now) return again(moment, hand, { at: opening });
  await sendBatch(moment, step.state === 'planned' ? begin(moment, hand) : hand);
}

function begin(moment: Moment, { campaign, step, task }: Hand): Hand {
  const begun: Step = { ...step, state: 'sending', at: moment.now };
  const kept = withStep(campaign, task.step, begun);
  keepCampaign(moment, kept);
  return { campaign: kept, step: begun, task };
}

async function sendBatch(moment: Moment, hand: Hand): Promise<void> {
  if (await settleBegun(moment, hand.task.number)) return again(moment, hand, {});
  const { people, isOver, isSpent, isLooking, looked, busy } = await gather(moment, hand);
  const task = { ...hand.task, looked };
  const next: Hand = { ...hand, task };
  if (busy) return wait(moment, next, busy);
  if (isLooking) return again(moment, next, {});
  if (isSpent) return leave(moment, next, 'budget');
  if (isOver) return complete(moment, next);
  if (people.length === 0) return again(moment, next, {});
  await goOn(moment, next, await deliver(moment, next, people));
}

async function goOn(moment: Moment, hand: Hand, outcome: Outcome): Promise<void> {
  const { task } = hand;
  if (outcome.kind === 'busy') return wait(moment, hand, outcome);
  if (outcome.kind === 'allowance') return leave(moment, hand, 'allowance');
  if (outcome.kind === 'done') return again(moment, hand, { tries: 0, refusals: 0, size: (task.size ?? Infinity) * 2 });
  const size = Math.ceil(Math.min(task.size ?? Infinity, moment.notices.batchOf(hand.step.channel)) / 2);
  const refusals = (task.refusals ?? 0) + (task.size === 1 ? 1 : 0);
  if (outcome.isGeneral || refusals >= MOST_REFUSALS) return leave(moment, hand, 'refused');
  // Those of the refused batch are taken up again in this pass.
  again(moment, hand, { size, refusals, since: moment.now + 1 });
}

/** The same pass goes on. */
function again(moment: Moment, { task }: Hand, change: Partial<SendTask> & { readonly at?: number }): void {
  const { at = moment.now, ...rest } = change;
  const { size, ...next } = { ...task, ...rest, turn: task.turn + 1 };
  arm(moment, { ...next, ...(size !== undefined && Number.isFinite(size) && { size }) }, at);
}

/** A new pass after a while, or none when it has been tried often enough. */
async function wait(
  moment: Moment,
  hand: Hand,
  { retryAfterMs = 0 }: { readonly retryAfterMs?: number | undefined },
): Promise<void> {
  const { task, step } = hand;
  const patience = PATIENCE[task.tries];
  if (patience === undefined && step.kind === 'first') return leave(moment, hand, 'refused');
  if (patience === undefined && task.tries > PATIENCE.length) return leave(moment, hand, 'refused');
  const at = moment.now + Math.max(patience ?? 0, retryAfterMs);
  again(moment, hand, { at, since: at, tries: task.tries + 1 });
}

/** Everybody has had their turn. Those the platform held back get another one later; the ladder goes on meanwhile. */
async function complete(moment: Moment, hand: Hand): Promise<void> {
  const { campaign, step, task } = hand;
  const { now } = moment;
  const board = await boardFor(moment, task.number);
  const rows = board.recipients.flatMap(({ id }) => board.rowsOf(id)).filter((row) => row.step === task.step);
  holdBack(moment, hand, rows);
  if (!task.leads) return;
  const isIdle = step.kind === 'nudge' && rows.length === 0;
  const done: Step = { ...step, doneAt: now, ...(isIdle ? { state: 'dropped', why: 'nobody' } : { state: 'sent' }) };
  const kept = withStep(campaign, task.step, done);
  if (isIdle && those(board, 'unread', 'unknown', 'waiting', 'unreached').length === 0) return finish(moment, kept);
  tellStep(moment, { ...hand, campaign: leadOn(moment, kept, task.step) }, { board, rows });
}

function holdBack(moment: Moment, hand: Hand, rows: readonly Row[]): void {
  const patience = PATIENCE[hand.task.tries];
  if (patience === undefined || !rows.some(({ state }) => state === 'throttled')) return;
  const at = moment.now + patience;
  again(moment, hand, { at, since: at, tries: hand.task.tries + 1, leads: false });
}

/** The sender hears of the first steps together, and of each nudge: on the card, or in a message. */
function tellStep(
  moment: Moment,
  { campaign, step, task }: Hand,
  { board, rows }: { board: Board; rows: readonly Row[] },
): void {
  const spoken = { now: moment.now, zone: moment.clock.zone };
  const { channel, kind } = step;
  const isLast = campaign.steps[task.step + 1]?.kind !== 'first';
  if (campaign.hasBoard) {
    if (isLast) tell(moment, campaign.sender.id, changed(moment, { campaign, board, isQuiet: false }));
    return;
  }
  if (kind === 'first') {
    if (isLast) tell(moment, campaign.sender.id, report.sent(campaign, tallyOf(campaign, board), spoken));
    return;
  }
  const reached = new Set(rows.filter(({ state }) => state !== 'capped').map(({ person }) => person));
  const people = board.recipients.filter(({ id }) => reached.has(id));
  if (people.length > 0) tell(moment, campaign.sender.id, report.nudged(campaign, { channel, people }, spoken));
}

/** The step cannot go on: its people are told of by the report, the sender at once; a message takes the place of a loud one. */
function leave(moment: Moment, { campaign, step, task }: Hand, why: StepTrouble): void {
  const { now } = moment;
  const left = withStep(campaign, task.step, {
    ...step,
    state: step.state === 'planned' ? 'dropped' : 'sent',
    why,
    doneAt: now,
  });
  const isReplaced = task.leads && why !== 'late' && isLoudNudge(step) && mayRemind(campaign);
  const isUnannounced = step.kind === 'first' && step.channel === 'announcement';
  const kept = isReplaced || isUnannounced ? withMessage(left, { at: task.step, kind: step.kind, now }) : left;
  if (why !== 'late') tell(moment, campaign.sender.id, following.trouble(campaign, step.channel, why));
  if (task.leads) leadOn(moment, kept, task.step);
  else keepCampaign(moment, kept);
}

function isLoudNudge({ kind, channel }: Step): boolean {
  return kind === 'nudge' && (channel === 'sms' || channel === 'phone');
}

/** A message has not reminded yet, and is no stranger to it: announcements by hand have none. */
function mayRemind({ steps, isAnnouncement }: Campaign): boolean {
  return !isAnnouncement && !steps.some(({ channel, kind }) => kind === 'nudge' && channel === 'message');
}

/** Right behind the step it takes the place of: what is planned after it moves on and has no rows yet. */
function withMessage(
  campaign: Campaign,
  { at, kind, now }: { readonly at: number; readonly kind: Step['kind']; readonly now: number },
): Campaign {
  const step: Step = { channel: 'message', kind, wait: 0, at: now, state: 'planned' };
  return { ...campaign, steps: campaign.steps.toSpliced(at + 1, 0, step) };
}

export function start(
  moment: Moment,
  number: string,
  { step, at, leads }: { step: number; at: number; leads: boolean },
): void {
  arm(moment, { what: 'send', number, step, turn: 0, since: at, tries: 0, leads, looked: {} }, at);
}

/** Arms the next planned step, the first ones at once; what would come too late is dropped. Gives back what was kept. */
export function leadOn(moment: Moment, campaign: Campaign, from: number): Campaign {
  const { now } = moment;
  let kept = campaign;
  for (const [at, step] of campaign.steps.entries()) {
    if (at <= from || step.state !== 'planned') continue;
    const next = armed(step, { at: now, until: campaign.until, isUrgent: campaign.isUrgent }, hoursOf(moment));
    kept = withStep(kept, at, next);
    if (next.state === 'dropped') continue;
    start(moment, campaign.number, { step: at, at: next.at, leads: true });
    break;
  }
  keepCampaign(moment, kept);
  return kept;
}
