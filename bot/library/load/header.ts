/** Finds the rows that head a table: marked by the format, or short words below the titles and above the figures. */
import { isName } from '../wording.ts';
import type { GridCell, GridRow } from './grid.ts';

export interface HeaderRows {
  /** Rows before it are titles and remarks. */
  readonly first: number;
  /** The first row of the body; equal to `first` when there is no header. */
  readonly end: number;
}

/** Nobody puts more titles above a table. */
const SEARCHED_ROWS = 10;
const MOST_HEADER_ROWS = 4;
/** A header names most of the columns; a remark such as 单位：元 fills one or two. */
const NAMED_SHARE = 0.6;
/** Digits with what stands around them, so 分 or 年 alone is a name. */
const FIGURE = /^(?=.*\d)[\d\s.,:：/\-—~+%％¥￥年月日号分元人()（）]+$/u;
const YEAR = /^(?:19|20)\d{2}\s*(?:年|级|届|学年)?$/u;

/** Where the header of a table stands. Rows come without empty rows and columns. */
export function findHeader(rows: readonly GridRow[]): HeaderRows {
  const marked = rows.findIndex(({ isHeader }) => isHeader);
  if (marked >= 0 && marked < SEARCHED_ROWS) return { first: marked, end: endOfMarked(rows, marked) };
  const widest = rows.reduce((most, row) => Math.max(most, countFilled(row)), 0);
  const isHead = (row: GridRow): boolean => names(row, widest * NAMED_SHARE);
  const first = rows.slice(0, SEARCHED_ROWS).findIndex(isHead);
  if (first < 0 || rows.length === 1) return withoutHeader(rows);
  let end = first + 1;
  while (end - first < MOST_HEADER_ROWS && goesOn(rows[end - 1], rows[end])) end += 1;
  return end < rows.length ? { first, end } : withoutHeader(rows);
}

function endOfMarked(rows: readonly GridRow[], first: number): number {
  const body = rows.findIndex(({ isHeader }, at) => at > first && !isHeader);
  // A table that is nothing but header cells is read row by row.
  return body < 0 ? first : body;
}

/** Titles above are still titles when no header follows. */
function withoutHeader(rows: readonly GridRow[]): HeaderRows {
  const body = rows.findIndex((row) => countFilled(row) > 1);
  const first = Math.max(0, body);
  return { first, end: first };
}

/** Digits and what goes with them, such as 425, 98.5% or 2026-06-01. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

function countFilled({ cells }: GridRow): number {
  return new Set(cells.filter(Boolean)).size;
}

/** Short words in most columns, no two the same, no figures but years. */
function names(row: GridRow, atLeast: number): boolean {
  const filled = [...new Set(row.cells)].filter((cell): cell is GridCell => cell !== undefined);
  const texts = new Set(filled.map(({ text }) => text));
  const columns = row.cells.filter(Boolean).length;
  return (
    filled.length >= 2 &&
    columns >= atLeast &&
    texts.size === filled.length &&
    filled.every(isColumnName) &&
    hasWords(filled)
  );
}

function isColumnName({ text }: GridCell): boolean {
  return isName(text) && (YEAR.test(text) || !isFigure(text));
}

function hasWords(cells: readonly GridCell[]): boolean {
  return cells.some(({ text }) => !isFigure(text));
}

/** A header cell that spans columns is explained by the next row; one that spans rows reaches into it. */
function goesOn(row: GridRow | undefined, next: GridRow | undefined): boolean {
  if (!row || !next) return false;
  const spansColumns = row.cells.some((cell, column) => cell && column > 0 && cell === row.cells[column - 1]);
  const spansRows = row.cells.some((cell, column) => cell && cell === next.cells[column]);
  return (spansColumns || spansRows) && next.cells.every((cell) => !cell || isColumnName(cell));
}
