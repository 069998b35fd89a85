/** The skills' own words as people type them: in traditional characters (補卡), or with a character of the same sound (补咖). */
import { isSlipOf, loadReadings, slipsIn, type Slip } from '../language/sounds.ts';
import { simplified } from '../language/traditional.ts';

/** Longer messages are no orders, and would find a slip by chance. */
const LONGEST = 40;

/** The text with such words as the skills write them; everything else stays as it was typed. */
export async function inOwnWords(text: string, words: readonly string[]): Promise<string> {
  const modern = simplified(text);
  const plain = words.reduce((told, word) => replaced(told, modern, word), text);
  if (plain.length > LONGEST || words.some((word) => plain.includes(word))) return plain;
  const near = lookalikes(plain, words);
  if (near.length === 0) return plain;
  const readingsOf = await loadReadings();
  const alike = near.filter(({ said, meant }) => isSlipOf(said, meant, readingsOf));
  if (alike.length === 0) return plain;
  // Cutting a text into words costs most, so it comes last.
  const slips = new Set(slipsIn(plain).map(({ at }) => at));
  return alike
    .filter(({ at }, place) => slips.has(at) && alike.findIndex((other) => other.at === at) === place)
    .reduce((told, { said, at, meant }) => told.slice(0, at) + meant + told.slice(at + said.length), plain);
}

interface Lookalike extends Slip {
  /** The word it may have been meant for. */
  readonly meant: string;
}

/** Wherever one of two neighbouring characters is that of a word of two, and the other is not. */
function lookalikes(text: string, words: readonly string[]): readonly Lookalike[] {
  return words.filter((word) => word.length === 2).flatMap((word) => lookalikesOf(word, text));
}

function lookalikesOf(meant: string, text: string): readonly Lookalike[] {
  const found: Lookalike[] = [];
  for (let at = 0; at + 1 < text.length; at += 1)
    if ((text[at] === meant[0]) !== (text[at + 1] === meant[1]))
      found.push({ said: text.slice(at, at + meant.length), at, meant });
  return found;
}

/** `plain` is as long as the text: where it has the word, the text gets it. */
function replaced(text: string, plain: string, word: string): string {
  if (text === plain) return text;
  let told = text;
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
    told = told.slice(0, at) + word + told.slice(at + word.length);
  return told;
}
