/** The indexed knowledge folder: what can be quoted, and who answers for what. */

/** One place in a document. */
export interface Citation {
  /** Path inside the knowledge folder, with forward slashes. */
  readonly file: string;
  /** The document's title. */
  readonly title: string;
  /** Headings and numbers from the outside in, such as `三、考勤 > （二）考勤签到打卡 > 4`. Empty: the document as a whole. */
  readonly clause: string;
  /** The words quoted, a span of the file as indexed. */
  readonly quote: string;
  /** In force since, `2020-12-04`. */
  readonly effective?: string;
  /** Not to be relied on as it stands: it is no longer in force, or the day by which somebody should have looked through it is over. */
  readonly standing?: 'expired' | 'overdue';
}

/** What a document's head says. */
export interface DocumentHead {
  readonly file: string;
  readonly title: string;
  readonly source?: string;
  /** The office that answers for it. */
  readonly owner?: string;
  /** First and last day in force, `2020-12-04`. */
  readonly effective?: string;
  readonly expires?: string;
  /** The day by which its owner looks through it again. */
  readonly review?: string;
  /** Who may read it: `public`, `staff`, `admin`, or the name of a role. */
  readonly audience: string;
  /** `offices`: its table says which office handles which matter. */
  readonly use?: string;
}

/** The smallest thing that is found and cited: a clause, a paragraph, a row of a table. */
export interface Passage {
  /** File, path and place: stable while the text around it stays. */
  readonly id: string;
  readonly document: DocumentHead;
  /** See Citation. */
  readonly clause: string;
  /** The headings above it, outermost first, as printed. */
  readonly path: readonly string[];
  /** The words of the passage itself; every quote is a span of it. */
  readonly text: string;
  /** A row of a table carries its header, column by column. */
  readonly cells?: Readonly<Record<string, string>>;
}

export interface Hit {
  readonly passage: Passage;
  /** The engine's score: compares hits of one search only. */
  readonly score: number;
  /** Share of the highest score this question could reach, over what a wrong hit of this folder has by chance: compares searches. */
  readonly strength: number;
  /** Share of what was asked that the passage speaks of, rare words counting most, 0 to 1. */
  readonly coverage: number;
  /** Words that carry the question's matter, in its order. */
  readonly words: readonly string[];
  /** Those of them that the passage does not hold. */
  readonly missing: readonly string[];
  /** Share of what was asked, 0 to 1, that no document says in any words known for it. */
  readonly unheard: number;
  /** Share of what was asked that the passage holds in other words than those asked with, which no document says. */
  readonly lent: number;
  /** How much of what was asked the passage holds, in words as rare as one that no document has. */
  readonly held: number;
  /** How far its meaning stands out among all passages, in standard deviations; only where meanings are compared. */
  readonly nearness?: number;
  /** The question names this very clause: 第十二条, 三（二）第4条. */
  readonly isNamed?: boolean;
}

export interface Inquiry {
  readonly question: string;
  /** Labels the asker and the room both have. A document whose label is missing here is never found. */
  readonly audience: ReadonlySet<string>;
  /** College time in milliseconds: documents not yet or no longer in force are judged by it. */
  readonly now: number;
  readonly limit: number;
}

export interface Library {
  /** Best first. Empty when nothing shares a word with the question. */
  search(inquiry: Inquiry): Promise<readonly Hit[]>;
  /** The documents an audience may know of. */
  documents(audience: ReadonlySet<string>): readonly DocumentHead[];
  /** All passages of a document, in the order of the file. Empty: it is not served. */
  contents(document: DocumentHead): readonly Passage[];
  /** The passage after or before this one under the same heading, for lists and steps. */
  siblings(passage: Passage): readonly Passage[];
  /** How many passages have a vector, where meanings are compared. */
  readonly vectors?: () => { readonly done: number; readonly of: number };
  /** Names what is served now: it changes when the folder's content does. */
  readonly generation: string;
}
