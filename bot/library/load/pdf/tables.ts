/** Finds tables among the lines of a PDF, where nothing but the gaps between words shows the columns. */
import type { GridCell, GridRow } from '../grid.ts';
import type { Line, Stretch } from './lines.ts';

const FEWEST_COLUMNS = 3;
const FEWEST_ROWS = 3;

/** How many lines from the first on are a table, and its rows; undefined where none begins. */
export function tableAt(
  lines: readonly Line[],
  at: number,
): { readonly rows: readonly GridRow[]; readonly end: number } | undefined {
  const head = lines[at];
  if (!head || head.stretches.length < FEWEST_COLUMNS) return undefined;
  const borders = bordersOf(head.stretches);
  const rows: GridRow[] = [];
  let end = at;
  for (let row = rowOf(lines[end], borders); row; row = rowOf(lines[end], borders)) {
    rows.push(row);
    end += 1;
  }
  return rows.length >= FEWEST_ROWS ? { rows, end } : undefined;
}

/** Between two columns of the header, in the middle. */
function bordersOf(stretches: readonly Stretch[]): readonly number[] {
  return stretches.slice(1).map(({ left }, at) => (left + (stretches[at]?.right ?? left)) / 2);
}

/** A row has two cells at least, and no two of them in one column. */
function rowOf(line: Line | undefined, borders: readonly number[]): GridRow | undefined {
  if (!line || line.stretches.length < 2) return undefined;
  const cells: (GridCell | undefined)[] = Array.from({ length: borders.length + 1 }, () => undefined);
  for (const { text, left, right } of line.stretches) {
    const column = borders.filter((border) => border < (left + right) / 2).length;
    if (cells[column]) return undefined;
    cells[column] = { text };
  }
  return { cells, location: `第${line.page}页` };
}
