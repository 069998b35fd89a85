/** What a document states of something: this value, of this matter, under these conditions, for these years. */
import type { Passage } from '../../ports/library.ts';
import type { Measure } from './measure/value.ts';

export interface Fact {
  readonly passage: Passage;
  readonly measure: Measure;
  /** As the document writes the value. */
  readonly shown: string;
  /** The words beside the value: what has it. In the ledger's wording (see wording.ts). */
  readonly own: string;
  /** The same words and the whole sentence as written: who and what is told apart is read from it. */
  readonly raw: string;
  /** Conditions of the sentence: 退学的, 3天以内的. They hold for this value only. */
  readonly conditions: string;
  /** What the sentence said before: it may be the subject, or not. */
  readonly before: string;
  /** The headings above. */
  readonly scope: string;
  /** The title of the document. */
  readonly topic: string;
  /** All of the above together. */
  readonly all: string;
  /** Per what: 年, 月, 次. Empty: it does not say. */
  readonly basis: ReadonlySet<string>;
  /** Years the statement names, else those of its headings or its title. Empty: it holds until something else is said. */
  readonly years: readonly number[];
}
