/** What the weights are fitted to: every clause found for every tuning question, with its signs and whether it is right. */
import { SIGNS } from '../../../bot/language/belief.ts';
import { loadFolder } from '../../../bot/library/folder.ts';
import { openIndex } from '../../../bot/library/index.ts';
import { readQuestion } from '../../../bot/skills/answer/read.ts';
import { quote } from '../../../bot/skills/answer/rules.ts';
import type { Likely } from '../../../bot/skills/answer/rules/fullest.ts';
import { weighed } from '../../../bot/skills/answer/rules/weigh.ts';
import type { Role } from '../../asking.ts';
import { folderOf, isRight, NOW, questionsOf, type QuestionSet } from '../answers/sets.ts';

export interface Candidate extends Omit<Likely, 'belief'> {
  /** In the order of SIGNS. */
  readonly signs: readonly number[];
  readonly isRight: boolean;
}

export interface Example {
  readonly question: string;
  readonly isAnswerable: boolean;
  readonly candidates: readonly Candidate[];
}

/** The answerer looks at as many. */
const LOOKED_AT = 20;
const AUDIENCES: Readonly<Record<Role, readonly string[]>> = {
  guest: ['public'],
  staff: ['public', 'staff'],
  admin: ['public', 'staff', 'admin'],
};

export async function examplesOf(set: QuestionSet): Promise<readonly Example[]> {
  const { documents, dictionary } = await loadFolder(folderOf(set));
  const index = await openIndex(documents, { dictionary });
  const examples: Example[] = [];
  for (const asked of questionsOf(set)) {
    const question = readQuestion(asked.question, asked.question, () => new Date(NOW).getFullYear());
    const audience = new Set(AUDIENCES[asked.as]);
    const hits = await index.search({ question: question.text, audience, now: NOW, limit: LOOKED_AT });
    const candidates = weighed(question, hits).map(({ hit, fits, evidence }) => ({
      hit,
      fits,
      signs: SIGNS.map((sign) => evidence[sign]),
      isRight: isRight(asked, quote(question, hit.passage).citation),
    }));
    examples.push({ question: asked.question, isAnswerable: asked.right.length > 0, candidates });
  }
  return examples;
}
