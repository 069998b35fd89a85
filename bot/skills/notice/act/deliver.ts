/** One call to the outside for one batch: written down before, settled after, whatever comes of it. */
import type { Moment } from '../../../core/turn.ts';
import type { LedgerStep, RowState } from '../../../ports/ledger.ts';
import { outOfAllowance, type Delivered, type Delivery } from '../../../ports/notices.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Step } from '../read/campaign.ts';
import * as sent from '../words/sent.ts';
import type { Hand } from './gather.ts';

/**
 * `done`: the platform took it, or nobody knows. `busy`: nothing was sent, later it may be. `allowance`: none of this kind
 * is left. `refused`: the platform does not take it.
 */
export interface Outcome {
  readonly kind: 'done' | 'busy' | 'allowance' | 'refused';
  readonly retryAfterMs?: number;
  /** It is about the call as such, not about somebody in the batch; of an announcement always. */
  readonly isGeneral?: boolean;
}

export async function deliver(moment: Moment, hand: Hand, people: readonly string[]): Promise<Outcome> {
  const { ledger, notices, now } = moment;
  const { step, task } = hand;
  const of: LedgerStep = { notice: task.number, step: task.step, channel: step.channel };
  const begun = await ledger.begin(of, people, now);
  if (begun.length === 0) return { kind: 'done' };
  const settle = (state: RowState, ids: readonly string[], key?: string): Promise<void> =>
    ledger.settle(of, { state, people: ids, at: now, ...(key !== undefined && { key }) });
  try {
    await settleDelivered(await notices.send(deliveryOf(moment, hand, begun)), begun, settle);
    return { kind: 'done' };
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    const outcome = outcomeOf(problem, step);
    await settle(stateAfter(problem, outcome, begun.length), begun);
    return outcome;
  }
}

type Settle = (state: RowState, ids: readonly string[], key?: string) => Promise<void>;

async function settleDelivered({ key, missed }: Delivered, begun: readonly string[], settle: Settle): Promise<void> {
  const out = new Set(missed.map(({ id }) => id));
  const reached = begun.filter((id) => !out.has(id));
  // Without a delivery nobody was reached, whatever was not listed.
  if (reached.length > 0) await settle(key === undefined ? 'refused' : 'sent', reached, key);
  for (const why of ['throttled', 'refused', 'unknown-person'] as const) {
    const ids = missed.filter((each) => each.why === why && begun.includes(each.id)).map(({ id }) => id);
    if (ids.length > 0) await settle(why, ids);
  }
}

function outcomeOf(problem: OutsideProblem, { channel }: Step): Outcome {
  if (problem.outcomeUnknown) return { kind: 'done' };
  if (outOfAllowance(problem)) return { kind: 'allowance' };
  const { retryAfterMs } = problem;
  if (problem.retryable) return { kind: 'busy', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return { kind: 'refused', isGeneral: problem.missingScopes.length > 0 || channel === 'announcement' };
}

/** A refusal of several may be the fault of one: they are tried again in smaller batches. */
function stateAfter(problem: OutsideProblem, outcome: Outcome, count: number): RowState {
  if (problem.outcomeUnknown) return 'unknown';
  const isRepeated = outcome.kind === 'refused' && !outcome.isGeneral && count > 1;
  return outcome.kind === 'busy' || isRepeated ? 'throttled' : 'refused';
}

function deliveryOf({ notices, now, clock }: Moment, { campaign, step }: Hand, to: readonly string[]): Delivery {
  const { channel, kind } = step;
  const title = sent.title(campaign);
  if (channel === 'message' || channel === 'work') {
    const text = kind === 'first' ? sent.message(campaign) : sent.reminder(campaign, now, clock.zone);
    return { channel, title, text, to, choices: sent.answers(campaign.number) };
  }
  if (channel === 'announcement') {
    const from = campaign.sender.name;
    return { channel, title: sent.announcementTitle(campaign), text: sent.announcement(campaign), from, to };
  }
  const room = notices.longest(channel) - title.length;
  return {
    channel,
    title,
    text: campaign.isAnnouncement ? sent.announced(campaign, room) : sent.ding(campaign, room),
    to,
  };
}
