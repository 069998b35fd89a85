/** Every story in test/stories, and that no clause of the regulation goes without one. */
import { afterAll, describe, expect, it } from 'vitest';
import { stories } from './story-folder.ts';
import { play } from './story.ts';

/** Chapters and sections of 在线办公OA系统管理办法; 六（二） by the names of its parts, since its numbers repeat. */
const CLAUSES = [
  '一（一） 一（二） 一（三） 二（一） 二（二） 三（一） 三（二） 三（三） 四（一） 四（二） 五（一） 五（二） 五（三）',
  '六（一） 六（二）群聊 六（二）DING消息 六（二）群文件与钉盘 六（二）隐私信息 七 八 九',
].flatMap((line) => line.split(' '));

describe('故事', () => {
  it.concurrent.each(stories.map((story) => [story.title, story] as const))('%s', (_title, story) => play(story));

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
