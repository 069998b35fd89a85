/** Whether every sentence of a written text is held up by the passages it was written from. What is not is left out. */
import { areFiguresBeside, isNameBeside, sourceOf } from './support/beside.ts';
import { figuresIn, isAmong } from './support/figures.ts';
import { isNamedIn, namesIn } from './support/names.ts';
import { pairsOf } from './support/pairs.ts';
import { areSamePeople } from './support/people.ts';
import { rulesAlike } from './support/rulings.ts';

/** A passage as it was given: its words, and what may be named with it (title, clause). */
export interface Source {
  readonly text: string;
  readonly names: string;
}

export interface Supported {
  /** The sentences that are held up, with their marks. */
  readonly text: string;
  readonly kept: number;
  readonly dropped: number;
}

export interface Supporting {
  readonly sources: readonly Source[];
  /** What was asked: its words may be said again, its figures may not. */
  readonly question: string;
  /** Share of a sentence's words that may be the writer's own, 0 to 1; and how many of them in a row. */
  readonly own: { readonly share: number; readonly run: number };
  /** Sentences without a mark are about all sources. Otherwise they are left out. */
  readonly needsMarks: boolean;
}

/** An answer keeps to the words of the clause; an explanation is there to use others. */
export const ANSWERING = { share: 0.4, run: 3 };
export const EXPLAINING = { share: 0.9, run: 9 };

const SENTENCE = /[^。！？!?\n；;]+[。！？!?；;]*(?:\s*(?:\[[0-9,，、\s]+\]|【[0-9]+】))*[。！？!?；;]*/gu;
const MARK = /[[【]([0-9,，、\s]+)[\]】]/gu;
/** Links, code, mentions, tags and pictures are no part of an answer. */
const FOREIGN = /\]\(|https?:|www\.|dtmd:|[<>`@{}|]|^#|!\[/u;
/** Figures in signs of other scripts, and sums: nobody writes rules so. */
const STRANGE = /(?![0-9〇])\p{N}|\d\s*[+×x*÷=]\s*\d/u;
/** Nothing was done for anybody by writing an answer, and whoever writes is nobody; no clause says so either. */
const DEED =
  /(?:已经?|刚刚?)(?:为|帮|替|给|将|把)?(?:您|你)(?!所)|(?:您|你)的[^，。；]{0,10}已经?[^，。；]{0,8}(?:批准|同意|通过|提交|撤销|办)|我(?:已|是|会|将|们|同意|批准|保证|承诺|宣布)/u;
/** What is not seen, and marks on other characters. */
const UNSEEN = /[\p{Cf}\p{M}]/gu;

export function supported(text: string, supporting: Supporting): Supported {
  const lines = text.split(/\n+/u).map((line) => linesOf(line, supporting));
  const all = lines.flat();
  const kept = all.filter(({ isSupported }) => isSupported);
  return {
    text: lines
      .map((line) =>
        line
          .filter(({ isSupported }) => isSupported)
          .map(({ words }) => words)
          .join(''),
      )
      .filter(Boolean)
      .join('\n'),
    kept: kept.length,
    dropped: all.length - kept.length,
  };
}

interface Judged {
  readonly words: string;
  readonly isSupported: boolean;
}

/** A sentence without a mark of its own belongs to the next mark on its line. */
function linesOf(line: string, supporting: Supporting): readonly Judged[] {
  const sentences = (line.match(SENTENCE) ?? [])
    .map((each) => each.trim())
    .filter((each) => /[\p{L}\p{N}]/u.test(bareOf(each)));
  return sentences.map((words, at) => {
    const marks =
      sentences
        .slice(at)
        .map(marksIn)
        .find((each) => each.length > 0) ?? [];
    return { words, isSupported: isSupported(words, marks, supporting) };
  });
}

function isSupported(
  sentence: string,
  marks: readonly number[],
  { sources, question, own, needsMarks }: Supporting,
): boolean {
  if (marks.length === 0 && needsMarks) return false;
  const cited = marks.length === 0 ? sources : marks.map((mark) => sources[mark - 1]);
  const found = cited.filter((each) => each !== undefined);
  const words = bareOf(sentence).normalize('NFKC').replaceAll(UNSEEN, '');
  if (found.length < cited.length || isForeign(sentence, words)) return false;
  const body = found.map(({ text }) => text).join('\n');
  const names = found.map((each) => each.names).join('\n');
  const whole = `${body}\n${names}`;
  const source = sourceOf(words, body);
  const figures = figuresIn(body);
  return (
    figuresIn(words).every((figure) => isAmong(figure, figures)) &&
    areFiguresBeside(words, body, !needsMarks) &&
    namesIn(words).every((name) => isNamedIn(name, whole) && isNameBeside(name, words, { body, names })) &&
    rulesAlike(words, source) &&
    areSamePeople(words, source) &&
    isInTheirWords(words, `${whole}\n${question}`, own)
  );
}

function isForeign(sentence: string, words: string): boolean {
  return FOREIGN.test(sentence.replace(MARK, '')) || STRANGE.test(words) || DEED.test(words);
}

function marksIn(sentence: string): readonly number[] {
  return [...sentence.matchAll(MARK)].flatMap((match) =>
    (match[1] ?? '')
      .split(/[,，、\s]+/u)
      .filter(Boolean)
      .map(Number),
  );
}

function bareOf(sentence: string): string {
  return sentence
    .replace(MARK, '')
    .replaceAll(/[*_~]|^[-•·\s]+/gu, '')
    .trim();
}

function isInTheirWords(words: string, source: string, own: Supporting['own']): boolean {
  const pairs = pairsOf(words);
  let foreign = 0;
  let run = 0;
  for (const pair of pairs) {
    run = source.includes(pair) ? 0 : run + 1;
    if (run > 0) foreign += 1;
    if (run > own.run) return false;
  }
  return pairs.length === 0 || foreign / pairs.length <= own.share;
}
