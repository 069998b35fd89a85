/** A language model, where there is one: it reads, chooses and writes. It decides nothing and touches nothing. */
import type { z } from 'zod';

/** The pages of prompts/, by their names. */
export type Page =
  | 'answer'
  | 'explain'
  | 'choose'
  | 'read'
  | 'rewrite'
  | 'repair'
  | 'summary'
  | 'fence'
  | 'skill-answer'
  | 'skill-mine'
  | 'skill-punch'
  | 'skill-revoke';

/**
 * What a page is about: data, never orders. `passage` comes from documents, whose private values have been looked at;
 * everything else is somebody's words.
 */
export interface Material {
  readonly kind: 'question' | 'message' | 'earlier' | 'passage';
  readonly text: string;
}

export interface Assignment {
  readonly page: Page;
  /** Fills the page's blanks: our own constant words, or other pages. Never anybody's words. */
  readonly blanks?: Readonly<Record<string, string | readonly Page[]>>;
  readonly material: readonly Material[];
  /** On whose behalf and for which skill: calls wait their turn by person and are counted by skill. */
  readonly by: { readonly skill: string; readonly person: string };
  /**
   * What comes back is told to that person alone. Then the private values of their own words, which a model never sees,
   * are put back into it; otherwise they stay masked.
   */
  readonly isPrivate: boolean;
}

export interface Llm {
  /** Fills a form from free speech. Undefined: nothing that fits the schema came back. Throws OutsideProblem. */
  read<T>(assignment: Assignment, schema: z.ZodType<T>): Promise<T | undefined>;
  /** One of the options, or none of them. Throws OutsideProblem. */
  choose(assignment: Assignment, options: readonly string[]): Promise<string | undefined>;
  /** A text; `hear` gets it as far as it has come. Throws OutsideProblem. */
  write(assignment: Assignment, hear?: (soFar: string) => void): Promise<string>;
  /** A text about more material than one call holds: it may be looked through in parts. Throws OutsideProblem. */
  summarise(assignment: Assignment): Promise<string>;
  /** Absent: this endpoint is not asked for vectors. */
  readonly embedding?: Embedding;
  /** After so long people are told that it takes a while, milliseconds. */
  readonly slowMs: number;
}

export interface Embedding {
  /** Names the model: vectors of different models cannot be compared. */
  readonly model: string;
  /** One vector for each text, of length 1. Throws OutsideProblem. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** What a call has cost. */
export interface Spent {
  readonly skill: string;
  readonly tokens: number;
}

/** The college's daily budget for a model, kept for all replicas. */
export interface Ledger {
  /** Something is left for today. */
  isOpen(): Promise<boolean>;
  note(spent: Spent): Promise<void>;
}
