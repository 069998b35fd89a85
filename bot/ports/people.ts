/** Colleagues, as the address book knows them. */

export interface Colleague {
  /** The userid. */
  readonly id: string;
  readonly name: string;
  readonly departmentIds: readonly string[];
}

export interface People {
  /** Undefined: nobody has this userid (any more). Throws OutsideProblem. */
  find(id: string): Promise<Colleague | undefined>;
}
