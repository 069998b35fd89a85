/** A question as the index weighs it: its own terms, and more softly the formal words for colloquial ones. */
import type { Dictionary } from './dictionary.ts';
import { termsOf, weightOf } from './tokens.ts';

/** A formal word counts less than a word that was really said. */
const WIDENED = 0.7;

export function weighed(question: string, dictionary: Dictionary): ReadonlyMap<string, number> {
  const softly = dictionary.widen(question).flatMap(termsOf);
  return new Map([
    ...softly.map((term) => [term, WIDENED * weightOf(term)] as const),
    ...termsOf(question).map((term) => [term, weightOf(term)] as const),
  ]);
}
