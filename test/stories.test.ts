/** Every story in test/stories, and that no clause of the regulation goes without one. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { faithful } from './model-server/minds.ts';
import { parseStory, play } from './story.ts';

const FOLDER = new URL('stories/', import.meta.url);

/** Chapters and sections of 在线办公OA系统管理办法; 六（二） by the names of its parts, since its numbers repeat. */
const CLAUSES = [
  '一（一） 一（二） 一（三） 二（一） 二（二） 三（一） 三（二） 三（三） 四（一） 四（二） 五（一） 五（二） 五（三）',
  '六（一） 六（二）群聊 六（二）DING消息 六（二）群文件与钉盘 六（二）隐私信息 七 八 九',
].flatMap((line) => line.split(' '));

/** With a model every third story is played, so that the suite stays quick; all of them with STORIES_MODEL=all. */
const SAMPLE = process.env['STORIES_MODEL'] === 'all' ? 1 : 3;

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');
const stories = files.map((file) => ({ file, ...parseStory(readFileSync(new URL(file, FOLDER), 'utf8')) }));

describe('故事', () => {
  it.each(stories.map((story) => [story.title, story] as const))('%s', (_title, story) => play(story));

  const sample = stories.filter((_story, at) => at % SAMPLE === 0);
  it.each(sample.map((story) => [story.title, story] as const))('%s（有语言模型）', (_title, story) =>
    play(story, faithful),
  );

  it('管理办法的每一条都有故事', () => {
    const told = new Set(stories.flatMap((story) => story.clauses));
    expect(CLAUSES.filter((clause) => !told.has(clause))).toEqual([]);
  });

  it('故事写的条款都在管理办法里', () => {
    for (const { file, clauses } of stories) expect(CLAUSES, file).toEqual(expect.arrayContaining([...clauses]));
  });
});

afterAll(() => {
  const lines = CLAUSES.map((clause) => {
    const told = stories.filter((story) => story.clauses.includes(clause)).map((story) => story.title);
    return `${clause.padEnd(12, '　')} ${told.join('；')}`;
  });
  process.stdout.write(`\n条款 → 故事\n${lines.join('\n')}\n`);
});
