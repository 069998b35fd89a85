/** What belongs to the college rather than to the machine: who has which role, and who sits in which group. */

export interface GroupPolicy {
  /** The openConversationId, or the group's title where the id is not known yet. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** What may be said aloud there: `public`, `staff`, or names of roles. */
  readonly audience: readonly string[];
  /** So many read along, or people from outside, that a single identity number there is a matter for its owner. */
  readonly open?: boolean | undefined;
  /** People are told in private of habits the regulation asks them to leave, once a week at most. Absent: no. */
  readonly manners?: boolean | undefined;
  /** Userid of whoever answers for the group: the platform tells a robot nothing of a group's owner. */
  readonly owner?: string | undefined;
}

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

export interface Policy {
  /** Role → userids. `staff` is everybody with a userid and needs no list. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly GroupPolicy[];
  readonly exemptions?: readonly Exemption[];
}
