/** A sheet of a workbook → its rows: only cells with something in them exist, however large the sheet claims to be. */
import { Unreadable } from '../../format.ts';
import type { GridCell, GridRow } from '../../grid.ts';
import { childrenOf, eachElement, type Element } from '../xml.ts';
import type { ValueReader } from './values.ts';

export interface SheetRow extends GridRow {
  /** As the sheet counts, from 1. */
  readonly number: number;
}

interface Range {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Cells = Map<number, GridCell>;

const MOST_CELLS = 300_000;
const MOST_COLUMNS = 300;
const MOST_MERGES = 10_000;
const REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u;

/** The rows that show something, hidden rows and columns left out, merged cells filled. Throws Unreadable. */
export function readSheet(part: Uint8Array, values: ValueReader): readonly SheetRow[] {
  const rows = new Map<number, Cells>();
  const hidden: Range[] = [];
  const merges: Range[] = [];
  let count = 0;
  let last = 0;

  function takeRow(row: Element): void {
    last = Number(row.attributes['r'] ?? last + 1);
    if (isTrue(row.attributes['hidden'])) return;
    const cells = readCells(row, values);
    for (const column of cells.keys()) if (hidden.some((range) => spans(range, column))) cells.delete(column);
    if (cells.size > 0) rows.set(last, cells);
    count += cells.size;
    if (count > MOST_CELLS) throw tooMany(`超过 ${MOST_CELLS} 个单元格`);
  }

  eachElement(part, ['col', 'row', 'mergeCell'], (element) => {
    if (element.name === 'row') takeRow(element);
    else if (element.name === 'mergeCell') merges.push(...rangeOf(element.attributes['ref'] ?? ''));
    else if (isTrue(element.attributes['hidden'])) hidden.push(columnsOf(element.attributes));
  });
  fillMerged(rows, merges.slice(0, MOST_MERGES));
  return toRows(rows);
}

function spans({ left, right }: Range, column: number): boolean {
  return column >= left && column <= right;
}

function readCells(row: Element, values: ValueReader): Cells {
  const cells: Cells = new Map();
  let column = 0;
  for (const cell of childrenOf(row, 'c')) {
    const written = REFERENCE.exec(cell.attributes['r'] ?? '')?.[1];
    column = written === undefined ? column + 1 : columnOf(written);
    const text = values.read(cell);
    if (text.trim() !== '') cells.set(column, { text });
  }
  return cells;
}

/** A merged range shows its first cell everywhere; it is filled only where rows and columns have something else to say. */
function fillMerged(rows: ReadonlyMap<number, Cells>, merges: readonly Range[]): void {
  const columns = [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))];
  let filled = 0;
  for (const range of merges) {
    const shown = rows.get(range.top)?.get(range.left);
    const inside = shown ? columns.filter((column) => spans(range, column)) : [];
    const within = [...rows].filter(([row]) => row >= range.top && row <= range.bottom);
    for (const [, cells] of within) fill(cells, inside, shown);
    filled += within.length * inside.length;
    if (filled > MOST_CELLS) throw tooMany('合并的单元格太多');
  }
}

function fill(cells: Cells, columns: readonly number[], shown: GridCell | undefined): void {
  if (!shown) return;
  for (const column of columns) cells.set(column, shown);
}

function toRows(rows: ReadonlyMap<number, Cells>): readonly SheetRow[] {
  const used = new Set([...rows.values()].flatMap((cells) => [...cells.keys()]));
  const columns = [...used].sort((one, other) => one - other);
  if (columns.length > MOST_COLUMNS) throw tooMany(`超过 ${MOST_COLUMNS} 列`);
  return [...rows]
    .sort(([one], [other]) => one - other)
    .map(([number, cells]) => ({
      number,
      location: `第${number}行`,
      cells: columns.map((column) => cells.get(column)),
    }));
}

function rangeOf(reference: string): readonly Range[] {
  const [first = '', last = first] = reference.split(':');
  const [, left, top] = REFERENCE.exec(first) ?? [];
  const [, right, bottom] = REFERENCE.exec(last) ?? [];
  if (left === undefined || right === undefined) return [];
  return [{ left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) }];
}

function columnsOf(attributes: Element['attributes']): Range {
  return { left: Number(attributes['min']), right: Number(attributes['max']), top: 1, bottom: Infinity };
}

/** `A` is 1, `AA` is 27. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function isTrue(written: string | undefined): boolean {
  return written === '1' || written === 'true';
}

function tooMany(what: string): Unreadable {
  return new Unreadable(`工作表${what}，未收录；请只保留需要查询的部分后重新放入。`);
}
