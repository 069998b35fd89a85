/** Writes replies of the offices into the knowledge folder, as entries that wait for somebody's word like any other change. */
import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

export interface Entry {
  readonly question: string;
  readonly answer: string;
  readonly office?: string;
}

/** Always gated: what a person wrote in chat has been read by nobody else. */
export const DRAFTS = '问答补充';
const QUIET_MS = 10_000;
const NOBODY = '其他';
/** A name becomes part of a path. */
const UNFIT = /[^\p{L}\p{N}]/gu;

/** Adds the entry to the paper of its office, which is made where there is none. At one stroke: nobody reads half of it. */
export async function writeDraft(root: string, { question, answer, office = NOBODY }: Entry): Promise<void> {
  const name = office.replaceAll(UNFIT, '').slice(0, 30) || NOBODY;
  const path = join(root, DRAFTS, `${name}.md`);
  const before = await readFile(path, 'utf8').catch(() => headOf(name));
  const entry = `## ${plain(question)}\n\n${paragraphs(answer)}\n`;
  // Done again after a crash, it is there already.
  if (before.includes(entry)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, `${before.trimEnd()}\n\n${entry}`);
  // It is whole: nobody need wait until it is quiet.
  const earlier = new Date(Date.now() - QUIET_MS);
  await utimes(`${path}.tmp`, earlier, earlier);
  await rename(`${path}.tmp`, path);
}

function headOf(name: string): string {
  const owner = name === NOBODY ? {} : { owner: name };
  return `---\n${stringify({ title: `${name}问答补充`, source: '小管家转人工的答复', ...owner, audience: 'staff' })}---\n`;
}

/** Other people's words become neither heads nor headings. */
function plain(text: string): string {
  return text.replaceAll(/[\s#>|`*_[\]<]+/gu, ' ').trim();
}

function paragraphs(text: string): string {
  return text.split(/\n+/u).map(plain).filter(Boolean).join('\n\n');
}
