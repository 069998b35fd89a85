/** Word's tables → rows of cells, merged cells filled across and down. */
import type { GridCell, GridRow } from '../../grid.ts';
import { childAt, childrenOf, isOn, valueAt, type Element } from '../xml.ts';
import { readWhole } from './styles.ts';

/** Wrappers that stand between a table, its rows and its cells without meaning anything to a reader. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo']);
const MOST_COLUMNS = 200;

/** The rows of a table; `read` gives the text of a cell. */
export function readRows(table: Element, read: (cell: Element) => string): readonly GridRow[] {
  let above: readonly (GridCell | undefined)[] = [];
  return rowsOf(table).map((row) => {
    const cells = readCells({ row, above, read });
    above = cells;
    return { cells, isHeader: isOn(childAt(row, 'trPr', 'tblHeader')) };
  });
}

/** A table of one column is a frame around text. */
export function frameContents(table: Element): readonly Element[] | undefined {
  const rows = rowsOf(table).map((row) => unwrap(row, 'tc'));
  return rows.every((cells) => cells.length <= 1) ? rows.flat() : undefined;
}

function rowsOf(table: Element): readonly Element[] {
  return unwrap(table, 'tr').filter((row) => childAt(row, 'trPr', 'del') === undefined);
}

function unwrap(element: Element, name: string): readonly Element[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return WRAPPERS.has(child.name) ? unwrap(child, name) : [];
  });
}

interface Reading {
  readonly row: Element;
  readonly above: readonly (GridCell | undefined)[];
  readonly read: (cell: Element) => string;
}

function readCells({ row, above, read }: Reading): readonly (GridCell | undefined)[] {
  const before = readWhole(valueAt(row, 'trPr', 'gridBefore')) ?? 0;
  const cells: (GridCell | undefined)[] = Array.from({ length: Math.min(before, MOST_COLUMNS) }, () => undefined);
  for (const cell of unwrap(row, 'tc')) {
    const merge = childAt(cell, 'tcPr', 'vMerge');
    const goesOn = merge !== undefined && (merge.attributes['val'] ?? 'continue') === 'continue';
    // Read also when it shows nothing: numbers inside are counted.
    const own = { text: read(cell) };
    const shown = goesOn ? (above[cells.length] ?? own) : own;
    const span = readWhole(valueAt(cell, 'tcPr', 'gridSpan')) ?? 1;
    for (let column = 0; column < span && cells.length < MOST_COLUMNS; column += 1) cells.push(shown);
  }
  return cells;
}
