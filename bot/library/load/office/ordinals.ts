/** Writes the numbers that office programs count by themselves, in the formats they know by name. */

const DIGITS = '〇一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const FULL_WIDTH_ZERO = 0xff10;

type Writer = (value: number) => string;

/** By the names of WordprocessingML (ISO/IEC 29500-1, 17.18.59). What is not here is written in Arabic digits. */
const WRITERS: Readonly<Record<string, Writer>> = {
  none: () => '',
  chineseCounting: (value) => (value < 100 ? withUnits(value) : signBySign(value)),
  chineseCountingThousand: withUnits,
  chineseLegalSimplified: (value) => withUnits(value, FORMAL_DIGITS, '拾佰仟'),
  taiwaneseCounting: (value) => (value < 100 ? withUnits(value) : signBySign(value)),
  taiwaneseCountingThousand: withUnits,
  taiwaneseDigital: signBySign,
  japaneseCounting: withUnits,
  japaneseDigitalTenThousand: signBySign,
  ideographDigital: signBySign,
  ideographTraditional: (value) => STEMS.charAt(value - 1) || String(value),
  ideographZodiac: (value) => BRANCHES.charAt(value - 1) || String(value),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => `（${value}）`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
};
/** Counters beyond this come from broken files. */
const LARGEST = 9999;

/** The number as a format prints it: `writeOrdinal('chineseCountingThousand', 12)` is 十二. */
export function writeOrdinal(format: string, value: number): string {
  const isSensible = Number.isInteger(value) && value > 0 && value <= LARGEST;
  const write = isSensible && Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
  return write ? write(value) : String(value);
}

function signBySign(value: number): string {
  return Array.from(String(value), (digit) => DIGITS.charAt(Number(digit))).join('');
}

/** 十二, 一百零五, 二千零一十. */
function withUnits(value: number, digits = DIGITS.replace('〇', '零'), units = '十百千'): string {
  const places = Array.from(String(value), Number);
  const written = places.map((digit, at) =>
    digit === 0 ? digits.charAt(0) : digits.charAt(digit) + units.charAt(places.length - at - 2),
  );
  const zero = digits.charAt(0);
  const joined = written
    .join('')
    .replace(new RegExp(`${zero}+`, 'gu'), zero)
    .replace(new RegExp(`${zero}$`, 'u'), '');
  // 一十二 is said and printed 十二.
  return value < 20 && joined.startsWith(`${digits.charAt(1)}${units.charAt(0)}`) ? joined.slice(1) : joined;
}

function fullWidth(value: number): string {
  return Array.from(String(value), (digit) => String.fromCodePoint(FULL_WIDTH_ZERO + Number(digit))).join('');
}

function circled(value: number): string {
  if (value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  return value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : `（${value}）`;
}

function roman(value: number): string {
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    written += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return written;
}

/** a … z, aa, bb: the letter is repeated, not counted like digits. */
function letters(value: number): string {
  const letter = String.fromCodePoint(0x61 + ((value - 1) % 26));
  return letter.repeat(Math.min(8, Math.ceil(value / 26)));
}
