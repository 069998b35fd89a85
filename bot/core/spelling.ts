/** The skills' own words as people type them: in traditional characters (補卡), or with a character of the same sound (补咖). */
import { isSlipOf, loadReadings, mayBeSlipOf, slipsIn } from '../language/sounds.ts';
import { simplified } from '../language/traditional.ts';

/** Longer messages are no orders, and would find a slip by chance. */
const LONGEST = 40;

/** The text with such words as the skills write them; everything else stays as it was typed. */
export async function inOwnWords(text: string, words: readonly string[]): Promise<string> {
  const modern = simplified(text);
  const plain = words.reduce((told, word) => replaced(told, modern, word), text);
  if (plain.length > LONGEST || words.some((word) => plain.includes(word))) return plain;
  const pairs = words.filter((word) => word.length === 2);
  const slips = slipsIn(plain).filter(({ said }) => pairs.some((word) => mayBeSlipOf(said, word)));
  if (slips.length === 0) return plain;
  const readingsOf = await loadReadings();
  return slips.reduce((told, { said, at }) => {
    const meant = pairs.find((word) => isSlipOf(said, word, readingsOf));
    return meant === undefined ? told : told.slice(0, at) + meant + told.slice(at + said.length);
  }, plain);
}

/** `plain` is as long as the text: where it has the word, the text gets it. */
function replaced(text: string, plain: string, word: string): string {
  if (text === plain) return text;
  let told = text;
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
    told = told.slice(0, at) + word + told.slice(at + word.length);
  return told;
}
