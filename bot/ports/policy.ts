/** What belongs to the college rather than to the machine: who has which role, and who sits in which group. */

export interface GroupPolicy {
  /** The openConversationId, or the group's title where the id is not known yet. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** What may be said aloud there: `public`, `staff`, or names of roles. */
  readonly audience: readonly string[];
}

export interface Policy {
  /** Role → userids. `staff` is everybody with a userid and needs no list. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly GroupPolicy[];
}
