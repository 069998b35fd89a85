/** How fast and how often we may ask the outside. Used by the DingTalk door and, where there is one, the model. */

/** What has to pass. */
export interface Errand {
  /** What is limited by itself: an API path, or a conversation. */
  readonly route: string;
  /** Passes before waiting errands of the same limit: somebody waits for it. */
  readonly isUrgent?: boolean;
  /**
   * Whose errand it is, such as a room: of those that wait, everybody's first comes before anybody's second. In a
   * conversation with many people it is one of them, and nobody passes more often than their share of it.
   */
  readonly of?: string;
  /** Done at most once a window when the errand has to wait for more than a moment: a word to whoever waits. */
  readonly whileWaiting?: (why: WhyWaiting) => Promise<void>;
}

/** `crowded`: others ask here too. `share`: whoever it is has asked for more than is theirs. */
export type WhyWaiting = 'crowded' | 'share';

export interface Limits {
  /** Runs the call as soon as every limit that concerns it has room. What the call throws is thrown. */
  pass<T>(errand: Errand, call: () => Promise<T>): Promise<T>;
}
