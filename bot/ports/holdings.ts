/** What is remembered under one person's name, so that it can be told and forgotten. */

export interface Holding {
  /** The kind of note. */
  readonly kind: string;
  readonly id: string;
  /** College time after which it is forgotten by itself. */
  readonly until: number;
}

export interface Holdings {
  /** Notes that are about this person, the soonest forgotten first; what they say is not read. */
  of(personId: string): Promise<readonly Holding[]>;
  /** Forgets these at once. */
  forget(holdings: readonly Holding[]): Promise<void>;
}
