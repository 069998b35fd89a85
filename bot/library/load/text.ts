/** Plain text: paragraphs by lines, structure by the numbers printed in them. */
import type { Block } from '../block.ts';
import { readNumbering } from '../numbering.ts';
import { endsSentence, isName } from '../wording.ts';
import { decode } from './decode.ts';
import type { Draft, Format } from './format.ts';
import { takeFront } from './front.ts';
import { columns, joinLines, tidy } from './lines.ts';

export const text: Format = {
  suffixes: ['.txt', '.text'],
  largestBytes: 5_000_000,
  read(bytes) {
    const { head, body } = takeFront(decode(bytes));
    return { ...readText(body), ...(head ? { head } : {}) };
  },
};

/** The title stands among the first lines, before the first number. */
const TITLE_WITHIN = 12;
const LONGEST_TITLE = 50;
/** The words official papers are called by. */
const KINDS =
  /(?:办法|规定|条例|细则|通知|方案|制度|章程|须知|指南|手册|意见|规程|守则|公告|通告|简章|计划|规则|标准|说明|流程|预案|决定|纪要|清单|政策|答疑|问答)(?:[（(][^（()）]{1,20}[)）])?$/u;
/** What a web page puts around a text: where you are, who typed it, where to go next. */
const PAGE_NOISE =
  /^(?:(?:当前|您的|您现在的|所在)位置\s*[:：].*|(?:(?:通讯员|编辑|作者|供稿|审核|发布时间|发布日期|发布者|点击数?|点击次数|浏览次数|阅读次数|字号|字体)\s*[:：]\s*\S*\s*)+|[【[]?(?:打印|关闭|返回顶部|返回)[】\]]?.{0,12}|(?:上一篇|下一篇)\s*[:：].*)$/u;

/** Reads text that has no head (any more). */
export function readText(body: string): Draft {
  const lines = body.split('\n');
  const content = [
    ...lines.slice(0, opening(lines)).filter((line) => !PAGE_NOISE.test(tidy(line))),
    ...lines.slice(opening(lines)),
  ];
  const title = findTitle(content.slice(0, opening(content)));
  if (title === undefined) return { blocks: joinParagraphs(content).map(toBlock), remarks: [] };
  const blocks = joinParagraphs(withoutTitle(content, title)).map(toBlock);
  return { blocks: [{ kind: 'heading', level: 1, text: title }, ...blocks], title, remarks: [] };
}

/** How many lines come before the first number. */
function opening(lines: readonly string[]): number {
  const at = lines.findIndex((line) => readNumbering(line) !== undefined);
  return at < 0 ? lines.length : at;
}

function toBlock(text: string): Block {
  return { kind: 'paragraph', depth: 0, text };
}

/** The longest of the first lines that is called like an official paper; else the first line, when it stands by itself. */
export function findTitle(before: readonly string[]): string | undefined {
  const first = before.map(tidy).filter(Boolean).slice(0, TITLE_WITHIN);
  const papers = first.filter((line) => line.length <= LONGEST_TITLE && KINDS.test(line) && !endsSentence(line));
  const longest = papers.toSorted((one, other) => other.length - one.length)[0];
  return longest ?? (standsAlone(before) ? first.slice(0, 1).find(isName) : undefined);
}

/** Nothing follows the first line directly, so it is no beginning of a paragraph. */
function standsAlone(before: readonly string[]): boolean {
  const at = before.findIndex((line) => line.trim() !== '');
  return (before[at + 1] ?? '').trim() === '';
}

/** Before the first number the title may stand twice, as the page's and as the paper's. */
function withoutTitle(lines: readonly string[], title: string): readonly string[] {
  const numbered = opening(lines);
  return lines.filter((line, at) => at >= numbered || tidy(line) !== title);
}

/** Empty lines separate; without them a line goes on in the next only where the text was wrapped at a fixed width. */
function joinParagraphs(lines: readonly string[]): readonly string[] {
  const width = wrapWidth(lines);
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  const isWrapped = (line: string): boolean => isFull(line, width);
  return groups.flatMap((group) => joinLines(group, isWrapped));
}

const NARROWEST_PAGE = 40;
const RAGGED = 4;

/** The width of the page in columns when the lines look wrapped, else infinite. */
function wrapWidth(lines: readonly string[]): number {
  const widest = lines.reduce((width, line) => Math.max(width, columns(tidy(line))), 0);
  const before = lines.filter((line, at) => line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '');
  const full = before.filter((line) => isFull(tidy(line), widest));
  return widest >= NARROWEST_PAGE && full.length >= 2 && full.length * 2 >= before.length ? widest : Infinity;
}

/** Reaches the edge of the page and does not end there as a sentence. */
function isFull(line: string, width: number): boolean {
  return columns(line) >= width - RAGGED && /[\p{L}，、,]$/u.test(line);
}
