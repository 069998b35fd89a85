/** The end of a notice: the last look while the platform still tells, and the report to the sender. */
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Campaign } from '../read/campaign.ts';
import { LAST_LOOK_MS } from '../rules/ladder.ts';
import { tallyOf } from '../rules/tally.ts';
import * as following from '../words/following.ts';
import * as report from '../words/report.ts';
import { changed } from './board.ts';
import { look, notSeenLately } from './looking.ts';
import { arm, boardFor, campaignOf, keepCampaign } from './records.ts';

/** The platform was too busy for the last look: it is tried again as long as it still tells. */
const LOOKING_ON_MS = LAST_LOOK_MS / 2;
const AGAIN_MS = 60_000;

/** The alarm of the deadline. One that was put off meanwhile comes again. */
export async function end(moment: Moment, number: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state === 'proposed') {
    keepCampaign(moment, { ...campaign, state: 'stopped' });
    return tell(moment, campaign.sender.id, following.lapsed(campaign));
  }
  if (campaign?.state !== 'running') return;
  if (moment.now < campaign.until) return arm(moment, { what: 'end', number }, campaign.until);
  await finish(moment, campaign);
}

export async function finish(moment: Moment, campaign: Campaign): Promise<void> {
  const { number } = campaign;
  const before = await boardFor(moment, number);
  const { board, busy } = await look(moment, number, notSeenLately(moment, before));
  if (busy && moment.now < campaign.until + LOOKING_ON_MS)
    return arm(moment, { what: 'end', number }, moment.now + AGAIN_MS);
  const over: Campaign = { ...campaign, state: 'over' };
  keepCampaign(moment, over);
  if (over.hasBoard) tell(moment, over.sender.id, changed(moment, { campaign: over, board, isQuiet: true }));
  tell(
    moment,
    campaign.sender.id,
    report.final(over, tallyOf(over, board), { now: moment.now, zone: moment.clock.zone }),
  );
}
