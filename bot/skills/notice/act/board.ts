/** The card that shows the sender how a notice stands: put into the chat when it begins, changed as it goes on. */
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Reply } from '../../../ports/chat.ts';
import type { Campaign } from '../read/campaign.ts';
import type { Board } from '../rules/standing.ts';
import { tallyOf } from '../rules/tally.ts';
import * as report from '../words/report.ts';
import { arm, boardFor, campaignOf } from './records.ts';

const MINUTE = 60_000;

/** Where cards can be sent at all; else every step is told in a message. */
export function mayHaveBoard({ policy }: Pick<Moment, 'policy'>): boolean {
  return policy.cardTemplate !== undefined;
}

export function boardCardOf(number: string): string {
  return `notices-board-${number}`;
}

/** Nothing is sent yet. */
export function openBoard(moment: Moment, campaign: Campaign, board: Board): void {
  tell(moment, campaign.sender.id, { ...shown(moment, campaign, board), card: boardCardOf(campaign.number) });
}

/** What the card shows from now on. `isQuiet`: where it cannot, no message takes its place. */
export function changed(
  moment: Moment,
  { campaign, board, isQuiet }: { readonly campaign: Campaign; readonly board: Board; readonly isQuiet: boolean },
): Reply {
  return { ...shown(moment, campaign, board), onto: { card: boardCardOf(campaign.number), place: 'instead', isQuiet } };
}

export async function showQuietly(moment: Moment, campaign: Campaign): Promise<void> {
  if (!campaign.hasBoard) return;
  const board = await boardFor(moment, campaign.number);
  tell(moment, campaign.sender.id, changed(moment, { campaign, board, isQuiet: true }));
}

/** Every change of a card is a paid call: what people answer is shown together, soon at first, ever more seldom later. */
export function showLater(moment: Moment, { hasBoard, state, number, createdAt }: Campaign): void {
  if (!hasBoard || state !== 'running') return;
  const age = Math.max(moment.now - createdAt, MINUTE / 2) / MINUTE;
  arm(moment, { what: 'show', number }, createdAt + 2 ** (Math.floor(Math.log2(age)) + 1) * MINUTE);
}

/** The alarm of `showLater`. What has ended meanwhile has been shown. */
export async function show(moment: Moment, number: string): Promise<void> {
  const campaign = await campaignOf(moment, number);
  if (campaign?.state === 'running') await showQuietly(moment, campaign);
}

function shown({ now, clock }: Moment, campaign: Campaign, board: Board): Reply {
  return report.board(campaign, tallyOf(campaign, board), { now, zone: clock.zone });
}
