/** Markdown within a line → the words a reader sees. */
import { Lexer, type Token, type Tokens } from 'marked';

const SPECIAL = /[\\`*_~[\]<>&!]|https?:|www\./u;
/** Beyond these the line is kept as it is written: no sensible line is like that, and reading it could take for ever. */
const LONGEST_LINE = 5000;
const MOST_SPECIALS = 600;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  emsp: ' ',
  ensp: ' ',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  middot: '·',
};

/** The words of a line. A link keeps its address behind its words when it leads out of the folder. */
export function readInline(source: string): string {
  if (!SPECIAL.test(source) || !isTame(source)) return source;
  return Lexer.lexInline(source).map(wordsOf).join('');
}

/** Whether a line is nothing but bold words, as some authors write their headings. */
export function isAllBold(source: string): boolean {
  return /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/u.test(source.trim());
}

function isTame(source: string): boolean {
  return source.length <= LONGEST_LINE && (source.match(/[\\`*_~[\]<>!@]/gu)?.length ?? 0) <= MOST_SPECIALS;
}

function wordsOf(token: Token): string {
  if (token.type === 'link') return linkWords(token as Tokens.Link);
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return /^<br\b/iu.test(token.raw) ? '\n' : '';
  if (token.type === 'codespan' || token.type === 'escape') return (token as Tokens.Codespan).text;
  const inner = (token as Tokens.Generic).tokens;
  if (inner) return inner.map(wordsOf).join('');
  return withEntities('text' in token && typeof token.text === 'string' ? token.text : token.raw);
}

function linkWords(link: Tokens.Link): string {
  const words = link.tokens.map(wordsOf).join('');
  const leadsOut = /^(?:https?|dingtalk):/iu.test(link.href) && !words.includes(link.href);
  return leadsOut ? `${words}（${link.href}）` : words;
}

function withEntities(text: string): string {
  return text.replace(/&(\w+);/gu, (whole, name: string) =>
    Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole,
  );
}
