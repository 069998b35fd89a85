/** The college's own list of questions, from `_golden/` in the knowledge folder: they are asked again before a change is published. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface GoldenQuestion {
  readonly question: string;
  /** As whom it is asked. */
  readonly role: 'guest' | 'staff' | 'admin';
}

const FOLDER = '_golden';
const LARGEST_BYTES = 200_000;
const MOST = 500;
const LONGEST = 200;
const ROLES: Readonly<Record<string, GoldenQuestion['role']>> = {
  访客: 'guest', 游客: 'guest', 公开: 'guest', guest: 'guest', 教职工: 'staff', staff: 'staff', 管理员: 'admin', admin: 'admin',
}; // prettier-ignore
const LINE = /^(?:(?<role>访客|游客|公开|教职工|管理员|guest|staff|admin)\s*[：:]\s*)?(?<question>.+)$/u;

/** One question a line, `访客：` before it where it is not one of the staff; `#` begins a remark. No folder: no questions. */
export async function readGolden(root: string): Promise<readonly GoldenQuestion[]> {
  const names = await readdir(join(root, FOLDER)).catch(() => []);
  const texts = await Promise.all(
    names
      .filter((name) => /\.(?:txt|md)$/iu.test(name))
      .toSorted()
      .map((name) => readText(join(root, FOLDER, name))),
  );
  return texts.join('\n').split('\n').flatMap(questionIn).slice(0, MOST);
}

/** Links could lead out of the folder. */
async function readText(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() && found.size <= LARGEST_BYTES ? readFile(path, 'utf8').catch(() => '') : '';
}

function questionIn(line: string): readonly GoldenQuestion[] {
  const words = line.replace(/^\s*(?:[-*]|\d+[.、])\s*/u, '').trim();
  const { role = '', question = '' } = (words.startsWith('#') ? undefined : LINE.exec(words)?.groups) ?? {};
  return question ? [{ question: question.slice(0, LONGEST), role: ROLES[role] ?? 'staff' }] : [];
}
