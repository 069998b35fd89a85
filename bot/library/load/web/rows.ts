/** The table of a web page → rows of cells, with `colspan` and `rowspan` filled. */
import type { GridCell, GridRow } from '../grid.ts';
import type { Tag } from './parse.ts';

const MOST_COLUMNS = 200;
const LONGEST_SPAN = 20_000;

/** A cell that reaches down into the rows below. */
interface Reaching {
  readonly cell: GridCell;
  left: number;
}

/** The rows of a table, not those of tables inside it; `read` gives the text of a cell. */
export function readRows(table: Tag, read: (cell: Tag) => string): readonly GridRow[] {
  const reaching = new Map<number, Reaching>();
  return tagsOf(table, 'tr').map((row) => {
    const own = row.children.filter((child): child is Tag => typeof child !== 'string' && /^t[dh]$/u.test(child.name));
    const cells: (GridCell | undefined)[] = [];
    for (const cell of own) {
      takeReaching(cells, reaching);
      place({ cells, reaching, cell, text: read(cell) });
    }
    takeReaching(cells, reaching);
    return { cells, isHeader: own.length > 0 && own.every(({ name }) => name === 'th') };
  });
}

/** Columns that a cell above still fills. */
function takeReaching(cells: (GridCell | undefined)[], reaching: Map<number, Reaching>): void {
  for (let above = reaching.get(cells.length); above; above = reaching.get(cells.length)) {
    above.left -= 1;
    if (above.left === 0) reaching.delete(cells.length);
    cells.push(above.cell);
  }
}

interface Placing {
  readonly cells: (GridCell | undefined)[];
  readonly reaching: Map<number, Reaching>;
  readonly cell: Tag;
  readonly text: string;
}

function place({ cells, reaching, cell, text }: Placing): void {
  const shown = { text };
  const down = spanOf(cell, 'rowspan');
  for (let columns = spanOf(cell, 'colspan'); columns > 0 && cells.length < MOST_COLUMNS; columns -= 1) {
    if (down > 1) reaching.set(cells.length, { cell: shown, left: down - 1 });
    cells.push(shown);
  }
}

function spanOf(cell: Tag, name: string): number {
  const written = Number(cell.attributes[name] ?? 1);
  return Number.isInteger(written) && written > 1 ? Math.min(written, LONGEST_SPAN) : 1;
}

function tagsOf(tag: Tag, name: string): readonly Tag[] {
  return tag.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'table') return [];
    return child.name === name ? [child] : tagsOf(child, name);
  });
}
