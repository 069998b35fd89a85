/** What happened to a message and to everything that followed from it: times, tries and ends, no word of it. */

export interface TracedJob {
  /** A message's is the platform's msgId. */
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'in work' | 'ended';
  /** When it was written down, or for what follows from something: when that was. College time, milliseconds. */
  readonly at: number;
  /** Not given out before: it was put off, for the reason `putOffWhy`. */
  readonly dueAt?: number;
  readonly putOffWhy?: string;
  /** When it was last given out, and how often. */
  readonly takenAt?: number;
  readonly attempts: number;
  /** Which replica had it last, by a number of its own; absent where there is only one. */
  readonly replica?: number;
  readonly endedAt?: number;
  /** Our own word, such as `answered`, or `failed:` and a code. */
  readonly outcome?: string;
}

export interface Tracing {
  /** The job, and all that followed from it, in the order of arrival. Empty: nothing is known of it. */
  trace(id: string): Promise<readonly TracedJob[]>;
}
