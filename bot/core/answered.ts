/** The last answer of a conversation, as long as somebody may say something of it: the note `answered`. */

export interface Answered {
  readonly question: string;
  /** As they were cited: title and clause. */
  readonly clauses: readonly string[];
  readonly answer: string;
  readonly generation: string;
}
