/** Tells apart the tables that stand one below the other on a sheet. */
import { findHeader, isFigure } from '../../header.ts';
import type { GridCell } from '../../grid.ts';
import type { SheetRow } from './sheet.ts';

/**
 * The tables of a sheet, from top to bottom. A blank row alone separates nothing: it may stand below a title or between
 * rows of one table. A new table begins where behind it a title, other columns, or a header above figures begin.
 */
export function tablesOf(rows: readonly SheetRow[]): readonly (readonly SheetRow[])[] {
  const tables: SheetRow[][] = [];
  for (const group of groupsOf(rows)) {
    const last = tables.at(-1);
    if (last && (last.every(isTitle) || !beginsTable(last, group))) last.push(...group);
    else tables.push([...group]);
  }
  return tables;
}

function groupsOf(rows: readonly SheetRow[]): readonly (readonly SheetRow[])[] {
  const groups: SheetRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last.at(-1)?.number === row.number - 1) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function isTitle({ cells }: SheetRow): boolean {
  return new Set(cells.filter(Boolean)).size === 1;
}

function beginsTable(table: readonly SheetRow[], group: readonly SheetRow[]): boolean {
  const { first, end } = findHeader(group);
  if (end === first) return false;
  return first > 0 || columnsIn(group) !== columnsIn(table) || standsAboveFigures(group);
}

/** Which columns are in use, as a comparable text. */
function columnsIn(rows: readonly SheetRow[]): string {
  const used = new Set(
    rows.filter((row) => !isTitle(row)).flatMap(({ cells }) => cells.flatMap((cell, at) => (cell ? [at] : []))),
  );
  return [...used].sort((one, other) => one - other).join();
}

/** Somewhere a word stands above nothing but figures. */
function standsAboveFigures([head, ...body]: readonly SheetRow[]): boolean {
  return (
    !!head &&
    body.length > 0 &&
    head.cells.some((cell, at) => isWord(cell) && body.every((row) => isFigureCell(row.cells[at])))
  );
}

function isWord(cell: GridCell | undefined): boolean {
  return cell !== undefined && !isFigure(cell.text);
}

function isFigureCell(cell: GridCell | undefined): boolean {
  return cell !== undefined && isFigure(cell.text);
}
