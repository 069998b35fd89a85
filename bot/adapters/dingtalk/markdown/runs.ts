/** The inside of a paragraph as stretches of words in one style: easy to cut anywhere, written back with closed marks. */
import type { MarkedToken, Token, Tokens } from 'marked';
import { heldApart, literalWords, safeAddress, safeWords, wordsOfTag } from './plain.ts';

export interface Run {
  /** Safe as Markdown; `\n` is a line break. */
  readonly text: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly link?: string;
  readonly image?: string;
}

type Style = Pick<Run, 'isBold' | 'isItalic'>;

/** Not `dtmd:`: such a link makes the reader say its words, and a reply quotes other people. Choices make their own. */
const LINKS = ['http:', 'https:', 'dingtalk:'];
const IMAGES = ['https:'];
/** A backslash before these keeps its meaning; before others it is only a backslash that somebody would see. */
const ESCAPABLE = /[\\`*_[\]#>~|!.()+-]/;

export function runsOf(tokens: readonly Token[], style: Style = {}): Run[] {
  return merged(tokens.flatMap((token) => runsOfToken(token as MarkedToken, style)));
}

function runsOfToken(token: MarkedToken, style: Style): Run[] {
  switch (token.type) {
    case 'strong':
      return runsOf(token.tokens, { ...style, isBold: true });
    case 'em':
      return runsOf(token.tokens, { ...style, isItalic: true });
    case 'link':
      return linkRuns(token, style);
    case 'image':
      return imageRuns(token, style);
    default:
      return 'tokens' in token && token.tokens ? runsOf(token.tokens, style) : [{ ...style, text: wordsOf(token) }];
  }
}

function wordsOf(token: MarkedToken): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'escape':
      return ESCAPABLE.test(token.text) ? token.raw : safeWords(token.text);
    case 'codespan':
      return literalWords(token.text);
    case 'html':
      return literalWords(wordsOfTag(token.text));
    case 'checkbox':
      return '';
    default:
      return safeWords('text' in token ? token.text : token.raw);
  }
}

/** What may not be opened stays readable. */
function linkRuns(token: Tokens.Link, style: Style): Run[] {
  const words = runsOf(token.tokens, style);
  const link = safeAddress(token.href, LINKS);
  if (link === undefined) return words;
  return [linkRun(textOf(words) || link, { link, ...style })];
}

export function linkRun(words: string, { link, ...style }: Style & { readonly link: string }): Run {
  return { ...style, text: labelOf(words), link };
}

function imageRuns(token: Tokens.Image, style: Style): Run[] {
  const image = safeAddress(token.href, IMAGES);
  const text = safeWords(token.text);
  return [image === undefined ? { ...style, text } : { text: labelOf(text), image }];
}

function labelOf(words: string): string {
  return words.replaceAll('\n', ' ').replaceAll(/(?<!\\)[[\]]/g, String.raw`\$&`);
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Neighbours of one style would meet as `**a****b**`. */
function merged(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs.filter(({ text, image }) => text !== '' || image)) {
    const last = result.pop();
    if (last) result.push(...(areAlike(last, run) ? [mergedPair(last, run)] : [keptApart(last, run), run]));
    else result.push(run);
  }
  return result;
}

function mergedPair(last: Run, run: Run): Run {
  return { ...last, text: heldApart(last.text + run.text) };
}

/** An exclamation mark before a link would make it a picture. */
function keptApart(last: Run, run: Run): Run {
  if (run.link === undefined || !/(?<!\\)!$/.test(last.text)) return last;
  return { ...last, text: `${last.text.slice(0, -1)}\\!` };
}

function areAlike(one: Run, other: Run): boolean {
  const isPlace = [one.link, one.image, other.link, other.image].some((address) => address !== undefined);
  return !isPlace && !one.isBold === !other.isBold && !one.isItalic === !other.isItalic;
}

export function writeRuns(runs: readonly Run[]): string {
  return merged(runs).map(writeRun).join('');
}

function writeRun(run: Run): string {
  if (run.image) return `![${run.text}](${run.image})`;
  if (run.link) return dressed(`[${run.text}](${run.link})`, run);
  return run.text
    .split('\n')
    .map((line) => dressed(line, run))
    .join('\n');
}

/** Marks hug the words: with a blank inside them they would not count. */
function dressed(line: string, { isBold, isItalic }: Style): string {
  const words = line.trim();
  const mark = `${isBold ? '**' : ''}${isItalic ? '*' : ''}`;
  if (words === '' || mark === '') return line;
  const [before = '', after = ''] = line.split(words);
  return `${before}${mark}${words}${mark}${after}`;
}
