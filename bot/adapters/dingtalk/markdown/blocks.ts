/**
 * Markdown reduced to what DingTalk's clients show: headings, quotes, emphasis, links, images and flat lists. Tables
 * become lists, code becomes a quote, nested items become lines of their item, HTML becomes words.
 */
import { Marked, type MarkedToken, type Token, type Tokens, Tokenizer } from 'marked';
import { literalWords, wordsOfTag } from './plain.ts';
import { type Run, runsOf, writeRuns } from './runs.ts';

export interface Block {
  /** What separates it from the block before it. */
  readonly before: string;
  /** What its first line and its further lines begin with. */
  readonly first: string;
  readonly next: string;
  readonly runs: readonly Run[];
}

/** Where a block stands; lines of quotes and list items begin with something. */
interface Place {
  readonly lead: string;
  readonly indent: string;
  /** How many lists it is in. */
  readonly depth: number;
}

const PARAGRAPH = '\n\n';
const ITEM = '\n';
const LINE = '  \n';
/** Blank lines, link definitions, rules across the page. */
const SILENT: ReadonlySet<string> = new Set(['space', 'def', 'hr']);
const TOP: Place = { lead: '', indent: '', depth: 0 };
/** No answer is this long; the parser's time grows with the square of odd input. */
const LONGEST = 100_000;

/** A web address in Chinese text ends where the Chinese goes on, which the parser does not know by itself. */
const PARSER = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    url(source) {
      const [address = ''] = /^[\u0021-\u007E]*/.exec(source) ?? [];
      return Tokenizer.prototype.url.call(this, address);
    },
  },
});

/** Never throws, whatever the text is. */
export function blocksOf(source: string): Block[] {
  const tokens = parse(source);
  return tokens
    ? joined(
        tokens.map((token) => blocksOfToken(token, TOP)),
        PARAGRAPH,
      )
    : [literalBlock(source, TOP)];
}

export function writeBlock({ first, next, runs }: Omit<Block, 'before'>): string {
  return first + writeRuns(runs).replaceAll('\n', `${LINE}${next}`);
}

/** The parser gives up on some thousand nested quotes; such a text is shown as it is. */
function parse(source: string): Token[] | undefined {
  if (source.length > LONGEST) return undefined;
  try {
    return PARSER.lexer(source.toWellFormed());
  } catch {
    return undefined;
  }
}

function blocksOfToken(token: Token, place: Place): Block[] {
  const known = token as MarkedToken;
  if (SILENT.has(known.type)) return [];
  switch (known.type) {
    case 'heading':
      return [headingBlock(known, place)];
    case 'blockquote':
      return quoteBlocks(known, place);
    case 'list':
      return listBlocks(known, place);
    case 'table':
      return tableBlocks(known, place);
    case 'code':
      return [literalBlock(known.text, place === TOP ? { ...TOP, lead: '> ' } : place)];
    case 'html':
      return someWords(literalBlock(wordsOfTag(known.text).trim(), place));
    default:
      return someWords(block(runsOf('tokens' in known && known.tokens ? known.tokens : [known]), place));
  }
}

function block(runs: readonly Run[], { lead, indent }: Place): Block {
  return { before: PARAGRAPH, first: lead + indent, next: lead + indent, runs };
}

function literalBlock(text: string, place: Place): Block {
  return block([{ text: literalWords(text) }], place);
}

function someWords(candidate: Block): Block[] {
  return candidate.runs.some((run) => run.text !== '' || run.image) ? [candidate] : [];
}

/** Inside a quote or a list a heading is only bold. */
function headingBlock(token: Tokens.Heading, place: Place): Block {
  if (place !== TOP) return block(oneLine(runsOf(token.tokens, { isBold: true })), place);
  return { ...block(oneLine(runsOf(token.tokens)), place), first: `${'#'.repeat(token.depth)} ` };
}

/** Quotes within quotes and within lists are not told apart. */
function quoteBlocks(token: Tokens.Blockquote, place: Place): Block[] {
  const inside = place === TOP ? { ...TOP, lead: '> ' } : place;
  return joined(
    token.tokens.map((child) => blocksOfToken(child, inside)),
    LINE,
  );
}

function listBlocks(list: Tokens.List, place: Place): Block[] {
  const isNested = place.depth > 0;
  const start = list.start === '' ? 1 : list.start;
  const items = list.items.map((item, index) => {
    const number = isNested ? `${start + index}) ` : `${start + index}. `;
    const marker = list.ordered ? number : isNested ? '◦ ' : '- ';
    return itemBlocks(item, { place, marker });
  });
  return joined(items, isNested ? LINE : ITEM);
}

function itemBlocks(item: Tokens.ListItem, { place, marker }: { place: Place; marker: string }): Block[] {
  const { lead, indent, depth } = place;
  const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
  const inside: Place = { lead, indent: depth === 0 ? '  ' : `${indent}　`, depth: depth + 1 };
  const [head, ...rest] = joined(
    item.tokens.map((child) => blocksOfToken(child, inside)),
    LINE,
  );
  return head ? [{ ...head, first: lead + indent + marker + box }, ...rest] : [];
}

/** A row reads `列名：值；列名：值`. */
function tableBlocks(table: Tokens.Table, place: Place): Block[] {
  const row = (cells: readonly Run[][]): Block[] => {
    const runs = cells.filter((cell) => cell.length > 0).flatMap((cell) => [{ text: '；' }].concat(cell));
    return someWords({ ...block(runs.slice(1), place), first: `${place.lead}${place.indent}- ` });
  };
  const names = table.header.map((cell) => oneLine(runsOf(cell.tokens)));
  const rows = table.rows.map((cells) => row(cells.map((cell, column) => cellRuns(cell, names[column] ?? []))));
  return joined(table.rows.length > 0 ? rows : [row(names)], ITEM);
}

function cellRuns(cell: Tokens.TableCell, name: readonly Run[]): Run[] {
  const value = oneLine(runsOf(cell.tokens));
  return value.length > 0 && name.length > 0 ? [...name, { text: '：' }, ...value] : value;
}

function oneLine(runs: readonly Run[]): Run[] {
  return runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') }));
}

function joined(groups: readonly Block[][], before: string): Block[] {
  return groups.flatMap(([head, ...rest]) => (head ? [{ ...head, before }, ...rest] : []));
}
