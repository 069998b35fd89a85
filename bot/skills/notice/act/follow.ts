/** What people say of a notice that is on its way: the sender, the administrators, the second person, the recipients. */
import { rolesOf } from '../../../core/access.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Person, Reply } from '../../../ports/chat.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import type { Command } from '../read/command.ts';
import { openFrom } from '../rules/hours.ts';
import { those, type Board } from '../rules/standing.ts';
import { tallyOf } from '../rules/tally.ts';
import * as following from '../words/following.ts';
import * as report from '../words/report.ts';
import { moment as spokenMoment } from '../words/terms.ts';
import { answer } from './answering.ts';
import { changed } from './board.ts';
import { whyNotSecond } from './launch.ts';
import { look, notSeenLately } from './looking.ts';
import { named } from './naming.ts';
import { arm, boardFor, campaignOf, hoursOf, listedFor, type Task } from './records.ts';

/** Between two nudges by hand. */
const BETWEEN_NUDGES_MS = 10 * 60_000;
const MINUTE = 60_000;

/** Undefined: it is not about a notice of anybody here. */
export async function follow(moment: Moment, person: Person, command: Command): Promise<Reply | undefined> {
  switch (command.kind) {
    case 'received':
    case 'doubt':
      return answer(moment, person, command);
    case 'approve':
    case 'decline':
      return second(moment, person, command);
    case 'nudge':
    case 'leave':
      return offered(moment, person, command);
    default:
      return forSender(moment, person, command);
  }
}

async function forSender(
  moment: Moment,
  person: Person,
  { kind, number, isShownThere = false }: Command,
): Promise<Reply> {
  const campaign = await meantBy(moment, person, number);
  if (!campaign) return following.noNotice;
  const isAdmin = rolesOf(person, moment.policy).has('admin');
  if (campaign.sender.id !== person.id && !isAdmin) return following.notYours;
  const by = await named(moment, person);
  if (isShownThere && kind === 'progress' && campaign.hasBoard) return shownAnew(moment, campaign);
  return bySender(moment, campaign, { kind, by });
}

async function bySender(
  moment: Moment,
  campaign: Campaign,
  { kind, by }: { readonly kind: Command['kind']; readonly by: Recipient },
): Promise<Reply> {
  const { number, state } = campaign;
  if (WITHDRAWS.has(kind) && isWithdrawable(campaign, moment.now))
    return order(moment, campaign, {
      task: { what: 'stop', number, by },
      reply: following.withdrawn(number),
      from: [state],
    });
  switch (kind) {
    case 'progress':
    case 'unread':
      return told(moment, campaign, kind);
    case 'stop':
      return order(moment, campaign, {
        task: { what: 'stop', number, by },
        reply: following.stopping(number),
        from: ['running'],
      });
    case 'recall':
      return RECALLABLE.includes(state) ? following.confirmRecall(campaign) : following.over(campaign);
    case 'recall-now':
      return order(moment, campaign, {
        task: { what: 'recall', number, by },
        reply: following.recalling(number),
        from: RECALLABLE,
      });
    default:
      return nudgeAgain(moment, campaign, { isConfirmed: kind === 'again-now', by });
  }
}

const WITHDRAWS: ReadonlySet<Command['kind']> = new Set(['stop', 'recall', 'recall-now']);

/** It waits for the second person or for its hour: nobody has got anything, so stopping it is all there is to do. */
function isWithdrawable({ state, steps }: Campaign, now: number): boolean {
  return (
    state === 'proposed' || (state === 'running' && steps.every((step) => step.state === 'planned' && step.at > now))
  );
}

function begunSteps(steps: Campaign['steps']): Campaign['steps'] {
  return steps.filter((step) => step.state === 'sending' || step.state === 'sent');
}

const RECALLABLE: readonly Campaign['state'][] = ['running', 'stopped', 'over'];

interface Order {
  readonly task: Task;
  readonly reply: Reply;
  readonly from: readonly Campaign['state'][];
}

/** What changes a notice is done in its own lane. */
function order(moment: Moment, campaign: Campaign, { task, reply, from }: Order): Reply {
  if (!from.includes(campaign.state)) return following.over(campaign);
  arm(moment, task, moment.now);
  return reply;
}

async function meantBy(moment: Moment, person: Person, number: string | undefined): Promise<Campaign | undefined> {
  const [latest] = number === undefined ? await listedFor(moment, person.id) : [number];
  return latest === undefined ? undefined : campaignOf(moment, latest);
}

async function told(moment: Moment, campaign: Campaign, kind: 'progress' | 'unread'): Promise<Reply> {
  const tally = tallyOf(campaign, await freshBoard(moment, campaign));
  const spoken = { now: moment.now, zone: moment.clock.zone };
  return kind === 'progress' ? report.progress(campaign, tally, spoken) : report.unread(campaign, tally);
}

async function shownAnew(moment: Moment, campaign: Campaign): Promise<Reply> {
  return changed(moment, { campaign, board: await freshBoard(moment, campaign), isQuiet: false });
}

async function freshBoard(moment: Moment, { number, state }: Campaign): Promise<Board> {
  const board = await boardFor(moment, number);
  const wanted = state === 'recalled' ? [] : notSeenLately(moment, board);
  return wanted.length > 0 ? (await look(moment, number, wanted)).board : board;
}

async function nudgeAgain(
  moment: Moment,
  campaign: Campaign,
  { isConfirmed, by }: { readonly isConfirmed: boolean; readonly by: Recipient },
): Promise<Reply> {
  const { number, state, steps, isUrgent } = campaign;
  if (state === 'proposed' || state === 'recalled') return following.over(campaign);
  const begun = begunSteps(steps);
  if (begun.length === 0) return following.notSent(number);
  const last = Math.max(...begun.map(({ at }) => at));
  if (moment.now - last < BETWEEN_NUDGES_MS) return following.tooSoon(campaign, BETWEEN_NUDGES_MS / MINUTE);
  const opening = openFrom(moment.now, hoursOf(moment), { isUrgent, isNudge: true });
  const when = opening > moment.now ? spokenMoment(opening, { now: moment.now, zone: moment.clock.zone }) : '马上';
  const board = await freshBoard(moment, campaign);
  const unread = those(board, 'unread', 'unreached');
  if (unread.length === 0) return following.nobodyUnread(campaign, those(board, 'unknown').length);
  if (!isConfirmed) return following.confirmAgain(campaign, unread, when);
  return order(moment, campaign, {
    task: { what: 'again', number, by },
    reply: following.begunAgain(number, when),
    from: ['running', 'stopped', 'over'],
  });
}

async function second(moment: Moment, person: Person, { kind, number: given }: Command): Promise<Reply | undefined> {
  const number = given ?? (await moment.memo.recall<string>('noticeAsked', person.id));
  const campaign = number === undefined ? undefined : await campaignOf(moment, number);
  if (!campaign) return following.nothingToAgree;
  const obstacle = whyNotSecond(moment, campaign, person);
  if (obstacle) return obstacle;
  const by = await named(moment, person);
  arm(moment, { what: kind === 'approve' ? 'launch' : 'decline', number: campaign.number, by }, moment.now);
  return following.secondThanked(campaign.number);
}

/** The publisher of an announcement wants the unread nudged, or not. */
async function offered(moment: Moment, person: Person, { kind, number: given }: Command): Promise<Reply | undefined> {
  const campaign = given === undefined ? await latestOffer(moment, person) : await campaignOf(moment, given);
  if (!campaign?.isAnnouncement || campaign.sender.id !== person.id) return undefined;
  const { number, state } = campaign;
  if (state !== 'proposed') return following.over(campaign);
  arm(moment, { what: kind === 'nudge' ? 'offer-taken' : 'offer-left', number }, moment.now);
  return kind === 'nudge' ? following.nudging(number) : following.left;
}

async function latestOffer(moment: Moment, person: Person): Promise<Campaign | undefined> {
  const all = await Promise.all((await listedFor(moment, person.id)).map((number) => campaignOf(moment, number)));
  return all.find((campaign) => campaign?.isAnnouncement && campaign.state === 'proposed');
}
