/** What changes a notice is ordered here and done in its own lane. */
import type { Moment } from '../../../core/turn.ts';
import type { Person, Reply } from '../../../ports/chat.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import * as following from '../words/following.ts';
import { meantBy } from './choosing.ts';
import { arm, type Task } from './records.ts';

interface Order {
  readonly task: Task;
  readonly reply: Reply;
  /** Only from one of these; else the sender is told how it stands. */
  readonly from: readonly Campaign['state'][];
}

export function order(moment: Moment, campaign: Campaign, { task, reply, from }: Order): Reply {
  if (!from.includes(campaign.state)) return following.over(campaign);
  arm(moment, task, moment.now);
  return reply;
}

/** Nobody has got it, and nobody will. */
export function withdraw(moment: Moment, campaign: Campaign, by: Recipient): Reply {
  const { number, state } = campaign;
  const task: Task = { what: 'stop', number, by };
  return order(moment, campaign, { task, reply: following.withdrawn(number), from: [state] });
}

/** The person's own notice, the one named or the latest, while it can be withdrawn. */
export async function waitingNotice(
  moment: Moment,
  person: Person,
  number: string | undefined,
): Promise<Campaign | undefined> {
  const campaign = await meantBy(moment, person, number);
  const isOwn = campaign?.sender.id === person.id;
  return isOwn && isWithdrawable(campaign, moment.now) ? campaign : undefined;
}

/** It waits for the second person or for its hour: nobody has got anything, so stopping it is all there is to do. */
export function isWithdrawable({ state, steps }: Campaign, now: number): boolean {
  return (
    state === 'proposed' || (state === 'running' && steps.every((step) => step.state === 'planned' && step.at > now))
  );
}
