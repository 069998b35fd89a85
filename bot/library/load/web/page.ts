/** A web page → blocks: its words, headings, lists and tables, without what surrounds them on the screen. */
import type { Block } from '../../block.ts';
import type { Draft } from '../format.ts';
import { joinLines, tidy } from '../lines.ts';
import { readTable } from '../table.ts';
import { draftOf } from '../title.ts';
import { parsePage, type Node, type Tag } from './parse.ts';
import { readRows } from './rows.ts';

interface Place {
  /** Inside how many lists. */
  readonly depth: number;
  /** What stands before the first line: the number of an item; undefined outside of items. */
  mark: string | undefined;
}

/** Begin and end a line; everything else runs on. */
const LINES = new Set(
  'address article aside blockquote body br center dd details div dl dt fieldset figcaption figure form hr html main p pre section summary'.split(
    ' ',
  ),
);
const TABLE_PARTS = new Set(['tr', 'td', 'th']);

/** Reads a page. Throws Unreadable when it is nested beyond reason. */
export function readPage(source: string): Draft {
  const { root, title } = parsePage(source);
  const blocks = readBlocks(root.children, { depth: 0, mark: undefined });
  // A page is named after its text; the window's title carries the site's name too.
  const named = draftOf(blocks);
  return named.title === undefined && title !== '' ? { ...named, title } : named;
}

function readBlocks(nodes: readonly Node[], place: Place): readonly Block[] {
  const blocks: Block[] = [];
  let line = '';
  const endLine = (): void => {
    blocks.push(...toBlocks(line, place));
    line = '';
  };
  const walk = (node: Node): void => {
    if (typeof node === 'string') line += node.replace(/\s+/gu, ' ');
    else if (isRunning(node)) node.children.forEach(walk);
    else walkLines(node);
  };
  const walkLines = (tag: Tag): void => {
    endLine();
    if (LINES.has(tag.name)) tag.children.forEach(walk);
    else blocks.push(...readTag(tag, place));
    endLine();
  };
  nodes.forEach(walk);
  endLine();
  return blocks;
}

function isRunning({ name }: Tag): boolean {
  return !LINES.has(name) && !TABLE_PARTS.has(name) && !/^(?:h[1-6]|ul|ol|menu|li|table)$/u.test(name);
}

function readTag(tag: Tag, place: Place): readonly Block[] {
  if (/^h[1-6]$/u.test(tag.name)) {
    const text = tidy(wordsOf(tag));
    return text ? [{ kind: 'heading', level: Number(tag.name.slice(1)), text }] : [];
  }
  if (tag.name === 'table') return readTableTag(tag, place);
  if (tag.name === 'ul' || tag.name === 'ol' || tag.name === 'menu') return readList(tag, place);
  if (tag.name === 'li') return readBlocks(tag.children, { depth: place.depth || 1, mark: '' });
  return readBlocks(tag.children, place);
}

function readList(list: Tag, { depth }: Place): readonly Block[] {
  let number = Number(list.attributes['start'] ?? 1) || 1;
  return list.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name !== 'li') return readBlocks([child], { depth: depth + 1, mark: undefined });
    const mark = list.name === 'ol' ? `${number}.` : '';
    number += 1;
    return readBlocks(child.children, { depth: depth + 1, mark });
  });
}

/** Pages are often laid out with tables: where a cell holds a whole text, it is read as one. */
function readTableTag(table: Tag, place: Place): readonly Block[] {
  const rows = readRows(table, (cell) => wordsOf(cell));
  const isLayout = rows.every(({ cells }) => new Set(cells).size <= 1);
  if (!isLayout) return readTable(rows);
  return readBlocks(cellsOf(table), place);
}

function cellsOf(tag: Tag): readonly Node[] {
  return tag.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return child.name === 'td' || child.name === 'th' ? [{ ...child, name: 'div' }] : cellsOf(child);
  });
}

/** Everything in a tag in one line; its inner lines are kept apart. */
function wordsOf(tag: Tag): string {
  const walk = (node: Node): string => {
    if (typeof node === 'string') return node.replace(/\s+/gu, ' ');
    const inner = node.children.map(walk).join('');
    return isRunning(node) ? inner : `\n${inner}\n`;
  };
  return joinLines(walk(tag).split('\n'), () => true).join(' ');
}

/** The first line of an item carries its mark. */
function toBlocks(line: string, place: Place): readonly Block[] {
  const text = tidy(line);
  if (text === '') return [];
  const { depth, mark } = place;
  place.mark = undefined;
  return mark === undefined ? [{ kind: 'paragraph', depth, text }] : [{ kind: 'item', depth, mark, text }];
}
