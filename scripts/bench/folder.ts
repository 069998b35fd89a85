/** The made-up clauses as a knowledge folder: as large as a college's could become. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from './corpus.ts';

const CLAUSES_A_FILE = 40;
const HEAD = 'owner: 党政办公室\naudience: staff\neffective: 2024-09-01';

/** Writes so many passages. Gives back questions about some of them. */
export function writeFolder(dir: string, count: number): readonly string[] {
  const { passages, questions } = makeCorpus(count);
  for (let first = 0; first < count; first += CLAUSES_A_FILE) {
    const title = `规章汇编（${first / CLAUSES_A_FILE + 1}）`;
    const clauses = passages.slice(first, first + CLAUSES_A_FILE).map(({ text }, at) => `第${at + 1}条 ${text}`);
    writeFileSync(join(dir, `${title}.md`), [`---\ntitle: ${title}\n${HEAD}\n---`, ...clauses].join('\n\n'));
  }
  return questions.map(({ question }) => question);
}
