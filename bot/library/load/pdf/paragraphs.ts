/** Lines of a PDF → blocks: wrapped lines joined, large print as headings, columns as tables. */
import type { Block } from '../../block.ts';
import { readNumbering } from '../../numbering.ts';
import { isName } from '../../wording.ts';
import { glue } from '../lines.ts';
import { readTable } from '../table.ts';
import type { Line } from './lines.ts';
import { tableAt } from './tables.ts';

/** In sizes of the letters. */
const INDENT = 1.2;
const NARROW = 0.5;
/** So many lines may stick out beyond the edge of the text. */
const STICKING_OUT = 0.03;
/** What cannot be parted at the end of a line: a word of letters, or one character with the sign behind it. */
const FIRST_WORD = /^(?:[\p{Script=Latin}\d'’-]+|.)[^\s\p{L}\d]?/u;
/** Print this much larger than the text names what follows. */
const LARGER = 1.12;
const SAME_SIZE = 0.08;
const DEEPEST_LEVEL = 5;

interface Measure {
  /** The left edge of each page: in a book they alternate. */
  readonly lefts: ReadonlyMap<number, number>;
  readonly width: number;
  /** The size of most of the text. */
  readonly size: number;
  /** Sizes of headings, largest first. */
  readonly larger: readonly number[];
}

/** Reads lines that are nothing but text. */
export function toBlocks(lines: readonly Line[]): readonly Block[] {
  const measure = measureOf(lines);
  const blocks: Block[] = [];
  let open: Line[] = [];
  const close = (): void => {
    blocks.push(...toBlock(open, measure));
    open = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const table = tableAt(lines, at);
    const last = open.at(-1);
    if (table || (line && last && !goesOn(last, line, measure))) close();
    if (table) blocks.push(...readTable(table.rows));
    else if (line) open.push(line);
    if (table) at = table.end - 1;
  }
  close();
  return blocks;
}

function measureOf(lines: readonly Line[]): Measure {
  const sizes = new Map<number, number>();
  for (const { size, text } of lines) sizes.set(round(size), (sizes.get(round(size)) ?? 0) + text.length);
  const byWeight = [...sizes].sort(([, one], [, other]) => other - one);
  const size = byWeight[0]?.[0] ?? 0;
  const body = lines.filter((line) => round(line.size) === size);
  const lefts = new Map<number, number>();
  for (const { page, left } of body) lefts.set(page, Math.min(left, lefts.get(page) ?? Infinity));
  return {
    size,
    lefts,
    width: edgeOf(body.map((line) => line.right - (lefts.get(line.page) ?? 0))),
    larger: [...sizes.keys()].filter((each) => each > size * LARGER).sort((one, other) => other - one),
  };
}

function edgeOf(rights: readonly number[]): number {
  const widestFirst = rights.toSorted((one, other) => other - one);
  return widestFirst[Math.floor(widestFirst.length * STICKING_OUT)] ?? 0;
}

/** A line is full when the next word had no room in it. */
function widthOfFirst({ text, size }: Line): number {
  const word = FIRST_WORD.exec(text)?.[0] ?? '';
  const signs = Array.from(word, (sign): number =>
    /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(sign) ? 1 : NARROW,
  );
  return signs.reduce((width, sign) => width + sign * size, 0) + NARROW * size;
}

function round(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Whether a line is the rest of what the line before began. */
function goesOn(last: Line, next: Line, { lefts, width, size }: Measure): boolean {
  if (Math.abs(last.size - next.size) > SAME_SIZE * size || readNumbering(next.text)) return false;
  if (isLarge(next, size)) return last.page === next.page;
  const isFull = last.right - (lefts.get(last.page) ?? 0) + widthOfFirst(next) > width;
  return isFull && next.left < (lefts.get(next.page) ?? 0) + INDENT * size;
}

function isLarge(line: Line, size: number): boolean {
  return line.size > size * LARGER;
}

function toBlock(lines: readonly Line[], { size, larger }: Measure): readonly Block[] {
  const [first] = lines;
  if (!first) return [];
  const text = lines.map((line) => line.text).reduce(glue);
  const location = `第${first.page}页`;
  const level = larger.indexOf(round(first.size)) + 1;
  if (!isLarge(first, size) || !isName(text) || level === 0) return [{ kind: 'paragraph', depth: 0, text, location }];
  return [{ kind: 'heading', level: Math.min(level, DEEPEST_LEVEL), text, location }];
}
