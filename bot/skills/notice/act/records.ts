/** What is kept of notices: the notice itself, its people, and by whom it is asked for. */
import { setAlarm } from '../../../core/alarm.ts';
import type { Moment } from '../../../core/turn.ts';
import { NO_NOTICE_POLICY, type NoticePolicy } from '../../../ports/policy.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import type { Hours } from '../rules/hours.ts';
import { boardOf, type Board } from '../rules/standing.ts';

/** What is to be done next in the lane of a notice. Nothing of a notice is changed anywhere else. */
export type Task =
  | { readonly what: 'launch'; readonly number: string; readonly by?: Recipient }
  | { readonly what: 'decline' | 'stop' | 'recall' | 'again'; readonly number: string; readonly by: Recipient }
  | { readonly what: 'end' | 'show' | 'offer-taken' | 'offer-left'; readonly number: string }
  | { readonly what: 'listed'; readonly number: string; readonly personId: string }
  | SendTask;

/** One batch of a step. */
export interface SendTask {
  readonly what: 'send';
  readonly number: string;
  readonly step: number;
  /** Counts the jobs of the step: each has a name of its own. */
  readonly turn: number;
  /** A pass over the people began then; whoever was throttled in it has to wait for the next. */
  readonly since: number;
  /** How often the platform was too busy before. */
  readonly tries: number;
  /** The next step follows when this pass is done. */
  readonly leads: boolean;
  /** When each delivery was looked at in this pass. */
  readonly looked: Readonly<Record<string, number>>;
  /** Smaller batches, after one was refused as a whole: one bad receiver must not cost the others their notice. */
  readonly size?: number;
  /** How many single people were refused one after another. */
  readonly refusals?: number;
}

const LANES = 'notices';
const MOST_LISTED = 20;

export function arm(moment: Moment, task: Task, at: number): void {
  const { number, what } = task;
  const name = what === 'send' ? `${task.step}:${task.turn}` : `${what}:${at}`;
  setAlarm(moment, {
    id: `notice:${number}:${name}`,
    skill: 'notice',
    lane: `notice:${number}`,
    group: LANES,
    at,
    data: task,
  });
}

export function policyOf({ policy }: Pick<Moment, 'policy'>): NoticePolicy {
  return policy.notice ?? NO_NOTICE_POLICY;
}

export function hoursOf(moment: Pick<Moment, 'policy' | 'clock'>): Hours {
  const { quiet, calendar } = policyOf(moment);
  return { quiet, calendar, zone: moment.clock.zone };
}

export function campaignOf({ memo }: Moment, number: string): Promise<Campaign | undefined> {
  return memo.recall<Campaign>('notice', number);
}

export function keepCampaign({ memo }: Moment, campaign: Campaign): void {
  memo.note('notice', campaign.number, campaign);
}

export async function peopleOf({ memo }: Moment, number: string): Promise<readonly Recipient[]> {
  return (await memo.recall<readonly Recipient[]>('noticePeople', number)) ?? [];
}

export function keepPeople({ memo }: Moment, number: string, people: readonly Recipient[]): void {
  memo.note('noticePeople', number, people);
}

/** Everything known of who got and read what. */
export async function boardFor({ ledger, memo }: Pick<Moment, 'ledger' | 'memo'>, number: string): Promise<Board> {
  const recipients = (await memo.recall<readonly Recipient[]>('noticePeople', number)) ?? [];
  const ids = recipients.map(({ id }) => id);
  const [rows, answers] = await Promise.all([ledger.rows(number, ids), ledger.answers(number, ids)]);
  return boardOf(recipients, rows, answers);
}

/** Numbers of a person's notices, newest first. */
export async function listedFor({ memo }: Moment, personId: string): Promise<readonly string[]> {
  return (await memo.recall<readonly string[]>('notices', personId)) ?? [];
}

/** In the lane of that person only. */
export async function listFor(moment: Moment, personId: string, number: string): Promise<void> {
  const before = (await listedFor(moment, personId)).filter((each) => each !== number);
  moment.memo.note('notices', personId, [number, ...before].slice(0, MOST_LISTED));
}
