/** The college's own rules: found beside the built-in types, never instead of them, in linear time. */
import { describe, expect, it } from 'vitest';
import { compileRule, mask, scan, UnusablePattern } from '../../bot/scanner/index.ts';

const CONTRACT = compileRule('合同号', 'HT-?[0-9]{6}');

function found(text: string, ...rules: Parameters<typeof scan>[1] & object): readonly string[] {
  return scan(text, rules).map(({ start, end, type }) => `${type} ${text.slice(start, end)}`);
}

describe('rules of the college', () => {
  it.each([
    ['as it is written', '合同HT-123456已签', ['own HT-123456']],
    ['twice', 'HT123456、HT654321', ['own HT123456', 'own HT654321']],
    ['full-width', '合同ＨＴ－１２３４５６已签', ['own ＨＴ－１２３４５６']],
    ['with signs nobody sees', 'H\u200bT-123\u200b456', ['own H\u200bT-123\u200b456']],
    ['behind a sign of two units', '😀HT-123456', ['own HT-123456']],
    ['not at all', '合同编号见附件', []],
    ['beside a built-in type', 'HT-123456 电话13812345678', ['own HT-123456', 'mobile 13812345678']],
  ])('find %s', (_case, text, expected) => {
    expect(found(text, CONTRACT)).toEqual(expected);
  });

  it('leave to a built-in type what it has found, and take the rest', () => {
    const line = compileRule('整行', '登记：.+');
    expect(found('登记：电话13812345678，门牌三号', line)).toEqual([
      'own 登记：电话',
      'mobile 13812345678',
      'own ，门牌三号',
    ]);
  });

  it('hide the whole value', () => {
    const text = '合同HT-123456已签';
    expect(mask(text, scan(text, [CONTRACT]))).toBe('合同*********已签');
  });

  it('find nothing without rules', () => {
    expect(found('合同HT-123456已签')).toEqual([]);
  });

  it('find a value wherever it stands on a very long line', () => {
    for (const before of [780, 795, 799, 801, 995, 1_600]) {
      expect(found(`${'无'.repeat(before)}HT-123456${'无'.repeat(500)}`, CONTRACT)).toEqual(['own HT-123456']);
    }
  });

  it.each([
    ['an open bracket', 'HT(', '不是能用的正则表达式'],
    ['looking around', '(?=HT)', 'RE2'],
    ['a back reference', String.raw`(a)\1`, 'RE2'],
    ['what fits nothing at all', '[0-9]*', '空白'],
    ['a very long one', 'a'.repeat(501), '太长'],
  ])('refuse %s', (_case, pattern, why) => {
    expect(() => compileRule('甲', pattern)).toThrow(UnusablePattern);
    expect(() => compileRule('甲', pattern)).toThrow(why);
  });
});
