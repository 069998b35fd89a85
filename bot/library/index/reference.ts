/** A clause asked for by its number: 第十二条, 三（二）第4条, 管理办法第五章第三节第2条. */
import { NUMERAL_SIGNS, readNumeral } from '../../language/numerals.ts';
import type { Passage } from '../../ports/library.ts';
import { readNumbering } from '../numbering.ts';

/** Numbers as they stand in a question or above a passage, outermost first. */
type Place = readonly number[];

export interface Reference {
  readonly place: Place;
  /** It begins with an article: those are counted through all chapters, so that no chapter need be named. */
  readonly isArticle: boolean;
  /** The question without the numbers: it may name the document. */
  readonly rest: string;
}

const NUMERAL = `[${NUMERAL_SIGNS}]{1,5}`;
const NAMED = `第\\s*(?:${NUMERAL}|\\d{1,3})\\s*[章节条款项点]`;
const OUTER = `(?:${NUMERAL}|\\d{1,2})(?=\\s*[（(])`;
const BRACKETED = `[（(]\\s*(?:${NUMERAL}|\\d{1,2})\\s*[)）]`;
/** A bare number counts only behind another one: 三（二）4. */
const BARE = '(?<=[)）章节条]\\s*[.、-]?\\s*)\\d{1,2}(?![\\d年月日天次个人元])';
const NUMBERS = new RegExp(`${NAMED}|${OUTER}|${BRACKETED}|${BARE}`, 'gu');
/** A name of a document is shared when so many characters of it in a row stand in the question. */
const SHARED = 3;

/** Undefined where the question names no clause by its number. */
export function referenceIn(question: string): Reference | undefined {
  const found = Array.from(question.matchAll(NUMBERS), ([words]) => words);
  const place = found.flatMap((words) => valueOf(words) ?? []);
  const isReference = found.some((words) => words.startsWith('第')) || place.length > 1;
  if (!isReference) return undefined;
  return { place, isArticle: /^第.*条/u.test(found[0] ?? ''), rest: question.replace(NUMBERS, ' ') };
}

/** The passages at that place: of the document that is named, else of every one that has it. In the order given. */
export function passagesAt(reference: Reference, passages: readonly Passage[]): readonly Passage[] {
  const there = passages.filter((passage) => isAt(reference, passage));
  const named = there.filter(({ document }) => shares(document.title, reference.rest));
  return named.length > 0 ? named : there;
}

function isAt({ place, isArticle }: Reference, { clause }: Passage): boolean {
  const parts = clause.split(' > ');
  const own = parts.map(numberOf);
  const from = isArticle ? parts.findIndex((part) => /^第[^章节]*条/u.test(part)) : 0;
  return from >= 0 && place.every((number, at) => own[from + at] === number);
}

function numberOf(part: string): number | undefined {
  return readNumbering(part)?.value ?? readNumbering(`${part} …`)?.value ?? valueOf(part);
}

/** The number in 第十二条, （二）, 第2项 or 4. */
function valueOf(words: string): number | undefined {
  const [numeral] = new RegExp(`${NUMERAL}|\\d{1,3}`, 'u').exec(words) ?? [];
  return numeral === undefined ? undefined : readNumeral(numeral);
}

function shares(title: string, words: string): boolean {
  const characters = Array.from({ length: Math.max(title.length - SHARED + 1, 0) }, (_, at) =>
    title.slice(at, at + SHARED),
  );
  return characters.some((run) => words.includes(run));
}
