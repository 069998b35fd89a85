/** Lines of a PDF → blocks: wrapped lines joined, large print as headings, columns as tables. */
import type { Block } from '../../block.ts';
import { readNumbering } from '../../numbering.ts';
import { isName } from '../../wording.ts';
import { glue } from '../lines.ts';
import { readTable } from '../table.ts';
import type { Line } from './lines.ts';
import { tableAt } from './tables.ts';

/** In sizes of the letters: a line this close to the edge is full, one this far inside is indented. */
const NEAR_EDGE = 1.6;
const INDENT = 1.2;
/** Print this much larger than the text names what follows. */
const LARGER = 1.12;
const SAME_SIZE = 0.08;
const DEEPEST_LEVEL = 5;

interface Measure {
  readonly left: number;
  readonly right: number;
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
  return {
    size,
    left: body.reduce((left, line) => Math.min(left, line.left), Infinity),
    right: body.reduce((right, line) => Math.max(right, line.right), 0),
    larger: [...sizes.keys()].filter((each) => each > size * LARGER).sort((one, other) => other - one),
  };
}

function round(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Whether a line is the rest of what the line before began. */
function goesOn(last: Line, next: Line, { left, right, size }: Measure): boolean {
  if (Math.abs(last.size - next.size) > SAME_SIZE * size || readNumbering(next.text)) return false;
  if (isLarge(next, size)) return last.page === next.page;
  return last.right > right - NEAR_EDGE * size && next.left < left + INDENT * size;
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
