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

/** 一千二百五十四 is the longest there is. */
const NUMERAL = `[${NUMERAL_SIGNS}]{1,7}`;
const NAMED = `第\\s*(?:${NUMERAL}|\\d{1,4})\\s*[章节条款项点](?:之${NUMERAL})?`;
const OUTER = `(?:${NUMERAL}|\\d{1,2})(?=\\s*[（(])`;
const BRACKETED = `[（(]\\s*(?:${NUMERAL}|\\d{1,2})\\s*[)）]`;
/** A bare number counts only behind another one: 三（二）4. */
const BARE = '(?<=[)）章节条]\\s*[.、-]?\\s*)\\d{1,2}(?![\\d年月日天次个人元])';
const NUMBERS = new RegExp(`${NAMED}|${OUTER}|${BRACKETED}|${BARE}`, 'gu');
const FIRST = new RegExp(`${NUMERAL}|\\d{1,4}`, 'u');
const LAST = new RegExp(`${NAMED}$`, 'u');
const LATER = new RegExp(`^第[^章节]*条之(${NUMERAL})`, 'u');
/** A name of a document is shared when so many characters of it in a row stand in the question. */
const SHARED = 3;

/** Undefined where the question names no clause by its number. */
export function referenceIn(question: string): Reference | undefined {
  const found = Array.from(question.matchAll(NUMBERS), ([words]) => words);
  const place = found.flatMap((words) => numberOf(words) ?? []);
  const isReference = found.some((words) => words.startsWith('第')) || place.length > 1;
  if (!isReference) return undefined;
  return { place, isArticle: /^第.*条/u.test(found[0] ?? ''), rest: question.replace(NUMBERS, ' ') };
}

export interface Places {
  /** The passages at that place: of the document that is named, else of every one that has it. In the order given. */
  at(reference: Reference, isOpen: (passage: Passage) => boolean): readonly Passage[];
}

interface Placed {
  readonly passage: Passage;
  /** The title of its document. */
  readonly title: string;
  readonly numbers: readonly (number | undefined)[];
  /** Where among them the article stands; below 0 there is none. */
  readonly article: number;
}

/** The numbers above passages are read when the first question asks for one. */
export function createPlaces(passages: () => readonly Passage[]): Places {
  let known: readonly Placed[] | undefined;
  return {
    at: (reference, isOpen) => {
      known ??= passages().map(placed);
      const there = known.filter((each) => isAt(reference, each) && isOpen(each.passage));
      return ofNamed(there, reference.rest).map(({ passage }) => passage);
    },
  };
}

/** Collections of laws come article by article, each with its number behind the title: 劳动合同法 第三十九条. */
function placed(passage: Passage): Placed {
  const { clause, document } = passage;
  const title = clause === '' ? document.title.replace(LAST, '').trim() : document.title;
  const parts = (clause || document.title.slice(title.length).trim()).split(' > ');
  const article = parts.findIndex((part) => /^第[^章节]*条/u.test(part));
  return { passage, title, numbers: parts.map(numberOf), article };
}

function isAt({ place, isArticle }: Reference, { numbers, article }: Placed): boolean {
  const from = isArticle ? article : 0;
  return from >= 0 && place.every((number, at) => numbers[from + at] === number);
}

/** A title that is said whole names its document alone, the longest one: 劳动合同法, not 合同法. */
function ofNamed(there: readonly Placed[], words: string): readonly Placed[] {
  const whole = there.filter(({ title }) => title !== '' && words.includes(title));
  const longest = Math.max(...whole.map(({ title }) => title.length));
  if (whole.length > 0) return whole.filter(({ title }) => title.length === longest);
  const named = there.filter(({ title }) => shares(title, words));
  return named.length > 0 ? named : there;
}

/** Articles that were put in later stand behind their number: 第十二条之一 is 12.01. */
function numberOf(part: string): number | undefined {
  const value = readNumbering(part)?.value ?? readNumbering(`${part} …`)?.value ?? valueOf(part);
  const [, added] = LATER.exec(part) ?? [];
  return value === undefined || added === undefined ? value : value + (readNumeral(added) ?? 0) / 100;
}

/** The number in 第十二条, （二）, 第2项 or 4. */
function valueOf(words: string): number | undefined {
  const [numeral] = FIRST.exec(words) ?? [];
  return numeral === undefined ? undefined : readNumeral(numeral);
}

function shares(title: string, words: string): boolean {
  const characters = Array.from({ length: Math.max(title.length - SHARED + 1, 0) }, (_, at) =>
    title.slice(at, at + SHARED),
  );
  return characters.some((run) => words.includes(run));
}
