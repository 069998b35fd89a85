/** Notices: written messages and alarms that go to many, and whose reading can be looked up. */
import type { OfficeEvent } from './chat.ts';

/**
 * `message`: private message of the robot · `work`: 工作通知 · `announcement`: 公告 · `app`, `sms`, `phone`: DING in the
 * client, by short message, by telephone call.
 */
export type Channel = 'message' | 'work' | 'announcement' | 'app' | 'sms' | 'phone';

export interface Delivery {
  readonly channel: Channel;
  /** Stands above the text, in front of it in a DING. */
  readonly title: string;
  /** Plain words, or markdown for `message` and `work`. With the title no longer than `longest(channel)`. */
  readonly text: string;
  /** Whom it is from, in words: the author of an announcement. */
  readonly from?: string;
  /** Userids; never more than `batchOf(channel)`. */
  readonly to: readonly string[];
  /** Sentences offered as buttons where the channel has any: `message` only. */
  readonly choices?: readonly string[];
}

/**
 * Why somebody got nothing. `throttled`: may be tried again later; the other two may not. `refused` is also a work notice
 * with the same words as one of that day.
 */
export interface Missed {
  readonly id: string;
  readonly why: 'unknown-person' | 'throttled' | 'refused';
}

export interface Delivered {
  /** By which the reading is looked up and the delivery taken back. Absent: nobody got anything. */
  readonly key?: string;
  readonly missed: readonly Missed[];
}

/** Who has read a delivery. Whoever is in no list is unknown, and unknown is not unread. */
export interface Reading {
  readonly read: readonly string[];
  readonly unread: readonly string[];
  /** `work` is delivered later than sent: only here it tells who got nothing. */
  readonly missed: readonly Missed[];
}

/** An announcement somebody has published, by hand or through us. */
export interface Announcement {
  /** For `reading`. */
  readonly key: string;
  /** As its author wrote it. */
  readonly title: string;
  readonly at: number;
  /** Userid of whoever published it. Absent: the office does not say. */
  readonly personId?: string;
  /** As addressed. The college's own department among them: everybody. */
  readonly departmentIds: readonly string[];
  readonly personIds: readonly string[];
}

/** All that ask the outside throw OutsideProblem. */
export interface Notices {
  /** False: not set up here, or this college's DingTalk was found not to have it. `send` would only throw. */
  has(channel: Channel): boolean;
  /** How many people one call may reach. */
  batchOf(channel: Channel): number;
  /** How many characters title and text may have together; longer ones are refused before anything is sent. */
  longest(channel: Channel): number;
  /**
   * How long after sending the reading can be looked up, milliseconds; Infinity for announcements. Undefined: never, also
   * when this college's DingTalk was found not to tell.
   */
  readableFor(channel: Channel): number | undefined;
  /**
   * Never tries again by itself once the call may have arrived. With `outcomeUnknown` it may have been delivered, so do
   * not send again. `code` of a problem is the platform's own: `ding.serverquota.insufficient` when no DING of this kind
   * is left. See also `outOfAllowance`.
   */
  send(delivery: Delivery): Promise<Delivered>;
  /** Who of these has read it: one call for each delivery, for announcements one for every 500 addressed. */
  reading(channel: Channel, key: string, of: readonly string[]): Promise<Reading>;
  /** Takes a delivery back where the channel can; a short message or a call cannot be unheard. False: too late. */
  recall(channel: Channel, key: string): Promise<boolean>;
  /** Reads the event that somebody has read a `message`; undefined for others. */
  readBy(event: OfficeEvent): { readonly key: string; readonly personId: string } | undefined;
  /** Reads the event of an announcement; undefined for others, and where announcements are not set up. One call. */
  published(event: OfficeEvent): Promise<Announcement | undefined>;
}

/** No DING of this kind is left, or none was ever bought: the next channel has to do. */
export function outOfAllowance(problem: { readonly code?: string | undefined }): boolean {
  return problem.code === 'ding.serverquota.insufficient';
}
