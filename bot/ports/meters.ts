/** What is counted for whoever watches the robot's health. No person, no room and no word anybody wrote is part of it. */

export type Measure =
  /** A job has ended; `outcome` is a word of ours, such as `answered`. */
  | { readonly what: 'job'; readonly kind: string; readonly outcome: string }
  /** DingTalk was asked; `route` is a path without values, `result` is `ok` or what went wrong. */
  | { readonly what: 'call'; readonly route: string; readonly result: string }
  /** A reply took a plainer way than the one meant for it. */
  | { readonly what: 'step'; readonly from: string; readonly to: string }
  /** So many private values of one type stood in a message. */
  | { readonly what: 'finding'; readonly type: string; readonly times: number }
  /** What the month has cost so far: calls of the API, or what was pushed to us. */
  | { readonly what: 'budget'; readonly meter: 'calls' | 'pushes'; readonly used: number; readonly limit: number };

export interface Meters {
  note(measure: Measure): void;
}

/** Where nobody watches: tests, commands. */
export const NO_METERS: Meters = { note: () => undefined };
