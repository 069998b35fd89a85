/** The pages of prompts/: read at the start, their blanks checked, filled for each call. */
import { readFileSync } from 'node:fs';
import type { Page } from '../../ports/llm.ts';

export interface Pages {
  /** The page with its blanks filled. */
  fill(page: Page, blanks?: Readonly<Record<string, string | readonly Page[]>>): string;
}

/** Page → its blanks, written {{so}}. */
const BLANKS: Readonly<Record<Page, readonly string[]>> = {
  answer: ['today'],
  explain: [],
  choose: ['skills'],
  read: ['today', 'matter', 'form'],
  rewrite: [],
  repair: [],
  summary: [],
  fence: ['mark'],
  'skill-answer': [],
  'skill-mine': [],
  'skill-punch': [],
  'skill-revoke': [],
};
const BLANK = /\{\{(\w+)\}\}/gu;
const FOLDER = new URL('../../../prompts/', import.meta.url);

/** Throws an Error that names the page: with a wrong page nothing may be asked. */
export function readPages(folder: URL = FOLDER): Pages {
  const names = Object.keys(BLANKS) as Page[];
  const texts = new Map(names.map((name) => [name, readPage(name, folder)]));
  const fill: Pages['fill'] = (page, blanks = {}) =>
    (texts.get(page) ?? '').replace(BLANK, (_all, name: string) => {
      const value = blanks[name];
      if (value === undefined) throw new Error(`prompts/${page}.md: the blank {{${name}}} was not filled`);
      return typeof value === 'string' ? value : value.map((each) => fill(each)).join('\n\n');
    });
  return { fill };
}

function readPage(name: Page, folder: URL): string {
  const text = readFileSync(new URL(`${name}.md`, folder), 'utf8').trim();
  const written = new Set([...text.matchAll(BLANK)].map((match) => match[1] ?? ''));
  const expected = new Set(BLANKS[name]);
  const wrong = [...written.symmetricDifference(expected)];
  if (text === '' || wrong.length > 0) {
    throw new Error(`prompts/${name}.md: ${text === '' ? 'is empty' : `the blanks differ: ${wrong.join(', ')}`}`);
  }
  return text;
}
