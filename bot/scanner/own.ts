/** The college's own rules beside the built-in types: patterns of an engine that takes linear time, whatever they say. */
import { RE2JS } from 're2js';
import type { Finding } from './finding.ts';
import { normalise } from './normalise.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface OwnRule {
  /** What people call it. */
  readonly title: string;
  readonly pattern: string;
  /** Where it applies; UTF-16 code units, the end is exclusive. */
  find(text: string): readonly Span[];
}

/** The pattern cannot be used; the message says why, in Chinese, for whoever wrote it. */
export class UnusablePattern extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'UnusablePattern';
  }
}

const LONGEST_PATTERN = 500;
/**
 * A search for all places begins again behind each of them. Pieces of this size keep the whole linear, too; what a rule
 * looks for stands on one line, and is not longer than what neighbours share.
 */
const PIECE = 1_000;
const SHARED = 200;

/** Compiles one rule: RE2 syntax, so without looking around and back references. Throws UnusablePattern. */
export function compileRule(title: string, pattern: string): OwnRule {
  if (pattern.length > LONGEST_PATTERN) throw new UnusablePattern(`太长，最多 ${LONGEST_PATTERN} 个字符`);
  const compiled = compile(pattern);
  if (compiled.matches('')) throw new UnusablePattern('连空白也算符合，请写得具体些');
  return { title, pattern, find: (text) => find(compiled, text) };
}

/** Places of the college's rules that are not found already. What is left of them has the type `own`. */
export function findOwn(text: string, rules: readonly OwnRule[], found: readonly Finding[]): readonly Finding[] {
  const spans = joined(rules.flatMap((rule) => rule.find(text)));
  return without(spans, found).filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = '不是能用的正则表达式（RE2 语法，不支持前后查找和反向引用）';
    throw new UnusablePattern(reason, error);
  }
}

/** As it is written, and without its dress (full-width, zero-width). */
function find(pattern: RE2JS, text: string): readonly Span[] {
  const { plain, startOf, endOf } = normalise(text);
  const bare = findIn(pattern, plain).map(({ start, end }) => ({ start: startOf(start), end: endOf(end - 1) }));
  return plain === text ? bare : [...bare, ...findIn(pattern, text)];
}

function findIn(pattern: RE2JS, text: string): readonly Span[] {
  return [...piecesOf(text)].flatMap(({ start, end }) => {
    const spans: Span[] = [];
    const matcher = pattern.matcher(text.slice(start, end));
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) spans.push({ start: start + matcher.start(), end: start + matcher.end() });
    }
    return spans;
  });
}

function* piecesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const close = feed < 0 ? text.length : feed;
    const end = Math.min(close, start + PIECE);
    if (end > start) yield { start, end };
    start = end === close ? close + 1 : end - SHARED;
  }
}

function joined(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const next of spans.toSorted((one, other) => one.start - other.start)) {
    const last = kept.at(-1);
    if (last && next.start < last.end) kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else kept.push(next);
  }
  return kept;
}

/** What of these spans is not found already. Both are sorted and free of overlaps. */
function without(spans: readonly Span[], found: readonly Finding[]): readonly Finding[] {
  let next = 0;
  return spans.flatMap((span) => {
    while ((found[next]?.end ?? Infinity) <= span.start) next += 1;
    let to = next;
    while ((found[to]?.start ?? Infinity) < span.end) to += 1;
    return between(span, found.slice(next, to));
  });
}

function between({ start, end }: Span, known: readonly Span[]): readonly Finding[] {
  const starts = [start, ...known.map((each) => each.end)];
  const ends = [...known.map((each) => each.start), end];
  return starts.flatMap((from, at) => {
    const to = ends[at] ?? from;
    return to > from ? [{ start: from, end: to, type: 'own' as const }] : [];
  });
}
