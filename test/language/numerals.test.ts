/** Chinese numerals as documents print them. */
import { expect, it } from 'vitest';
import { readNumeral } from '../../bot/language/numerals.ts';

it.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['三十九', 39],
  ['一百', 100],
  ['一百零五', 105],
  ['一百一十五', 115],
  ['一千零二', 1002],
  ['二〇二六', 2026],
  ['二○', 20],
  ['壹拾贰', 12],
  ['廿三', 23],
  ['7', 7],
  ['１２', 12],
])('%s is %i', (text, value) => {
  expect(readNumeral(text)).toBe(value);
});

it.each(['', '十百', '一二三四五', '百', '甲', '1二', '12345', ' 1'])('%j is no numeral', (text) => {
  expect(readNumeral(text)).toBeUndefined();
});

it('reads back every number it is shown', () => {
  const digits = '零一二三四五六七八九';
  for (let tens = 1; tens <= 9; tens += 1) {
    for (let ones = 1; ones <= 9; ones += 1) {
      expect(readNumeral(`${digits[tens]}十${digits[ones]}`)).toBe(tens * 10 + ones);
    }
  }
});
