/** Durable memory: the work to be done, what skills remember, and the published knowledge. */

export type JobKind =
  | 'message' | 'press' | 'event' | 'alarm' | 'deed' | 'reply' | 'record' | 'model' | 'understood' | 'usage'; // prettier-ignore

export interface Job {
  /**
   * The same id is accepted once, on whichever replica it arrives, as long as its row is kept. It outlives the end of
   * the job, so it names nobody: a person's id in it is hashed.
   */
  readonly id: string;
  readonly kind: JobKind;
  /** Jobs in one lane are done one after another, by due time, then by arrival. */
  readonly lane: string;
  /** Jobs of one group share a cap, so that one busy room stalls nobody. */
  readonly group: string;
  /** Due at this college time, milliseconds. */
  readonly at: number;
  /** A JSON value or undefined. Sealed at rest, wiped when the job ends, together with lane and group. */
  readonly data: unknown;
}

/**
 * A job given out for a while. The lease is lost when the job ended, was put off, or was taken back after the lease ran
 * out; a late finish still counts as long as nobody took it back.
 */
export interface Lease {
  readonly job: Job;
  readonly fence: number;
  /** How often it has been given out, this time included. */
  readonly attempt: number;
}

export interface Wish {
  /** At most this many jobs. */
  readonly limit: number;
  /** At most this many jobs of one group in work at once, counting those already given out. */
  readonly perGroup: number;
  /** Aborted, before or during the waiting: a last look is taken, then it ends with what is there, usually nothing. */
  readonly signal: AbortSignal;
}

export interface Note {
  readonly kind: string;
  readonly id: string;
  /** Sealed at rest. Undefined: the note is thrown away. */
  readonly value: unknown;
  /** College time after which it is forgotten. */
  readonly until: number;
}

/** A note as it was found. Its value is unsealed when it is looked at. */
export type Recalled = Pick<Note, 'kind' | 'id' | 'value'>;

export interface Changes {
  readonly notes: readonly Note[];
  readonly jobs: readonly Job[];
  /** How the job ended and why, in our own constant words: for the trace and the ledger. */
  readonly outcome: string;
}

export interface Delay {
  /** College time of the next try. The lane waits with it. */
  readonly until: number;
  /** A code, never a text with data. */
  readonly why: string;
}

/** A published state of the knowledge folder, the same for every replica. */
export interface Generation {
  readonly id: string;
  readonly publishedAt: number;
  readonly content: Uint8Array;
}

/** How much is waiting and where it stands; for health pages and tests. */
export interface Backlog {
  /** Due now and not yet ended, those in work included, those put off left out. */
  readonly due: number;
  readonly inWork: number;
  /** Could be given out now: due, and at the front of its lane. */
  readonly ready: number;
  /** Not yet due, or put off. */
  readonly later: number;
  /** Since when the work that waits longest has been due, college time. Absent: nothing waits. */
  readonly oldestAt?: number;
}

export interface Store {
  /** Resolves when the job is safe on disk. False: this id was accepted before. Rejects: it is not stored. */
  accept(job: Job): Promise<boolean>;
  /**
   * Waits until something is due, then gives out the earliest due job of each free lane under a lease.
   * A lane is free when none of its jobs is in work and its earliest due job is not put off. Those longest due come first.
   * Rejects with an OutsideProblem when the store cannot be written; ask again after a while.
   */
  take(wish: Wish): Promise<readonly Lease[]>;
  /** Makes the leases last longer; gives back those that are still ours. */
  renew(leases: readonly Lease[]): Promise<readonly Lease[]>;
  /** All or nothing: the job ended and its data is wiped, the notes hold, the jobs follow. False: the lease was lost. */
  finish(lease: Lease, changes: Changes): Promise<boolean>;
  putOff(lease: Lease, delay: Delay): Promise<boolean>;
  /** Saves a note at once, before the outside is touched. False: the lease was lost, so do not touch it. */
  intend(lease: Lease, note: Note): Promise<boolean>;
  recall<T>(kind: string, id: string): Promise<T | undefined>;
  /** All notes of these kinds under these ids, in one look: at most eight kinds and two ids. */
  recallAll(kinds: readonly string[], ids: readonly string[]): Promise<readonly Recalled[]>;
  backlog(): Promise<Backlog>;
  /** The clock was moved: look again what is due. */
  wake(): void;
  /** Forgets notes past their time and jobs that ended before `endedBefore`. Gives back how many rows went. */
  sweep(endedBefore: number): Promise<number>;
  publish(generation: Generation): Promise<void>;
  /** The newest published generation. Undefined: there is none, or it is the `known` one. The newest three are kept. */
  published(known?: string): Promise<Generation | undefined>;
  /** The kept generations without their content, newest first. */
  kept(): Promise<readonly Pick<Generation, 'id' | 'publishedAt'>[]>;
  /** Undefined: it is no longer kept. */
  generation(id: string): Promise<Generation | undefined>;
  close(): Promise<void>;
}
