/** What is remembered of texts: the same as reading them anew, and not without end. */
import { describe, expect, it } from 'vitest';
import { remembered } from '../../bot/language/remembered.ts';

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
});
