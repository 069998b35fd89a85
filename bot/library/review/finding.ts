/** What is not right about a knowledge folder, each as a task for whoever answers for the document. */

import type { Drift } from '../../ports/editing.ts';

export type FindingKind =
  | 'conflict'
  | 'duplicate'
  | 'drift'
  | 'expired'
  | 'review_overdue'
  | 'not_effective'
  | 'dangling_reference'
  | 'unknown_office'
  | 'unknown_audience'
  | 'unreadable'
  | 'remark';

/** One of the places a finding is about. */
export interface Place {
  readonly file: string;
  readonly title: string;
  /** As citations name it. Empty: the document as a whole. */
  readonly clause: string;
  /** The words themselves. Empty: the document as a whole. */
  readonly quote: string;
  readonly owner?: string;
  /** In force since. */
  readonly effective?: string;
  /** What is stated there, where the finding is about values. */
  readonly fact?: StatedFact;
}

export interface StatedFact {
  /** What has the value, in the ledger's wording. */
  readonly subject: string;
  /** `money`, `people`, `times`, `day` … */
  readonly attribute: string;
  readonly value: string;
  readonly unit: string;
  readonly condition: string;
  readonly years: readonly number[];
}

export interface Finding {
  /** Six signs made of what it is about: the same as long as the places and their words stay. */
  readonly id: string;
  readonly kind: FindingKind;
  /** `fault`: somebody has to do something. `notice`: good to know. */
  readonly level: 'fault' | 'notice';
  readonly files: readonly string[];
  /** Who should see to it. */
  readonly owner?: string;
  /** One Chinese sentence: what, why, what next. */
  readonly sentence: string;
  readonly places: readonly Place[];
  /** Of a `drift`. */
  readonly drift?: Drift;
}
