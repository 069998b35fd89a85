/** What every file format is read into: a flat row of blocks, before anybody looks at their numbers. */

/** A heading the format itself marks as one (`#`, a heading style). Level 1 is the outermost. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
}

/** Running text. Depth says inside how many nested lists it stands, 0 being outside of all. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly depth: number;
  readonly text: string;
}

/** An item of a list that the format knows. Depth 1 is an outermost list. */
export interface ItemBlock {
  readonly kind: 'item';
  readonly depth: number;
  /** As printed, such as `3.`; empty for a bullet. */
  readonly mark: string;
  readonly text: string;
}

/** A row of a table: column by column, each value with its header (empty where the table has none). */
export interface RowBlock {
  readonly kind: 'row';
  readonly depth: number;
  /** Counts the rows of one table from 1, so that a new table shows. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly header: string;
  readonly value: string;
}

export type Block = HeadingBlock | ParagraphBlock | ItemBlock | RowBlock;
