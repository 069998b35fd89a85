/** A question as the index weighs it: its own terms, and more softly the words documents use for what it says. */
import type { Lexicon } from '../language/colloquial.ts';
import { conceptsOf, type Concept } from '../language/concepts.ts';
import { matterOf } from '../language/question.ts';
import { remembered } from '../language/remembered.ts';
import { plainText, termsOf, weightOf } from './tokens.ts';

/** Little words people put inside a verb: 打个卡, 请了假, 改一下规则. */
const INSIDE = /(?<=\p{Script=Han})(?:一下|一次|个|了|过|完)(?=\p{Script=Han})/gu;
/** A formal word counts less than a word that was really said. */
const WIDENED = 0.5;

export interface Searched {
  readonly terms: ReadonlyMap<string, number>;
  readonly concepts: readonly Concept[];
}

export function readSearch(question: string, lexicon: Lexicon): Searched {
  const matter = matterOf(question);
  const widened = lexicon.meaningsIn(question).flatMap(({ meant }) => meant);
  const terms = new Map<string, number>();
  for (const word of [...widened, ...joined(matter)])
    for (const term of formalTermsOf(word)) terms.set(term, WIDENED * weightOf(term));
  for (const term of termsOf(matter)) terms.set(term, weightOf(term));
  return { terms, concepts: conceptsOf(plainText(matter), lexicon) };
}

/** The formal words are those of the lexicon: a few hundred, meant again and again. */
const formalTermsOf = remembered(termsOf, 2_000);

/** The verb as documents write it: 打个卡 → 打卡. */
function joined(question: string): readonly string[] {
  const plain = question.replace(INSIDE, '');
  return plain === question ? [] : [plain];
}
