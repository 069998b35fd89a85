/** What every file format is read into: a flat row of blocks, before anybody looks at their numbers. */

interface Located {
  /** Where the file itself shows the block, such as `第3页` or `第12行`; absent where the format has no such places. */
  readonly location?: string;
}

/** A heading the format itself marks as one (`#`, a heading style). Level 1 is the outermost. */
export interface HeadingBlock extends Located {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
}

/** Running text. Depth says inside how many nested lists it stands, 0 being outside of all. */
export interface ParagraphBlock extends Located {
  readonly kind: 'paragraph';
  readonly depth: number;
  readonly text: string;
}

/** An item of a list that the format knows. Depth 1 is an outermost list. */
export interface ItemBlock extends Located {
  readonly kind: 'item';
  readonly depth: number;
  /** As printed, such as `3.`; empty for a bullet. */
  readonly mark: string;
  readonly text: string;
}

/** A row of a table: column by column, each value with its header (empty where the table has none). */
export interface RowBlock extends Located {
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
