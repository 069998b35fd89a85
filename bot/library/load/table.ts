/** Tables of every format → rows that carry their header, as a reader sees them: merged cells filled, titles apart. */
import type { Block, RowBlock } from '../block.ts';
import { isName } from '../wording.ts';
import { Unreadable } from './format.ts';
import type { GridCell, GridRow } from './grid.ts';
import { findHeader } from './header.ts';
import { tidy } from './lines.ts';

export interface TableOptions {
  /** Titles above the header become headings of this level; without it they stay paragraphs. */
  readonly titleLevel?: number;
}

/** Longer tables are data bases, not papers. */
const MOST_ROWS = 20_000;
const LONGEST_TITLE = 50;

/** Reads one table. Empty rows and columns do not count. Throws Unreadable when it is too long. */
export function readTable(given: readonly GridRow[], { titleLevel }: TableOptions = {}): readonly Block[] {
  const rows = compact(given);
  if (rows.length > MOST_ROWS)
    throw new Unreadable(`表格超过 ${MOST_ROWS} 行，未收录；请只保留需要查询的部分后重新放入。`);
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2) return rows.map((row) => paragraph(row));
  const { first, end } = findHeader(rows);
  const header = headerOf(rows.slice(first, end), width);
  const titles = titleBlocks(rows.slice(0, first), titleLevel);
  return [...titles, ...readBody(rows.slice(end), header)];
}

/** Without empty rows and columns, and with tidy texts; what was one object stays one. */
function compact(given: readonly GridRow[]): readonly GridRow[] {
  const known = new Map<GridCell, GridCell | undefined>();
  const tidied = (cell: GridCell | undefined): GridCell | undefined => {
    if (!cell || known.has(cell)) return cell && known.get(cell);
    const text = tidy(cell.text);
    known.set(cell, text === '' ? undefined : { text });
    return known.get(cell);
  };
  const rows = given
    .map((row) => ({ ...row, cells: Array.from(row.cells, tidied) }))
    .filter(({ cells }) => cells.some(Boolean));
  const used = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, column) => (cell ? [column] : []))));
  const columns = [...used].sort((one, other) => one - other);
  return rows.map((row) => ({ ...row, cells: columns.map((column) => row.cells[column]) }));
}

/** Rows of a header that stand one above the other are read downwards: 录取 over 最低分 is 录取 最低分. */
function headerOf(rows: readonly GridRow[], width: number): readonly string[] {
  if (rows.length === 0) return [];
  return Array.from({ length: width }, (_, column) => {
    const words = rows.flatMap(({ cells }) => cells[column]?.text ?? []);
    return [...new Set(words)].join(' ');
  });
}

function readBody(rows: readonly GridRow[], header: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let section = '';
  let count = 0;
  for (const [at, row] of rows.entries()) {
    if (repeats(row, header)) continue;
    const banner = bannerOf(row);
    if (banner === undefined) blocks.push(rowBlock({ row, header, section, count: (count += 1) }));
    else if (isName(banner) && at < rows.length - 1) section = banner;
    else blocks.push(paragraph(row));
  }
  return blocks;
}

interface Body {
  readonly row: GridRow;
  readonly header: readonly string[];
  /** The banner above, such as 理工类: part of what each row below says. */
  readonly section: string;
  readonly count: number;
}

function rowBlock({ row, header, section, count }: Body): RowBlock {
  const cells = row.cells.map((cell, column) => ({ header: header[column] ?? '', value: cell?.text ?? '' }));
  return {
    kind: 'row',
    depth: 0,
    row: count,
    cells: section ? [...cells, { header: '', value: section }] : cells,
    ...located(row),
  };
}

/** Long tables print their header again on every page. */
function repeats({ cells }: GridRow, header: readonly string[]): boolean {
  return header.length > 0 && cells.every((cell, column) => (cell?.text ?? '') === header[column]);
}

/** The text of a row that is one merged cell across the table. */
function bannerOf({ cells }: GridRow): string | undefined {
  const [first] = cells;
  return first && cells.length > 1 && cells.every((cell) => cell === first) ? first.text : undefined;
}

/** Of several lines above a table the longest names it; 单位：元 and 附件1 do not. */
function titleBlocks(rows: readonly GridRow[], level: number | undefined): readonly Block[] {
  const blocks = rows.map((row) => paragraph(row));
  const names = blocks.filter(({ text }) => text.length <= LONGEST_TITLE && !/[：:。；;]/u.test(text));
  const title = names.toSorted((one, other) => other.text.length - one.text.length)[0];
  return blocks.map((block) => (block === title && level !== undefined ? { ...block, kind: 'heading', level } : block));
}

function paragraph(row: GridRow): Extract<Block, { kind: 'paragraph' }> {
  const words = [...new Set(row.cells)].flatMap((cell) => cell?.text ?? []);
  return { kind: 'paragraph', depth: 0, text: words.join(' '), ...located(row) };
}

function located({ location }: GridRow): { readonly location?: string } {
  return location === undefined ? {} : { location };
}
