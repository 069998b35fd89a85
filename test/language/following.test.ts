/** Questions that lean on the one before. */
import { describe, expect, it } from 'vitest';
import { askedInstead, followingOf } from '../../bot/language/following.ts';

describe('a question', () => {
  it.each([
    ['那第二种呢', { kind: 'ordinal', number: 2 }],
    ['第三条呢？', { kind: 'ordinal', number: 3 }],
    ['那请假呢', { kind: 'instead', matter: '请假' }],
    ['那么婚假呢？', { kind: 'instead', matter: '婚假' }],
    ['需要谁批', { kind: 'further' }],
    ['那要谁审核呢', { kind: 'further' }],
    ['这个要几天', { kind: 'further' }],
    ['每月可以补卡几次', undefined],
    ['公务用车怎么申请', undefined],
  ])('%s leans on the one before: %j', (text, following) => {
    expect(followingOf(text)).toEqual(following);
  });

  it.each([
    ['病假要什么材料', '婚假', '婚假要什么材料'],
    ['请问食堂几点开门', '图书馆', '请问图书馆几点开门'],
  ])('%s, and then %s, is %s', (earlier, matter, whole) => {
    expect(askedInstead(earlier, matter)).toBe(whole);
  });
});
