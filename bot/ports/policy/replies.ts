/** How many answers one person gets in a group before others come first. */

/** Of one group, in which the platform bears twenty messages of a robot a minute. */
export interface RepliesPolicy {
  /** What one person may have of them; the rest follows later. */
  readonly perPersonAMinute: number;
}

export const USUAL_REPLIES: RepliesPolicy = { perPersonAMinute: 6 };
