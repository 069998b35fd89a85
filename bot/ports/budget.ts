/** What the month may cost: the platform counts calls of its API and everything it pushes to the robot, for the whole organisation. */

export type Meter = 'calls' | 'pushes';

/** How a meter stands. */
export interface Reading {
  readonly meter: Meter;
  /** By this robot, all replicas together; other applications of the organisation use the same allowance. */
  readonly used: number;
  readonly limit: number;
  /** At the month's end, if it goes on like this. */
  readonly forecast: number;
}

export interface Spending {
  /** `2026-11`, in the college's calendar. */
  readonly month: string;
  readonly readings: readonly Reading[];
}

/**
 * What costs calls, the dearest comfort first: the first to be left out when the month runs short. An answer a person
 * waits for goes by the session webhook, which costs none.
 */
export type Purpose = 'sync' | 'streamed card' | 'chatter' | 'card' | 'nudge';

export interface Budget {
  /** Counts; written down within seconds. */
  spend(meter: Meter): void;
  /** The platform says that nothing is left. */
  exhausted(meter: Meter): void;
  /** By what was last known: asking costs nothing. */
  affords(purpose: Purpose): boolean;
  /** All replicas together, now. Throws OutsideProblem. */
  spending(): Promise<Spending>;
}
