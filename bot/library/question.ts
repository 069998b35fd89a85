/** A question as the index weighs it: its own terms, and more softly the words documents use for what it says. */
import type { Lexicon } from '../language/colloquial.ts';
import { conceptsOf, type Concept } from '../language/concepts.ts';
import { matterOf } from '../language/question.ts';
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
  const softly = [...widened, ...joined(matter)].flatMap(termsOf);
  const terms = new Map([
    ...softly.map((term) => [term, WIDENED * weightOf(term)] as const),
    ...termsOf(matter).map((term) => [term, weightOf(term)] as const),
  ]);
  return { terms, concepts: conceptsOf(plainText(matter), lexicon) };
}

/** The verb as documents write it: 打个卡 → 打卡. */
function joined(question: string): readonly string[] {
  const plain = question.replace(INSIDE, '');
  return plain === question ? [] : [plain];
}
