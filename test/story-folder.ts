/** All stories of test/stories, read once. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseStory, type Story } from './story.ts';

const FOLDER = new URL('stories/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');

export const stories: readonly (Story & { readonly file: string })[] = files.map((file) => {
  return { file, ...parseStory(readFileSync(new URL(file, FOLDER), 'utf8')) };
});
