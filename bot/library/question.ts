/** A question as the index weighs it: its own terms, and more softly the formal words for colloquial ones. */
import { formalWordsFor } from '../language/colloquial.ts';
import { matterOf } from '../language/question.ts';
import type { Dictionary } from './dictionary.ts';
import { termsOf, weightOf } from './tokens.ts';

/** Little words people put inside a verb: 打个卡, 请了假, 改一下规则. */
const INSIDE = /(?<=\p{Script=Han})(?:一下|一次|个|了|过|完)(?=\p{Script=Han})/gu;
/** A formal word counts less than a word that was really said. */
const WIDENED = 0.5;

export function weighed(question: string, dictionary: Dictionary): ReadonlyMap<string, number> {
  const matter = matterOf(question);
  const softly = [...formalWordsFor(question), ...dictionary.widen(question), ...joined(matter)].flatMap(termsOf);
  return new Map([
    ...softly.map((term) => [term, WIDENED * weightOf(term)] as const),
    ...termsOf(matter).map((term) => [term, weightOf(term)] as const),
  ]);
}

/** The verb as documents write it: 打个卡 → 打卡. */
function joined(question: string): readonly string[] {
  const plain = question.replace(INSIDE, '');
  return plain === question ? [] : [plain];
}
