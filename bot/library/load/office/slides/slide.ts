/** One slide → its title and its blocks, in the order in which people read: from the top, then from the left. */
import type { Block } from '../../../block.ts';
import { isName } from '../../../wording.ts';
import type { GridCell, GridRow } from '../../grid.ts';
import { readTable } from '../../table.ts';
import { childAt, childrenOf, type Element } from '../xml.ts';
import { readLine, readShapeText } from './text.ts';

export interface Slide {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Shapes this close in height (EMU, 1/360000 cm) stand in one row. */
const ROW_HEIGHT = 400_000;
/** Where layouts put a body that does not say where it is. */
const BODY_TOP = 1_600_000;
const TITLES = new Set(['title', 'ctrTitle']);
const FURNITURE = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg']);
const LISTS = new Set(['body', 'obj']);
const GROUPS = new Set(['grpSp', 'AlternateContent', 'Choice']);

/** Reads a slide, or a page of notes, from its root element. */
export function readSlide(root: Element | undefined): Slide {
  const shapes = shapesOf(childAt(root, 'cSld', 'spTree')).filter((shape) => !FURNITURE.has(roleOf(shape) ?? ''));
  const titles = shapes.filter((shape) => TITLES.has(roleOf(shape) ?? ''));
  const blocks = shapes.filter((shape) => !titles.includes(shape)).flatMap(readShape);
  const title = titles.map((shape) => readLine(childAt(shape, 'txBody'))).find(Boolean);
  const [first, ...rest] = blocks;
  // Many a slide is made of free text boxes: a short one on top is its title.
  const isNamed = title === undefined && rest.length > 0 && first?.kind === 'paragraph' && isName(first.text);
  return isNamed ? { title: first.text, blocks: rest } : { title: title ?? '', blocks };
}

/** A group stands where it begins; what is in it is read together. */
function shapesOf(tree: Element | undefined): readonly Element[] {
  const all = childrenOf(tree).map((element) => ({ element, ...placeOf(element) }));
  const inOrder = all.toSorted((one, other) => Math.round((one.top - other.top) / ROW_HEIGHT) || one.left - other.left);
  return inOrder.flatMap(({ element }) => (GROUPS.has(element.name) ? shapesOf(element) : [element]));
}

function placeOf(element: Element): { readonly top: number; readonly left: number } {
  const own = element.name === 'AlternateContent' ? childrenOf(childAt(element, 'Choice'))[0] : element;
  const frame =
    childAt(own, 'spPr', 'xfrm', 'off') ?? childAt(own, 'xfrm', 'off') ?? childAt(own, 'grpSpPr', 'xfrm', 'off');
  return { top: Number(frame?.attributes['y'] ?? BODY_TOP), left: Number(frame?.attributes['x'] ?? 0) };
}

/** What a placeholder is for; undefined for any other shape. */
function roleOf(shape: Element): string | undefined {
  const placeholder = childAt(shape, 'nvSpPr', 'nvPr', 'ph');
  return placeholder && (placeholder.attributes['type'] ?? 'obj');
}

function readShape(shape: Element): readonly Block[] {
  if (shape.name === 'sp') return readShapeText(childAt(shape, 'txBody'), LISTS.has(roleOf(shape) ?? ''));
  const table = childAt(shape, 'graphic', 'graphicData', 'tbl');
  return table ? readTable(readRows(table)) : [];
}

/** Merged cells are all there, marked as going on from the left or from above. */
function readRows(table: Element): readonly GridRow[] {
  const hasHeader = childAt(table, 'tblPr')?.attributes['firstRow'] === '1';
  let above: readonly GridCell[] = [];
  return childrenOf(table, 'tr').map((row, at) => {
    const cells: GridCell[] = [];
    for (const cell of childrenOf(row, 'tc')) {
      const fromLeft = cell.attributes['hMerge'] === '1' ? cells.at(-1) : undefined;
      const fromAbove = cell.attributes['vMerge'] === '1' ? above[cells.length] : undefined;
      cells.push(fromLeft ?? fromAbove ?? { text: readLine(childAt(cell, 'txBody')) });
    }
    above = cells;
    return { cells, isHeader: hasHeader && at === 0 };
  });
}
