/** What holds for every text, whatever it is: the scanner answers, in order, and its mask hides what it found. */
import { assert, constantFrom, array, integer, oneof, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, scan } from '../../bot/scanner/index.ts';
import { fullWidth, identityNumber } from './numbers.ts';

const pieces = constantFrom(
  '密码:',
  'QQ ',
  '微信号',
  '张三',
  '13900001234',
  '6222',
  ' ',
  '\n',
  '\t',
  '姓名\t成绩\n',
  '90分',
  '@163.com',
  '湘F',
  '\u200b',
  '×',
  '😀',
  '\ud800',
  '-----BEGIN RSA PRIVATE KEY-----',
  'eyJ',
  '://a:b@c',
  '诊断',
  '癌',
  '5组12号',
);
const texts = oneof(
  string({ unit: 'binary' }),
  string({ unit: 'grapheme' }),
  array(pieces, { maxLength: 30 }).map((all) => all.join('')),
);
const mobiles = tuple(integer({ min: 3, max: 9 }), integer({ min: 0, max: 999_999_999 })).map(
  ([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`,
);
const identities = tuple(
  constantFrom('110101', '430602', '650102'),
  integer({ min: 1950, max: 2010 }),
  integer({ min: 1, max: 12 }),
  integer({ min: 1, max: 28 }),
  integer({ min: 0, max: 999 }),
).map(([place, year, month, day, serial]) =>
  identityNumber(`${place}${year}${pad(month, 2)}${pad(day, 2)}${pad(serial, 3)}`),
);

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

describe('any text', () => {
  it('is answered with findings in range, in order and apart from each other', () => {
    assert(
      property(texts, (text) => {
        let last = 0;
        for (const { start, end } of scan(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('is masked so that no value found is left where it stood', () => {
    assert(
      property(texts, mobiles, (text, mobile) => {
        const whole = `${text} 手机 ${mobile} 完`;
        const values = scan(whole).map(({ start, end }) => whole.slice(start, end));
        const masked = mask(whole);
        for (const value of values.filter((each) => whole.split(each).length === 2))
          expect(masked).not.toContain(value);
      }),
    );
  });
});

describe('a valid number', () => {
  it.each([
    ['mobile', mobiles],
    ['id_card', identities],
  ] as const)('is found in every dress: %s', (type, numbers) => {
    const place = integer({ min: 1, max: 10 });
    assert(
      property(numbers, place, (number, at) => {
        const dresses = [
          number,
          fullWidth(number),
          `${number.slice(0, at)}\u200b${number.slice(at)}`,
          `${number.slice(0, at)}\u2060\ufeff${number.slice(at)}`,
        ];
        for (const dressed of dresses) {
          const text = `请登记:${dressed},谢谢`;
          expect(scan(text)).toEqual([{ start: 4, end: 4 + dressed.length, type }]);
        }
      }),
    );
  });
});

describe('a mask', () => {
  it.each([
    ['电话13900005678', '电话139****5678'],
    ['写信到lake.wang@163.com', '写信到l***@163.com'],
    ['密码:Lake#2020', '密码:*********'],
    ['没有隐私', '没有隐私'],
  ])('%s → %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});
