/** How fast and how often we may ask the outside. Used by the DingTalk door and, where there is one, the model. */

/** What has to pass. */
export interface Errand {
  /** What is limited by itself: an API path, or a conversation. */
  readonly route: string;
  /** Passes before waiting errands of the same limit. */
  readonly isUrgent?: boolean;
}

export interface Limits {
  /** Runs the call as soon as every limit that concerns it has room. What the call throws is thrown. */
  pass<T>(errand: Errand, call: () => Promise<T>): Promise<T>;
}
