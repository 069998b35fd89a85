/**
 * Chinese text → terms. Characters and pairs of characters carry the search: they need no dictionary and find a word
 * wherever a segmenter would cut it. Words as ICU cuts them, and numbers whatever their spelling, add a weak vote.
 */
import { NUMERAL_SIGNS, readNumeral } from '../../language/numerals.ts';
import { segmentsOf } from '../../language/segments.ts';
import { simplified } from '../../language/traditional.ts';

/** Marks keep a word and a number apart from the characters they are written with. */
const WORD = 'w';
const NUMBER = 'n';
const MARK = '\u0001';

/** How much a term of a question counts. Measured on half of two question sets, checked on the other half. */
const WORD_WEIGHT = 0.6;
/** A Latin word or a number is one term where a Han word is several: it counts for them. */
const RUN_WEIGHT = 2;
const NUMBER_WEIGHT = 0.3;

const RUNS = /\p{Script=Han}+|[a-z]+|\p{N}+|[^\P{L}\p{Script=Han}a-z]+/gu;
const HAN_RUNS = /\p{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;
const NUMERALS = new RegExp(`[0-9]+|[${NUMERAL_SIGNS}]+`, 'gu');

/** The terms of a text in the order of their kinds, repeats included. */
export function termsOf(text: string): string[] {
  const plain = plainText(text);
  const terms = charactersIn(plain);
  for (const { segment, isWord } of segmentsOf(plain)) if (isWord) terms.push(wordTerm(segment));
  for (const [numeral] of plain.matchAll(NUMERALS)) {
    const value = readNumeral(numeral);
    if (value !== undefined) terms.push(`${NUMBER}${MARK}${value}`);
  }
  return terms;
}

/** The longest terms a word consists of: its pairs, or itself. A text that lacks one of them does not hold the word. */
export function piecesOf(word: string): readonly string[] {
  const terms = charactersIn(plainText(word));
  const longest = Math.max(...terms.map((term) => term.length));
  return terms.filter((term) => term.length === longest);
}

/** Pairs of neighbouring characters, Latin words and numbers: what a text says in more than single characters. */
export function pairsOf(text: string): readonly string[] {
  return charactersIn(plainText(text)).filter((term) => term.length > 1 || !HAN.test(term));
}

/** The term of a word that ICU has cut out. */
export function wordTerm(word: string): string {
  return WORD + MARK + word;
}

/**
 * Pairs that a short form of the text may be made of, one character left out between them: 年休假 → 年假,
 * 单独招生 → 单招. Questions use short forms, documents write them out.
 */
export function abbreviationsOf(text: string): string[] {
  return Array.from(plainText(text).matchAll(HAN_RUNS)).flatMap(([run]) =>
    Array.from({ length: Math.max(run.length - 2, 0) }, (_, at) => run.charAt(at) + run.charAt(at + 2)),
  );
}

/** How much a term counts when it stands in a question: characters and pairs once, Latin words and digits for both, words and values less. */
export function weightOf(term: string): number {
  if (term[1] !== MARK) return HAN.test(term) ? 1 : RUN_WEIGHT;
  return term[0] === WORD ? WORD_WEIGHT : NUMBER_WEIGHT;
}

/** One width, one case, one script: what is left of spelling that does not matter. */
export function plainText(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase());
}

function charactersIn(plain: string): string[] {
  const terms: string[] = [];
  for (const [run] of plain.matchAll(RUNS)) addCharacters(run, terms);
  return terms;
}

/** Latin words and digits stand as they are; Han characters stand alone and with their right neighbour. */
function addCharacters(run: string, terms: string[]): void {
  if (!HAN.test(run)) {
    terms.push(run);
    return;
  }
  let previous = '';
  for (const character of run) {
    terms.push(character);
    if (previous) terms.push(previous + character);
    previous = character;
  }
}
