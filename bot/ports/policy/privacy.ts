/** What the college has decided about private data: its own rules, and what may be sent where. */

/** Private data of these types are needed in this group: their senders are not warned. They are counted all the same. */
export interface Exemption {
  /** Id or title of the group. */
  readonly group: string;
  /** As the scanner names them: `mobile`, `email` … */
  readonly types: readonly string[];
  readonly reason: string;
  /** Who allowed it. */
  readonly approver: string;
  /** First and last day, `2026-11-23`. */
  readonly from: string;
  readonly until: string;
}

/** 隐私信息. */
export interface PrivacyPolicy {
  /** What the college counts as private besides what the scanner knows. */
  readonly rules: readonly PrivacyRule[];
}

/** A rule of the policy file, ready for use. */
export interface PrivacyRule {
  readonly title: string;
  /** As the policy file writes it. */
  readonly pattern: string;
  /** Where it applies; UTF-16 code units, the end is exclusive. */
  find(text: string): readonly { readonly start: number; readonly end: number }[];
}

/** Messages that do not @ the robot, from an account whose groups have agreed to it. Absent: none is taken. */
export interface ObserverPolicy {
  /** Ids or titles of these groups. */
  readonly groups: readonly string[];
}
