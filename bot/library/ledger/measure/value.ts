/** A value a document states, as all finders give it. */

export type Dimension =
  | 'money'
  | 'people'
  | 'times'
  | 'score'
  | 'age'
  | 'duration'
  | 'workdays'
  | 'share'
  | 'count'
  | 'day'
  | 'clock'
  | 'phone'
  | 'place';

/** Only values of one dimension and unit can contradict each other. */
export interface Measure {
  readonly dimension: Dimension;
  /** What is counted (`册`), or which end of a period is meant: `start`, `end`, `point`. */
  readonly unit: string;
  /** In one spelling: equal values are equal strings. */
  readonly value: string;
  /** `most` and `least`: a limit. `over`: a threshold (超过3天的), which states nothing by itself. */
  readonly bound: 'exact' | 'most' | 'least' | 'over';
  /** The year a date names. */
  readonly year?: number | undefined;
  /** Its place in the text it was found in; the text keeps its length when it is made plain. */
  readonly start: number;
  readonly end: number;
}
