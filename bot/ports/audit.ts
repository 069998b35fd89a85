/** The audit log: what was done and when, in a chain nobody can change unseen. It names no person: deleting one stays possible. */

export interface AuditEntry {
  /** The same id is written once. */
  readonly id: string;
  /** What was done, in a word of ours: `punch:done`, `knowledge-published`. */
  readonly deed: string;
  /** Whose doing it was, by id; only a keyed mark of it is kept. Absent: the robot's own. */
  readonly whose?: string;
  /** What it was about: the number of a request or of an approval, a group, a generation. Never a person. */
  readonly about: string;
  /** College time, milliseconds. */
  readonly at: number;
}

export interface Audit {
  /** Adds a line to the end of the chain. Lines of one chain come one after another. */
  record(entry: AuditEntry): Promise<void>;
  /** Forgets the lines from before a time; the chain then begins later, and says so. Gives back how many. */
  sweep(before: number): Promise<number>;
}
