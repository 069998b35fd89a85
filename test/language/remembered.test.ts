/** What is remembered of texts: the same as reading them anew, and not without end. */
import { describe, expect, it } from 'vitest';
import { remembered, rememberedOf } from '../../bot/language/remembered.ts';

describe('a remembered reading', () => {
  it('gives what reading anew would, and reads a text once', () => {
    const read: string[] = [];
    const lengthOf = remembered((text) => read.push(text) && text.length);
    expect(['补卡', '请假三天', '补卡'].map(lengthOf)).toEqual([2, 4, 2]);
    expect(read).toEqual(['补卡', '请假三天']);
  });

  it('forgets what was not asked for long, and keeps what is asked all the time', () => {
    const read: string[] = [];
    const same = remembered((text) => (read.push(text), text), 4);
    for (const text of ['一', '二', '一', '三', '一', '四', '一', '五', '一', '二']) same(text);
    expect(read.filter((text) => text === '一')).toHaveLength(1);
    expect(read.filter((text) => text === '二')).toHaveLength(2);
  });

  it('keeps no long text, however often it comes: nobody fills the memory with messages', () => {
    const read: string[] = [];
    const lengthOf = remembered((text) => read.push(text) && text.length);
    const long = '补卡'.repeat(50_000);
    expect([lengthOf(long), lengthOf(long)]).toEqual([100_000, 100_000]);
    expect(read).toHaveLength(2);
  });

  it('reads an object once, and another one that looks the same again', () => {
    const read: string[][] = [];
    const lengthOf = rememberedOf((words: string[]) => read.push(words) && words.length);
    const words = ['补卡'];
    expect([words, words, ['补卡']].map(lengthOf)).toEqual([1, 1, 1]);
    expect(read).toHaveLength(2);
  });
});
