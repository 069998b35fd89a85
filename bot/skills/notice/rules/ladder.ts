/** The ladder of 六（二）DING消息: 应用DING with a readable message, then 短信DING or 语音DING to the unread. Pure. */
import type { Channel } from '../../../ports/notices.ts';
import type { NoticePolicy } from '../../../ports/policy.ts';
import type { Step } from '../read/campaign.ts';
import type { Ladder } from '../read/draft.ts';
import { openFrom, type Hours } from './hours.ts';

export interface LadderFacts {
  readonly now: number;
  readonly hours: Hours;
  readonly policy: NoticePolicy;
  /** Channels this college's DingTalk has. */
  readonly has: (channel: Channel) => boolean;
  /** How long the reading of the first message can be looked up, milliseconds. Undefined: not at all. */
  readonly readableFor: number | undefined;
}

/** `policy`: only for urgent ones, or never. `missing`: not set up. `unreadable`: nobody could know who has read. */
export type DropReason = 'policy' | 'missing' | 'unreadable' | 'late';

export interface Plan {
  readonly steps: readonly Step[];
  /** What was wished for, or is usual, and does not happen. */
  readonly dropped: readonly { readonly channel: Channel; readonly why: DropReason }[];
  readonly until: number;
}

interface Wished {
  readonly ladder: Ladder;
  readonly isUrgent: boolean;
  readonly until?: number | undefined;
  /** Not before this. */
  readonly sendAt?: number | undefined;
}

const MINUTE = 60_000;
/** The last look is taken so long before the platform stops telling. */
export const LAST_LOOK_MS = 10 * MINUTE;
/** Nobody is nudged for longer, however long the platform tells. */
export const LONGEST_MS = 3 * 1_440 * MINUTE;

export function planLadder(wished: Wished, facts: LadderFacts): Plan {
  const { isUrgent, ladder } = wished;
  const start = openFrom(Math.max(facts.now, wished.sendAt ?? 0), facts.hours, { isUrgent, isNudge: false });
  const until = lastMoment(wished.until, start, facts.readableFor);
  const first = (channel: Channel): Step => ({ channel, kind: 'first', wait: 0, at: start, state: 'planned' });
  const steps: Step[] = [first(facts.policy.readable), ...(facts.has('app') ? [first('app')] : [])];
  const dropped: { channel: Channel; why: DropReason }[] = facts.has('app') ? [] : [{ channel: 'app', why: 'missing' }];
  let at = start;
  for (const channel of ['sms', 'phone'] as const) {
    const wish = ladder[channel] ?? isUsual(channel, wished, facts);
    if (wish === false) continue;
    const wait = typeof wish === 'number' ? wish : facts.policy.waits[channel] * MINUTE;
    const due = openFrom(at + wait, facts.hours, { isUrgent, isNudge: true });
    const why = obstacle(channel, isUrgent, facts) ?? (due >= until ? 'late' : undefined);
    if (why) {
      dropped.push({ channel, why });
      continue;
    }
    at = due;
    steps.push({ channel, kind: 'nudge', wait, at, state: 'planned' });
  }
  return { steps, dropped, until };
}

/**
 * 一段时间以后，再向未读取信息的人员发送“短信DING”或“语音DING”: the text message is usual, the call for what is urgent.
 * Whoever says after what time to call means the first nudge: no hour of waiting for a text message stands before it.
 */
function isUsual(channel: 'sms' | 'phone', { isUrgent, ladder }: Wished, facts: LadderFacts): boolean {
  if (channel === 'phone') return isUrgent;
  return typeof ladder.phone !== 'number' || obstacle('phone', isUrgent, facts) !== undefined;
}

function obstacle(channel: 'sms' | 'phone', isUrgent: boolean, facts: LadderFacts): DropReason | undefined {
  const { phone } = facts.policy;
  if (channel === 'phone' && (phone === 'never' || (phone === 'urgent' && !isUrgent))) return 'policy';
  if (!facts.has(channel)) return 'missing';
  return facts.readableFor === undefined ? 'unreadable' : undefined;
}

/** The sender's own deadline, at the latest when reading can no longer be looked up. */
export function lastMoment(wished: number | undefined, start: number, readableFor: number | undefined): number {
  const told = start + Math.min((readableFor ?? LONGEST_MS) - LAST_LOOK_MS, LONGEST_MS);
  return Math.min(wished ?? told, told);
}

/** The next step after `done`: due so long after it was sent, or dropped. */
export function armed(
  step: Step,
  done: { readonly at: number; readonly until: number; readonly isUrgent: boolean },
  hours: Hours,
): Step {
  const at = openFrom(done.at + step.wait, hours, { isUrgent: done.isUrgent, isNudge: step.kind === 'nudge' });
  return at < done.until ? { ...step, at } : { ...step, at, state: 'dropped', why: 'late' };
}
