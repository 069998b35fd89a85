/** Tables in plain text: a line of headings, then lines cut by the same separator. The heading names what stands below it. */
import type { Mark } from './lexicon.ts';
import type { Topic } from './words/topics.ts';

interface Page {
  readonly plain: string;
  readonly lines: readonly number[];
  readonly marks: readonly Mark[];
}

interface Row {
  readonly start: number;
  readonly end: number;
  readonly separator: string;
  readonly cells: readonly number[];
  readonly headings: readonly (Topic | undefined)[];
}

const SEPARATORS = ['\t', '|', ',', ' '];
const SHORTEST_HEADING_LINE = 4;
const WIDEST_HEADING_LINE = 200;
const WIDEST_HEADING = 14;

/** Answers for any place which heading it stands under. */
export function readTables(page: Page): (at: number) => Topic | undefined {
  const rows = page.lines.length > 1 ? findRows(page) : [];
  if (rows.length === 0) return () => undefined;
  return (at) => {
    const row = lastRow(rows, at);
    if (!row || at > row.end) return undefined;
    return row.headings[cellAt(row.cells, at)];
  };
}

function findRows({ plain, lines, marks }: Page): Row[] {
  const rows: Row[] = [];
  let heading: { separator: string; headings: readonly (Topic | undefined)[] } | undefined;
  let nextMark = 0;
  for (const [index, start] of lines.entries()) {
    const end = (lines[index + 1] ?? plain.length + 1) - 1;
    while ((marks[nextMark]?.start ?? Infinity) < start) nextMark += 1;
    const found = readHeading({ plain, start, end }, marks.slice(nextMark, nextMark + 40));
    if (found) heading = found;
    else if (heading && hasSeparator(plain, { start, end }, heading.separator)) {
      rows.push({ start, end, ...heading, cells: cellStarts(plain, { start, end }, heading.separator) });
    } else heading = undefined;
  }
  return rows;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function hasSeparator(plain: string, { start, end }: Line, separator: string): boolean {
  const at = plain.slice(start, end).indexOf(separator);
  return at >= 0;
}

/** A heading line is short, without figures, and has two cells or more, one of them a field we know, another one known or a name. */
function readHeading(
  line: Line & { plain: string },
  marks: readonly Mark[],
): Omit<Row, 'start' | 'end' | 'cells'> | undefined {
  const { plain, start, end } = line;
  if (end - start < SHORTEST_HEADING_LINE) return undefined;
  const text = plain.slice(start, Math.min(end, start + WIDEST_HEADING_LINE + 1)).trim();
  if (text.length === 0 || text.length > WIDEST_HEADING_LINE || /[0-9]{4}|[。:;]/.test(text)) return undefined;
  const separator = SEPARATORS.find((each) => text.includes(each));
  if (!separator) return undefined;
  const cells = cellStarts(plain, line, separator);
  const headings = cells.map((cell, index) => headingOf({ start: cell, end: cells[index + 1] ?? end }, marks));
  const isShort = text.split(separator).every((cell) => cell.trim().length <= WIDEST_HEADING);
  const known = headings.filter((each) => each !== undefined);
  return isShort && known.length >= 2 && known.some((each) => each !== 'name') ? { separator, headings } : undefined;
}

function headingOf(cell: Line, marks: readonly Mark[]): Topic | undefined {
  const inside = marks.filter((mark) => mark.start >= cell.start && mark.end <= cell.end);
  return inside.at(-1)?.topic;
}

/** Where each cell of the line begins; a run of blanks counts as one separator. */
function cellStarts(plain: string, { start, end }: Line, separator: string): number[] {
  const starts = [start];
  for (let at = plain.indexOf(separator, start); at >= 0 && at < end; at = plain.indexOf(separator, at + 1)) {
    if (separator === ' ' && starts.at(-1) === at) starts.pop();
    starts.push(at + 1);
  }
  return starts;
}

/** The end of a line or of a text, or what parts two cells. */
export function isCellEdge(sign: string): boolean {
  return /^[\s,|]?$/.test(sign);
}

function lastRow(rows: readonly Row[], at: number): Row | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}

function cellAt(cells: readonly number[], at: number): number {
  let index = 0;
  for (let step = cells.length; step > 0; step >>= 1) {
    while (index + step < cells.length && (cells[index + step] ?? Infinity) <= at) index += step;
  }
  return index;
}
