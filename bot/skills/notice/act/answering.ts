/** What recipients answer to a notice: 收到 and 有疑问, seen by the sender only. */
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Person, Reply } from '../../../ports/chat.ts';
import type { Campaign } from '../read/campaign.ts';
import type { Command } from '../read/command.ts';
import * as following from '../words/following.ts';
import { showLater } from './board.ts';
import { named } from './naming.ts';
import { campaignOf } from './records.ts';

/** As far back as an answer may be meant. */
const ANSWERABLE_MS = 7 * 86_400_000;

/** The latest notice that reached this person, or the one named. */
export async function answerable(
  moment: Moment,
  person: Person,
  number: string | undefined,
): Promise<Campaign | undefined> {
  const reached = await moment.ledger.reached(person.id, moment.now - ANSWERABLE_MS);
  const meant = number === undefined ? reached[0] : reached.find((each) => each === number);
  return meant === undefined ? undefined : campaignOf(moment, meant);
}

export async function answer(
  moment: Moment,
  person: Person,
  { kind, number, words = '' }: Command,
): Promise<Reply | undefined> {
  const campaign = await answerable(moment, person, number);
  if (!campaign) return undefined;
  const isDoubt = kind === 'doubt';
  await moment.ledger.answer(campaign.number, {
    person: person.id,
    answer: isDoubt ? 'doubt' : 'received',
    at: moment.now,
  });
  showLater(moment, campaign);
  if (!isDoubt) return following.thanks;
  tell(moment, campaign.sender.id, following.doubt(campaign, (await named(moment, person)).name, words));
  return following.doubtPassed(campaign.sender.name);
}
