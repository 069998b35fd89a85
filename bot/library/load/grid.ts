/** A table as every format gives it, before anybody knows which of its rows are the header. */

/** Cells that are merged are one object in several places. */
export interface GridCell {
  readonly text: string;
}

export interface GridRow {
  readonly cells: readonly (GridCell | undefined)[];
  /** The format itself says that this row heads the table. */
  readonly isHeader?: boolean;
  /** See Block. */
  readonly location?: string;
}
