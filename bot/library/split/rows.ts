/** A row of a table → text that stands by itself: `专业：应用化工；最低分：312`. */
import type { Cell, RowBlock } from '../block.ts';
import type { Leaf } from './nest.ts';

const LONGEST_NAME = 20;
const FIGURES = /^[\d.,%\s-]+$/u;

/** The row as a leaf: every value with its header, empty cells left out. */
export function rowLeaf(block: RowBlock): Omit<Leaf, 'frame'> {
  const filled = block.cells.filter(({ value }) => value !== '');
  const text = filled.map(({ header, value }) => (header ? `${header}：${value}` : value)).join('；');
  return { kind: 'row', label: rowName(block), text, cells: toRecord(filled) };
}

/** A row goes by its first cell that is not a mere figure; a code such as A01 takes the next words with it. */
function rowName(block: RowBlock): string {
  const values = block.cells.map(({ value }) => value).filter((value) => value !== '' && !FIGURES.test(value));
  const words = values.findIndex((value) => /\p{Script=Han}/u.test(value));
  const name = values[0] === undefined || words < 1 ? values[0] : `${values[0]} ${values[words] ?? ''}`;
  return name && name.length <= LONGEST_NAME ? name : (block.location ?? `第${block.row}行`);
}

/** Columns by name; a second column of the same name is told apart as `电话（2）`. */
function toRecord(cells: readonly Cell[]): Readonly<Record<string, string>> {
  const record = new Map<string, string>();
  for (const [at, { header, value }] of cells.entries()) {
    const name = header || `第${at + 1}列`;
    record.set(record.has(name) ? `${name}（${at + 1}）` : name, value);
  }
  return Object.fromEntries(record);
}
