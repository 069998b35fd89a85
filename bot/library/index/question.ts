/** A question as the index weighs it: its own terms, and more softly the words documents use for what it says. */
import type { Lexicon, Meaning } from '../../language/colloquial.ts';
import { conceptsOf, type Concept, type Vocabulary } from '../../language/concepts.ts';
import { matterOf } from '../../language/question.ts';
import { remembered } from '../../language/remembered.ts';
import { segmentsOf } from '../../language/segments.ts';
import { plainText, termsOf, weightOf } from './tokens.ts';

/** Little words people put inside a verb, left out as documents leave them out: 打个卡, 请了假, 改一下规则. Not 个体, 通过. */
const INSIDE =
  /(?<=[^\P{Script=Han}一二两三四五六七八九十百几每某这那整半多哪])(?:一下|一次|个|了|(?<![通超经错路度])过|完)(?=\p{Script=Han})/gu;
/**
 * A formal word counts less than a word that was really said, and least where documents say that word too. Measured on
 * three folders.
 */
const WIDENED = { known: 0.3, unknown: 0.8 };
/** A word that sounds like what was typed, and the characters that were typed. */
const GUESSED = 0.6;
const DOUBTED = 0.3;
const JOINED = 0.5;

export interface Searched {
  readonly terms: ReadonlyMap<string, number>;
  readonly concepts: readonly Concept[];
}

/** The lexicon with guesses for this one question beside it; they give way to its longer words. */
export function withGuesses(lexicon: Lexicon, guesses: readonly Meaning[]): Lexicon {
  if (guesses.length === 0) return lexicon;
  return {
    meaningsIn: (text) => {
      const known = lexicon.meaningsIn(text);
      const guessed = guesses.flatMap((guess) => {
        const at = text.indexOf(guess.said);
        const isFree = at >= 0 && !known.some((word) => word.said.length > 1 && overlaps(word, { ...guess, at }));
        return isFree ? [{ ...guess, at }] : [];
      });
      const apart = guessed.filter((guess, order) => !guessed.slice(0, order).some((other) => overlaps(guess, other)));
      const kept = known.filter((word) => !apart.some((guess) => overlaps(word, guess)));
      return [...kept, ...apart].toSorted((one, other) => one.at - other.at);
    },
  };
}

function overlaps(one: Meaning, other: Meaning): boolean {
  return one.at < other.at + other.said.length && other.at < one.at + one.said.length;
}

/** `vocabulary`: of the documents the asker may see. */
export function readSearch(question: string, lexicon: Lexicon, vocabulary: Vocabulary): Searched {
  const matter = matterOf(question);
  const terms = new Map<string, number>();
  const soften = (text: string, weight: number) => {
    for (const term of softTermsOf(text)) terms.set(term, Math.max(weight * weightOf(term), terms.get(term) ?? 0));
  };
  const meanings = lexicon.meaningsIn(question);
  for (const { said, meant, isGuess } of meanings) {
    const weight = vocabulary.isKnown(said) ? WIDENED.known : WIDENED.unknown;
    for (const word of meant) soften(word, isGuess ? GUESSED : weight);
  }
  const whole = withoutInside(matter, vocabulary.isWord);
  if (whole !== matter) soften(whole, JOINED);
  for (const term of termsOf(matter)) terms.set(term, weightOf(term));
  for (const slip of meanings.filter(({ isGuess }) => isGuess))
    for (const character of slip.said) terms.set(character, weightOf(character) * DOUBTED);
  return { terms, concepts: conceptsOf(plainText(whole), lexicon, vocabulary) };
}

/** A little word that begins another word, or ends one that documents use, is part of it. */
function withoutInside(matter: string, isWord: (word: string) => boolean): string {
  const words = segmentsOf(matter);
  return matter.replace(INSIDE, (little: string, at: number) => {
    const word = words.find(({ segment, index }) => index <= at && at < index + segment.length);
    const isPart = word && word.segment.length > little.length && (word.index === at || isWord(word.segment));
    return isPart ? little : '';
  });
}

/** The formal words are those of the lexicon, meant again and again. */
const softTermsOf = remembered(termsOf, 2_000);
