/** Notices: written messages and alarms that go to many, and whose reading can be looked up. */

/**
 * `message`: private message of the robot · `work`: 工作通知 · `announcement`: 公告 · `app`, `sms`, `phone`: DING in the
 * client, by short message, by telephone call.
 */
export type Channel = 'message' | 'work' | 'announcement' | 'app' | 'sms' | 'phone';

export interface Delivery {
  readonly channel: Channel;
  readonly title: string;
  /** Plain words, or markdown for `message` and `work`. */
  readonly text: string;
  /** Userids; never more than `batchOf(channel)`. */
  readonly to: readonly string[];
  /** Sentences offered as buttons where the channel has any. */
  readonly choices?: readonly string[];
}

/** Why somebody got nothing. `throttled`: may be tried again later; the other two may not. */
export type Missed = 'unknown-person' | 'throttled' | 'refused';

export interface Delivered {
  /** By which the reading is looked up and the delivery taken back. Absent: nobody got anything. */
  readonly key?: string;
  readonly missed: readonly { readonly id: string; readonly why: Missed }[];
}

/** Who has read a delivery. Whoever is in neither list is unknown, and unknown is not unread. */
export interface Reading {
  readonly read: readonly string[];
  readonly unread: readonly string[];
}

export interface Notices {
  /** How many people one call may reach. */
  batchOf(channel: Channel): number;
  /** How long after sending the reading can be looked up, milliseconds. Undefined: never. */
  readableFor(channel: Channel): number | undefined;
  /** Throws OutsideProblem; with `outcomeUnknown` it may have arrived, so do not send again. */
  send(delivery: Delivery): Promise<Delivered>;
  /** Throws OutsideProblem, also when this college's DingTalk does not tell (see `problem`). */
  reading(channel: Channel, key: string, of: readonly string[]): Promise<Reading>;
  /** Takes a delivery back where the channel can. False: it cannot. Throws OutsideProblem. */
  recall(channel: Channel, key: string): Promise<boolean>;
}
