/** Markdown: headings, lists and tables as the format marks them; numbers are kept as printed, not as rendered. */
import { Lexer, type Token, type Tokens } from 'marked';
import type { Block } from '../block.ts';
import { readNumbering } from '../numbering.ts';
import { endsSentence, isName } from '../wording.ts';
import { decode } from './decode.ts';
import type { Draft, Format } from './format.ts';
import { takeFront } from './front.ts';
import { isAllBold, readInline } from './inline.ts';
import { columns, joinLines, tidy } from './lines.ts';
import { readText } from './text.ts';

export const markdown: Format = {
  suffixes: ['.md', '.markdown'],
  largestBytes: 5_000_000,
  read(bytes) {
    const { head, body } = takeFront(decode(bytes));
    return { ...readMarkdown(body), ...(head ? { head } : {}) };
  },
};

/** Deeper lists and quotes would exhaust the reader's stack; nobody writes them for people. */
const DEEPEST_INDENT = 60;
const DEEPEST_MARKS = 16;
const MOST_QUOTED_LINES = 3000;
/** Bold lines as headings stand below all real ones. */
const BOLD_LEVEL = 7;

/** Reads Markdown that has no head (any more). What is nested beyond reason is read as plain text. */
export function readMarkdown(body: string): Draft {
  if (!isTame(body)) {
    return { ...readText(body), remarks: ['列表或引用嵌套太深，已按纯文本读取，层次可能有误。'] };
  }
  const blocks = new Lexer().blockTokens(body).flatMap((token) => readToken(token, 0));
  const heading = blocks.find((block) => block.kind === 'heading')?.text ?? '';
  return { blocks, ...(heading && !readNumbering(heading) ? { title: heading } : {}), remarks: [] };
}

function isTame(body: string): boolean {
  const tooDeep = new RegExp(
    `^(?:[ \\t]{${DEEPEST_INDENT},}\\S|(?:[ \\t]*(?:[>*+-]|\\d{1,9}[.)])(?=[ \\t>])){${DEEPEST_MARKS},}|>{${DEEPEST_MARKS},})`,
    'mu',
  );
  const quoted = body.match(/^[ \t]*>/gmu)?.length ?? 0;
  return !tooDeep.test(body) && quoted <= MOST_QUOTED_LINES;
}

function readToken(token: Token, depth: number): readonly Block[] {
  switch (token.type) {
    case 'heading':
      return readHeading(token as Tokens.Heading);
    case 'paragraph':
    case 'text':
      return readParagraph((token as Tokens.Paragraph).text, depth);
    case 'list':
      return (token as Tokens.List).items.flatMap((item) => readItem(item, depth + 1));
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap((inner) => readToken(inner, depth));
    case 'table':
      return readTable(token as Tokens.Table, depth);
    case 'code':
      return toParagraphs((token as Tokens.Code).text.split('\n'), depth);
    case 'html':
      return toParagraphs(withoutTags(token.raw).split('\n'), depth);
    default:
      return [];
  }
}

function readHeading({ text, depth }: Tokens.Heading): readonly Block[] {
  const words = tidy(readInline(text));
  return words ? [{ kind: 'heading', level: depth, text: words }] : [];
}

/** Narrower lines end where the author wanted them to end. */
const NARROWEST_WRAP = 40;

function isWrapped(line: string): boolean {
  return !endsSentence(line) && columns(line) >= NARROWEST_WRAP;
}

/** Markdown joins the lines of a paragraph; Chinese authors mean a new one where a sentence or a short line ends. */
function readParagraph(source: string, depth: number): readonly Block[] {
  const words = tidy(readInline(source));
  if (depth === 0 && isAllBold(source) && words && isName(words))
    return [{ kind: 'heading', level: BOLD_LEVEL, text: words }];
  return joinLines(readInline(source).split('\n'), isWrapped).map((text) => ({ kind: 'paragraph', depth, text }));
}

function toParagraphs(lines: readonly string[], depth: number): readonly Block[] {
  return joinLines(lines, () => false).map((text) => ({ kind: 'paragraph', depth, text }));
}

/** The first paragraph is the item itself. Its number comes from the source: a renderer would count anew. */
function readItem(item: Tokens.ListItem, depth: number): readonly Block[] {
  const printed = /^\s*(\d{1,9}[.)])/u.exec(item.raw)?.[1] ?? '';
  const mark = readNumbering(`${printed} 。`) ? printed : '';
  const [first, ...rest] = item.tokens.flatMap((token) => readToken(token, depth));
  if (first === undefined) return [];
  if (first.kind !== 'heading' && (first.kind !== 'paragraph' || first.depth !== depth)) return [first, ...rest];
  // A mark such as `2026.` numbers nothing: it is the first word of the text.
  if (printed && !mark) return [{ kind: 'paragraph', depth: depth - 1, text: `${printed} ${first.text}` }, ...rest];
  return [{ kind: 'item', depth, mark, text: first.text }, ...rest];
}

function readTable({ header, rows }: Tokens.Table, depth: number): readonly Block[] {
  const headers = header.map((cell) => tidy(readInline(cell.text)));
  if (rows.length === 0) return toParagraphs([headers.join('；')], depth);
  return rows.map((row, at) => ({
    kind: 'row',
    depth,
    row: at + 1,
    cells: row.map((cell, column) => ({ header: headers[column] ?? '', value: tidy(readInline(cell.text)) })),
  }));
}

/** Comments, scripts and tags are not text. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--[^]*?(?:-->|$)/gu, '')
    .replace(/<(script|style)\b[^]*?(?:<\/\1>|$)/giu, '')
    .replace(/<[^<>]*>/gu, '\n');
}
