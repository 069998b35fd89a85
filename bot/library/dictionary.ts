/** The college's own words: colloquial names of formal things, such as 补签 and 漏打卡 for 补卡. */
import { plainText } from './tokens.ts';

export interface Dictionary {
  /** The formal words for the colloquial ones in a question. */
  widen(question: string): readonly string[];
}

export const NO_DICTIONARY: Dictionary = { widen: () => [] };

/** From a colloquial word to its formal ones. */
export function createDictionary(aliases: ReadonlyMap<string, readonly string[]>): Dictionary {
  const entries = Array.from(aliases, ([alias, formal]) => ({ alias: plainText(alias), formal }));
  return {
    widen: (question) => {
      const plain = plainText(question);
      return entries.flatMap(({ alias, formal }) => (plain.includes(alias) ? formal : []));
    },
  };
}
