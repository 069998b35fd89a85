/**
 * Colleagues, as the address book knows them. Asking costs nothing of the month's calls but takes its turn with all other
 * calls, so answers are kept for a while: members ten minutes, everything else an hour; departments and members are given
 * for half a day more while they are asked for anew, so that the second question hears the news. All throw OutsideProblem.
 */

export interface Colleague {
  /** The userid. */
  readonly id: string;
  readonly name: string;
  readonly departmentIds: readonly string[];
}

export interface Department {
  readonly id: string;
  readonly name: string;
  /** Absent: this is the college itself. */
  readonly parentId?: string;
}

/** A role of the address book such as 辅导员; roles that permit something stand in the policy. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

export interface People {
  /** Undefined: nobody has this userid (any more). */
  find(id: string): Promise<Colleague | undefined>;
  /** Everybody with exactly this name; their departments tell them apart. One call, and one for each of them. */
  named(name: string): Promise<readonly Colleague[]>;
  /** The whole tree: the college first, every department after the one above it. One call for each department. */
  departments(): Promise<readonly Department[]>;
  /**
   * Members of a department and of all below it, each once. A call for each of these departments and for every further
   * hundred people. Unknown departments have none.
   */
  members(departmentId: string): Promise<readonly Colleague[]>;
  /** A call for every two hundred. */
  roles(): Promise<readonly Role[]>;
  /** Who has a role. A call for every hundred, and one for each of them. */
  holders(roleId: string): Promise<readonly Colleague[]>;
  /** How many people the college has, whether they use the client or not. One call. */
  headCount(): Promise<number>;
}
