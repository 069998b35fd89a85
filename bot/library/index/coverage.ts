/** How much of what was asked a passage speaks of: word by word, the rare ones counting most. */
import type { Concept } from '../../language/concepts.ts';
import type { Passage } from '../../ports/library.ts';
import { NUMERAL_SIGNS, readNumeral } from '../../language/numerals.ts';
import { piecesOf, plainText } from './tokens.ts';

/** The inverse document frequency of a term among the passages the asker may see. */
export type RarityOf = (term: string) => number;

/** What is known of the documents the asker may see. */
export interface Knowledge {
  readonly rarityOf: RarityOf;
  /** The word stands somewhere in them. */
  readonly isKnown: (word: string) => boolean;
}

/** A concept and how telling it is. */
interface Weighted extends Concept {
  /** As the person wrote it. */
  readonly own: string;
  readonly weight: number;
  /** It stands somewhere in them. */
  readonly isKnown: boolean;
  /** Neither it nor a word that is used for it stands there. */
  readonly isUnheard: boolean;
}

/** A word that documents use for it counts almost as much as the word itself; parts of it count little. */
const MEANT = 1;
/** A single character that is used for it stands in many other words too: 费 for 花费. */
const MEANT_BY_CHARACTER = 0.6;
const SHORT_FORM = 0.8;
const PARTS = 0.5;
/** What only the title says counts less than what the clause or its heading says. */
const BY_TITLE = 0.65;
/** So far apart may two characters of a short form stand. */
const WITHIN_REACH = 3;
const HAN = /^\p{Script=Han}+$/u;
const NUMERALS = new RegExp(`[${NUMERAL_SIGNS}]+`, 'gu');
/** One character is seldom a word of its own. */
const LONE = 0.5;
/** In no document. */
const UNHEARD_OF = '';

export interface Coverage {
  /** Share of the question's concepts, each by its weight, that the passage holds: 0 to 1. */
  readonly coverage: number;
  /** The concepts, as the person said them. */
  readonly words: readonly string[];
  /** The words it does not hold, not even by another word. */
  readonly missing: readonly string[];
  /** Share of the question, by weight, that stands nowhere in the documents, in no words known for it. */
  readonly unheard: number;
  /** Share of the question that is held in other words than its own, which no document says. */
  readonly lent: number;
  /** How much is held, in words as rare as one that no document has: much of a long question speaks more surely than all of a short one. */
  readonly held: number;
}

export type CoverageOf = (passage: Passage) => Coverage;

/** What of a passage is compared with a question, in one spelling; its document's title speaks of many others too. */
export interface Spelling {
  readonly title: string;
  readonly text: string;
}
export type SpellingOf = (passage: Passage) => Spelling;

/** Remembers the spelling of passages that were found before: the same few are found again and again. */
export function createSpelling(): SpellingOf {
  const known = new WeakMap<Passage, Spelling>();
  return (passage) => {
    const before = known.get(passage);
    if (before !== undefined) return before;
    const { document, clause, path, text } = passage;
    const spelling = { title: spelled(document.title), text: spelled([clause, ...path.slice(-1), text].join(' ')) };
    known.set(passage, spelling);
    return spelling;
  };
}

export function createCoverage(
  concepts: readonly Concept[],
  knowledge: Knowledge,
  spellingOf: SpellingOf = createSpelling(),
): CoverageOf {
  const weighted = concepts.map((concept) => weigh(concept, knowledge));
  const words = concepts.map(({ said }) => said);
  const whole = total(weighted, () => 1) || 1;
  const rarest = knowledge.rarityOf(UNHEARD_OF) || 1;
  return (passage) => {
    const { title, text } = spellingOf(passage);
    const degrees = weighted.map((concept) => Math.max(degreeOf(concept, text), BY_TITLE * degreeOf(concept, title)));
    const held = total(weighted, (_concept, at) => degrees[at] ?? 0);
    const lacking = weighted.filter((_concept, at) => (degrees[at] ?? 0) <= PARTS);
    const lent = weighted.filter(({ said }, at) => (degrees[at] ?? 0) > PARTS && !`${title} ${text}`.includes(said));
    return {
      coverage: held / whole,
      words,
      missing: lacking.map(({ own }) => own),
      unheard: total(lacking, ({ isUnheard }) => Number(isUnheard)) / whole,
      lent: total(lent, ({ isKnown }) => Number(!isKnown)) / whole,
      held: held / rarest,
    };
  };
}

function total(concepts: readonly Weighted[], part: (concept: Weighted, at: number) => number): number {
  return concepts.reduce((sum, concept, at) => sum + concept.weight * part(concept, at), 0);
}

function weigh(concept: Concept, { rarityOf, isKnown }: Knowledge): Weighted {
  const { said, meant } = concept;
  const isSaid = said.length > 1 && isKnown(said);
  return {
    said: spelled(said),
    meant: meant.map(spelled),
    weight: weightOf(concept, rarityOf),
    own: said,
    isKnown: isSaid,
    isUnheard: !isSaid && !meant.some(isKnown),
  };
}

/** A word no document uses is as telling as the words documents use for it. */
function weightOf({ said, meant }: Concept, rarityOf: RarityOf): number {
  const [own, ...others] = [said, ...meant].map((word) => rarityOfWord(word, rarityOf));
  const weight = Math.min(own ?? 0, ...others.toSorted((one, other) => one - other).slice(-1));
  return said.length > 1 ? weight : weight * LONE;
}

/** That of its rarest pair: a lower bound of what the word itself would have. */
function rarityOfWord(word: string, rarityOf: RarityOf): number {
  return Math.max(0, ...piecesOf(word).map(rarityOf));
}

function degreeOf({ said, meant }: Weighted, within: string): number {
  if (within.includes(said)) return 1;
  const used = meant.filter((word) => within.includes(word));
  if (used.some((word) => word.length > 1)) return MEANT;
  if (isShortFormIn(within, said)) return SHORT_FORM;
  if (used.length > 0) return MEANT_BY_CHARACTER;
  const parts = partsOf(said);
  return (PARTS * parts.filter((part) => within.includes(part)).length) / (parts.length || 1);
}

/** All its characters in order, little between them: 年假 of 年休假, 微信群 of 微信工作群. */
function isShortFormIn(within: string, said: string): boolean {
  if (said.length < 2 || !HAN.test(said)) return false;
  for (let from = within.indexOf(said.charAt(0)); from >= 0; from = within.indexOf(said.charAt(0), from + 1))
    if (follow(within, from, said)) return true;
  return false;
}

function follow(within: string, from: number, said: string): boolean {
  let at = from;
  for (const character of said.slice(1)) {
    const next = within.indexOf(character, at + 1);
    if (next < 0 || next - at > WITHIN_REACH) return false;
    at = next;
  }
  return true;
}

function partsOf(word: string): readonly string[] {
  const characters = Array.from(word);
  if (characters.length < 3) return characters;
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

/** One spelling of words and numbers on both sides: 三天 meets 3天. */
function spelled(text: string): string {
  return plainText(text).replace(NUMERALS, (numeral) => String(readNumeral(numeral) ?? numeral));
}
