/** What a notice costs: DINGs of each kind and calls, at most, beside what the month has left. Pure. */
import type { Spent } from '../../../ports/ledger.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { NoticePolicy } from '../../../ports/policy.ts';
import type { Step } from '../read/campaign.ts';

export type Cost = Spent;

export const LOUD: readonly ('app' | 'sms' | 'phone')[] = ['app', 'sms', 'phone'];

/** Of an announcement so many readers are told by one call, and its id has to be found by two calls more. */
const READERS_A_CALL = 500;
const FINDING = 2;

/** If nobody reads it. Every step but the first pair is preceded by a look, and so is the report. */
export function costOf(steps: readonly Step[], count: number, batchOf: (channel: Channel) => number): Cost {
  const units = (channel: Channel): number => (steps.some((step) => step.channel === channel) ? count : 0);
  const sends = steps.map(({ channel }) => Math.ceil(count / batchOf(channel)));
  const looks = steps.filter(({ kind }) => kind === 'nudge').length + 1;
  const isAnnounced = steps[0]?.channel === 'announcement';
  const look = isAnnounced ? Math.ceil(count / READERS_A_CALL) : (sends[0] ?? 0);
  const calls = sends.reduce((sum, each) => sum + each, 0) + looks * look + (isAnnounced ? FINDING : 0);
  return { app: units('app'), sms: units('sms'), phone: units('phone'), calls };
}

/** What the month has left of each. */
export function leftOf(spent: Spent, { month }: Pick<NoticePolicy, 'month'>): Cost {
  const left = (what: keyof Spent): number => Math.max(0, month[what] - spent[what]);
  return { app: left('app'), sms: left('sms'), phone: left('phone'), calls: left('calls') };
}

/** When the month has begun on the college's clock, as its first day: `2026-11-01`. */
export function monthStart(day: string): string {
  return `${day.slice(0, 'yyyy-mm'.length)}-01`;
}
