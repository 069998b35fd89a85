/** Chooses who is next in a step: everybody for a first one, only who surely has not read for a nudge. */
import type { Moment } from '../../../core/turn.ts';
import { localTime, momentOf } from '../../../language/local-time.ts';
import type { LedgerStep } from '../../../ports/ledger.ts';
import type { OutsideProblem } from '../../../ports/problem.ts';
import type { Campaign, Step } from '../read/campaign.ts';
import { leftOf, LOUD } from '../rules/costs.ts';
import type { Board, Lookup } from '../rules/standing.ts';
import { look, lookupsOf } from './looking.ts';
import { spentThisMonth } from './prepare.ts';
import { boardFor, policyOf, type SendTask } from './records.ts';

/** A step in hand. */
export interface Hand {
  readonly campaign: Campaign;
  readonly step: Step;
  readonly task: SendTask;
}

export interface Gathered {
  readonly people: readonly string[];
  /** Nobody is left for this pass. */
  readonly isOver: boolean;
  readonly looked: SendTask['looked'];
  /** More has to be looked at before it is known who is next: by the next job, so that none is long. */
  readonly isLooking: boolean;
  /** The month has none of this kind left. */
  readonly isSpent: boolean;
  /** The platform was too busy to tell who has read. */
  readonly busy?: OutsideProblem;
}

/** What a look has shown is believed for so long: whoever reads meanwhile is nudged all the same. */
const FRESH_MS = 60_000;
/** Deliveries looked at before the board is read again. */
const LOOKS_AT_ONCE = 5;
/** So often the platform may be too busy, with so long between: then what is not known stays unknown. */
export const PATIENCE: readonly number[] = [15_000, 60_000, 300_000, 900_000, 1_800_000];

export async function gather(moment: Moment, hand: Hand): Promise<Gathered> {
  const { step, task } = hand;
  const most = Math.min(moment.notices.batchOf(step.channel), task.size ?? Infinity);
  const board = await boardFor(moment, task.number);
  const found = step.kind === 'first' ? { board, looked: task.looked } : await lookOn(moment, hand, { board, most });
  if ('isLooking' in found) return { people: [], isOver: false, isSpent: false, isLooking: true, looked: found.looked };
  const ready = readyIn(moment, hand, found.board);
  const allowed = await withoutCapped(moment, hand, ready.slice(0, most));
  const room = await roomFor(moment, step);
  return {
    people: allowed.slice(0, room),
    isOver: ready.length === 0,
    looked: found.looked,
    isLooking: false,
    isSpent: allowed.length > 0 && room === 0,
    ...('busy' in found && found.busy && { busy: found.busy }),
  };
}

/**
 * Begun by a job that did not live to settle it: nobody knows, so it is never done again. True: there was something, and
 * the next batch belongs to a job of its own, so that no job is tried too often.
 */
export async function settleBegun({ ledger, memo, log }: Moment, number: string): Promise<boolean> {
  const board = await boardFor({ ledger, memo }, number);
  const begun = board.recipients.flatMap(({ id }) => board.rowsOf(id)).filter(({ state }) => state === 'begun');
  for (const [step, rows] of Map.groupBy(begun, (row) => row.step)) {
    const [first] = rows;
    if (!first) continue;
    const of: LedgerStep = { notice: number, step, channel: first.channel };
    await ledger.settle(of, { state: 'unknown', people: rows.map(({ person }) => person), at: first.at });
  }
  if (begun.length > 0) log.warn({ rows: begun.length }, 'a job of a notice died; what it had begun is unknown');
  return begun.length > 0;
}

/** Has nothing of this step yet, or was throttled in an earlier pass. */
function isOpenFor(board: Board, { task }: Hand): (person: string) => boolean {
  return (person) => {
    const row = board.rowsOf(person).find(({ step }) => step === task.step);
    return row === undefined || (row.state === 'throttled' && row.at < task.since);
  };
}

function readyIn({ now }: Moment, hand: Hand, board: Board): readonly string[] {
  const open = board.recipients.map(({ id }) => id).filter(isOpenFor(board, hand));
  if (hand.step.kind === 'first') return open.filter((id) => board.standing(id) !== 'read');
  return open.filter((id) => board.standing(id) === 'unreached' || isFreshlyUnread(board, id, now));
}

function isFreshlyUnread(board: Board, person: string, now: number): boolean {
  if (board.standing(person) !== 'unread') return false;
  return board.rowsOf(person).some(({ read, lookedAt = 0 }) => read === false && Math.abs(now - lookedAt) <= FRESH_MS);
}

/** Looks at a few deliveries, unless a batch of people is known not to have read, or all is known. */
async function lookOn(moment: Moment, hand: Hand, { board, most }: { readonly board: Board; readonly most: number }) {
  const { looked, tries, number } = hand.task;
  if (tries > PATIENCE.length || readyIn(moment, hand, board).length >= most) return { board, looked };
  const wanted = staleLookups(moment, hand, board).slice(0, LOOKS_AT_ONCE);
  if (wanted.length === 0) return { board, looked };
  const { board: seen, busy } = await look(moment, number, wanted);
  if (busy) return { board: seen, looked, busy };
  const now = wanted.map(({ key }) => [key, moment.now] as const);
  return { looked: { ...looked, ...Object.fromEntries(now) }, isLooking: true as const };
}

/** Not looked at in this pass, or so long ago that those who had not read may have read since. */
function staleLookups(moment: Moment, hand: Hand, board: Board): readonly Lookup[] {
  const isNext = isOpenFor(board, hand);
  return lookupsOf(moment, board).filter((lookup) => {
    const { key, people } = lookup;
    const at = hand.task.looked[key] ?? seenSince(board, lookup, hand.task.since);
    const concerned = people.filter(isNext);
    if (concerned.length === 0) return false;
    return at === undefined || (moment.now - at > FRESH_MS && concerned.some((id) => board.standing(id) === 'unread'));
  });
}

/** A job that was killed after a look has left what it saw in the ledger. */
function seenSince(board: Board, { key, people }: Lookup, since: number): number | undefined {
  const rows = people.flatMap((id) => board.rowsOf(id)).filter((row) => row.key === key);
  const latest = Math.max(...rows.map(({ lookedAt = 0 }) => lookedAt));
  return latest >= since ? latest : undefined;
}

/** Whoever had enough DINGs today is left out of louder steps, and noted so. */
async function withoutCapped(
  moment: Moment,
  { step, task }: Hand,
  people: readonly string[],
): Promise<readonly string[]> {
  const { ledger, now, clock } = moment;
  if (people.length === 0 || !LOUD.some((each) => each === step.channel)) return people;
  const today = momentOf({ day: localTime(now, clock.zone).day, time: '00:00' }, clock.zone);
  const loud = await ledger.loud(people, today);
  const capped = people.filter((id) => (loud.get(id) ?? 0) >= policyOf(moment).capPerDay);
  const of = { notice: task.number, step: task.step, channel: step.channel };
  if (capped.length > 0) await ledger.settle(of, { state: 'capped', people: capped, at: now });
  return people.filter((id) => !capped.includes(id));
}

/** How many people more the month allows by this channel. */
async function roomFor(moment: Moment, { channel, kind }: Step): Promise<number> {
  if (kind === 'nudge' && !moment.budget.affords('nudge')) return 0;
  const left = leftOf(await spentThisMonth(moment), policyOf(moment));
  if (left.calls === 0) return 0;
  return channel === 'app' || channel === 'sms' || channel === 'phone' ? left[channel] : Infinity;
}
