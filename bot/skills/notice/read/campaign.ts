/** A notice on its way: what was confirmed, to whom, by which steps, and how far it is. */
import type { Channel } from '../../../ports/notices.ts';

export interface Recipient {
  /** The userid. */
  readonly id: string;
  readonly name: string;
}

/**
 * `first` goes to everybody, a nudge to those who are known not to have read.
 */
export interface Step {
  readonly channel: Channel;
  readonly kind: 'first' | 'nudge';
  /** Milliseconds after the step before has been sent. */
  readonly wait: number;
  /** When it is due, or was begun, college time. */
  readonly at: number;
  readonly state: 'planned' | 'sending' | 'sent' | 'dropped';
  readonly doneAt?: number;
  /** Why it did not happen, or not completely. */
  readonly why?: StepTrouble;
}

/**
 * `allowance`: none of this kind is left. `budget`: the college's own month is used up. `late`: past the deadline, or
 * reading can no longer be looked up. `nobody`: all have read. `stopped`: by the sender. `refused`: the platform refused.
 */
export type StepTrouble = 'allowance' | 'budget' | 'late' | 'nobody' | 'stopped' | 'refused';

export interface Campaign {
  /** Six signs, for people to type. */
  readonly number: string;
  readonly sender: Recipient;
  /** Who confirmed beside the sender. */
  readonly second?: Recipient;
  /** As people say it: 教务处、学生工作处. */
  readonly to: string;
  readonly count: number;
  readonly text: string;
  readonly isUrgent: boolean;
  /** Published by hand as 公告: the first step is done already. */
  readonly isAnnouncement?: boolean;
  readonly state: 'proposed' | 'running' | 'stopped' | 'recalled' | 'over';
  readonly steps: readonly Step[];
  /** A card shows the sender how it stands. */
  readonly hasBoard?: boolean;
  readonly createdAt: number;
  /** Afterwards nobody is nudged and the final report is given. */
  readonly until: number;
}
