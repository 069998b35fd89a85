/** Is a word the name of a person: a family name with one or two signs after it, and no everyday word. */
import { COMPOUND_SURNAMES, NOT_NAMES, SURNAMES } from './words/surnames.ts';

const SHORTEST = 2;
const LONGEST = 4;

/** The whole word, such as `罗子墨` or `欧阳明`. */
export function isPersonName(word: string): boolean {
  const signs = Array.from(word).length;
  if (signs < SHORTEST || signs > LONGEST || !/^\p{Script=Han}+$/u.test(word)) return false;
  const given = signs - surnameLength(word);
  return given < signs && given >= 1 && given <= 2 && !NOT_NAMES.has(word.slice(0, 2));
}

function surnameLength(word: string): number {
  if (COMPOUND_SURNAMES.has(word.slice(0, 2))) return 2;
  return SURNAMES.has(word.charAt(0)) ? 1 : 0;
}
