/** What a text is searched by. */
import { describe, expect, it } from 'vitest';
import { abbreviationsOf, plainText, termsOf, weightOf } from '../../bot/library/index/tokens.ts';

describe('terms of a text', () => {
  it('are its characters and their pairs, so that a word is found wherever it is cut', () => {
    expect(termsOf('补卡次数')).toEqual(expect.arrayContaining(['补', '卡', '补卡', '卡次', '次数']));
  });

  it('keep repeats, because a word said twice counts more', () => {
    expect(termsOf('补卡，补卡').filter((term) => term === '补卡')).toHaveLength(2);
  });

  it('do not pair characters across punctuation', () => {
    expect(termsOf('签到、打卡')).not.toContain('到打');
  });

  it.each([
    ['ＯＡ系统', 'OA系统'],
    ['補卡審批', '补卡审批'],
    ['每月4次', '每月４次'],
  ])('are the same for %s and %s', (one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other));
  });

  it.each([
    ['四次', '4次'],
    ['第十二条', '第12条'],
    ['二〇二六年', '2026年'],
  ])('hold the number of %s and of %s alike', (one, other) => {
    const marked = (text: string) => termsOf(text).filter((term) => term.startsWith('n\u0001'));
    expect(marked(one)).toEqual(marked(other));
    expect(marked(one)).not.toEqual([]);
  });

  it('are none for a text without letters or digits', () => {
    expect(termsOf('……！？\u0000')).toEqual([]);
  });

  it('count once as characters and pairs, twice as digits, less as words and values', () => {
    const weights = new Set(termsOf('补卡4次').map(weightOf));
    expect(weights).toEqual(new Set([1, 2, 0.6, 0.3]));
  });

  it.each([
    ['年休假', '年假'],
    ['单独招生', '单招'],
  ])('of %s are joined by its short form %s', (whole, short) => {
    expect(abbreviationsOf(whole)).toContain(short);
  });

  it('leave a text as long as it was when only its script changes', () => {
    expect(plainText('員工須知')).toBe('员工须知');
  });
});
