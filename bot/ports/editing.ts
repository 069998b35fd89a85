/** The knowledge as its editors see it: what waits for their word, what a change does to the answers, what can be gone back to. */

import type { Citation } from './library.ts';

/** A document that is not as it is served. */
export interface Change {
  readonly file: string;
  readonly title: string;
  readonly kind: 'new' | 'changed' | 'removed';
  /** The office that answers for it. */
  readonly owner?: string;
}

/** A question of the college's own list that is not answered as before. */
export interface Flip {
  readonly question: string;
  readonly role: 'guest' | 'staff' | 'admin';
  /** `unknown`: it was answered and is not any more; `known`: the other way round; `leak`: a guest is told what was internal. */
  readonly kind: 'changed' | 'unknown' | 'known' | 'leak';
  /** The first words of the answer; empty where there was none. */
  readonly before: string;
  readonly after: string;
}

/** Another document says otherwise of the same matter, and nobody has put it right yet. */
export interface Dispute {
  /** Of the fault; a ruling is kept under it. */
  readonly id: string;
  readonly other: Citation;
  /** Who may read the other document. */
  readonly audience: string;
}

/** What somebody has ruled about a dispute: the note `ruling`, by its id. */
export interface Ruling {
  /** The document that counts until the other is corrected. */
  readonly file: string;
  readonly clause: string;
  readonly by: string;
  readonly name: string;
  readonly at: number;
}

/** What a change brings. */
export interface Report {
  /** Names the proposal, or the generation that was published. */
  readonly id: string;
  readonly changes: readonly Change[];
  readonly flips: readonly Flip[];
  /** How many questions were asked. */
  readonly asked: number;
  /** Contradictions and other faults that were not there before, one sentence each. */
  readonly faults: readonly Fault[];
  /** Files that could not be read, each with the reason. */
  readonly unreadable: readonly string[];
}

export interface Fault {
  readonly id: string;
  readonly sentence: string;
  readonly owner?: string;
  /** Both wordings, where two documents contradict each other. */
  readonly places?: readonly Citation[];
  /** The published regulation says another number than the robot obeys. */
  readonly drift?: Drift;
}

export interface Drift {
  /** Which of the numbers: its name. */
  readonly rule: string;
  /** What stands in the regulation. */
  readonly stated: number;
  /** False: no sensible rule says so, it cannot be confirmed. */
  readonly isSane: boolean;
}

/** A state that can be gone back to. */
export interface Kept {
  readonly id: string;
  /** College time, milliseconds. */
  readonly publishedAt: number;
  readonly documents: number;
  readonly isServed: boolean;
}

/** `elsewhere`: this process does not see the folder, another one does. */
export type Edited = 'done' | 'gone' | 'elsewhere';

export interface Editing {
  /** What waits to be published, looked through. Undefined: nothing. */
  proposal(): Promise<Report | undefined>;
  /** What publishing this generation has changed. Undefined: it, or the one before it, is no longer kept. */
  published(generation: string): Promise<Report | undefined>;
  /** Publishes what waits under this id; `all`: the folder as it is, what was sent back included. */
  publish(id: string): Promise<Edited>;
  /** What waits under this id is not proposed again until its files change. */
  refuse(id: string): Promise<Edited>;
  /** Serves an earlier generation; files that are newer in the folder wait until they change, or `publish('all')`. */
  rollback(generation: string): Promise<Edited>;
  /** Newest first. */
  kept(): Promise<readonly Kept[]>;
  /** Adds somebody's reply to a question as an entry that waits to be published. `elsewhere`: the folder cannot be written. */
  draft(entry: { readonly question: string; readonly answer: string; readonly office?: string }): Promise<Edited>;
  /** What contradicts these clauses, as far as it is known already: a new generation is looked through in a while. */
  disputing(cites: readonly Citation[]): readonly Dispute[];
  /** All faults of what is served now. */
  faults(): Promise<readonly Fault[]>;
}
