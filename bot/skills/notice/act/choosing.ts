/** Which notice is meant where no number is said: the person's latest; administrators choose among all that are on their way. */
import type { Moment } from '../../../core/turn.ts';
import type { Person } from '../../../ports/chat.ts';
import type { Campaign } from '../read/campaign.ts';
import { ALL, campaignOf, listedFor } from './records.ts';

export async function meantBy(
  moment: Moment,
  person: Person,
  number: string | undefined,
): Promise<Campaign | undefined> {
  const [latest] = number === undefined ? await listedFor(moment, person.id) : [number];
  return latest === undefined ? undefined : campaignOf(moment, latest);
}

/** All that are on their way, newest first, the own one among them. Empty: there is nothing to choose. */
export async function otherRunning(moment: Moment, own: Campaign | undefined): Promise<readonly Campaign[]> {
  const listed = await Promise.all((await listedFor(moment, ALL)).map((number) => campaignOf(moment, number)));
  const running = listed.filter((campaign) => campaign?.state === 'running').filter((each) => each !== undefined);
  return running.some(({ number }) => number !== own?.number) ? running : [];
}
