/** The words a question may say and those documents use: everybody's, and the college's own from `_dict/`. */
import { createLexicon, EVERYDAY_WORDS, type Aliases, type Lexicon } from '../language/colloquial.ts';

/** From a colloquial word to its formal ones, such as 补签 → 补卡. */
export type Dictionary = Aliases;

export const NO_DICTIONARY: Dictionary = new Map();

/** What the college writes is added to what everybody says. */
export function lexiconOf(dictionary: Dictionary): Lexicon {
  return createLexicon(EVERYDAY_WORDS, dictionary);
}
