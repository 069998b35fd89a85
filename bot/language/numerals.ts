/** Reads whole numbers as Chinese documents print them: 十二, 一百零五, 二〇二六, 壹拾, 12, １２. */

const DIGITS = '零一二三四五六七八九';
/** Formal and contracted spellings, each with its plain one. */
const SPELLINGS: Readonly<Record<string, string>> = {
  〇: '零',
  '○': '零',
  两: '二',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  廿: '二十',
  卅: '三十',
};
const WITH_UNITS =
  /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?零?([一二三四五六七八九])?$/u;
const FULL_WIDTH_ZERO = 0xff10;

/** The signs a Chinese numeral may consist of, for use inside the brackets of a regular expression. */
export const NUMERAL_SIGNS = `${DIGITS}十百千${Object.keys(SPELLINGS).join('')}`;

/**
 * The value of a numeral that fills the whole text: with units (`三百零五`), sign by sign (`二〇二六`), or in Arabic
 * digits of either width. Undefined where it is none. Reaches to 9999.
 */
export function readNumeral(text: string): number | undefined {
  if (text === '') return undefined;
  const plain = Array.from(text, plainSign).join('');
  if (/^[0-9]{1,4}$/u.test(plain)) return Number(plain);
  if (/^[零一二三四五六七八九]{1,4}$/u.test(plain)) return signBySign(plain);
  const match = WITH_UNITS.exec(plain);
  if (!match) return undefined;
  const [, thousands, hundreds, tens, ten, ones] = match;
  return valueOf(thousands) * 1000 + valueOf(hundreds) * 100 + (ten ? valueOf(tens || '一') * 10 : 0) + valueOf(ones);
}

function plainSign(sign: string): string {
  const digit = (sign.codePointAt(0) ?? 0) - FULL_WIDTH_ZERO;
  return digit >= 0 && digit <= 9 ? String(digit) : (SPELLINGS[sign] ?? sign);
}

function signBySign(plain: string): number {
  return Array.from(plain, valueOf).reduce((value, digit) => value * 10 + digit, 0);
}

function valueOf(sign: string | undefined): number {
  return sign ? DIGITS.indexOf(sign) : 0;
}
