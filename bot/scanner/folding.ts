/** Which characters are another dress of an ASCII one: Unicode's own compatibility forms, digits, dashes, look-alikes. */

/** Leaves no trace and belongs to no value: zero-width, direction and joining marks. */
export const DROPPED = 0;
/** Leaves no trace but belongs to the character before: keycaps, underlines, variation selectors. */
export const CLINGING = 1;

const DROPPED_RANGES = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
] as const;

const CLINGING_RANGES = [
  [0x0300, 0x034e],
  [0x0350, 0x036f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
] as const;

/** One line a target: every character of the second string is read as the first. */
const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  [' ', '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\ufe58\ufe63\uff0d'],
  ['·', '\u2022\u2027\u2219\u22c5\u25cf\u30fb\uff65\u0387\u00b7'],
  ['×', '\u2715\u2716\u2573\u2a2f\u2717\u2718'],
  ['A', '\u0410\u0391'],
  ['B', '\u0412\u0392'],
  ['C', '\u0421'],
  ['E', '\u0415\u0395'],
  ['H', '\u041d\u0397'],
  ['K', '\u041a\u039a'],
  ['M', '\u041c\u039c'],
  ['O', '\u041e\u039f'],
  ['P', '\u0420\u03a1'],
  ['T', '\u0422\u03a4'],
  ['X', '\u0425\u03a7'],
  ['a', '\u0430'],
  ['c', '\u0441'],
  ['e', '\u0435'],
  ['o', '\u043e\u03bf'],
  ['p', '\u0440'],
  ['x', '\u0445\u03c7'],
];

const LAST_BEFORE_HAN = 0x33ff;
const FIRST_AFTER_HAN = 0xa000;
const FIRST_SURROGATE = 0xd800;
const FIRST_COMPATIBILITY = 0xf900;

/** For every code unit what it folds to, itself if it stands for itself. Surrogates are folded pair by pair. */
export const FOLDED: Uint16Array = buildTable();

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (let code = 0x80; code <= LAST_BEFORE_HAN; code += 1) table[code] = foldPoint(code);
  for (let code = FIRST_AFTER_HAN; code < 0xac00; code += 1) table[code] = foldPoint(code);
  for (let code = FIRST_COMPATIBILITY; code <= 0xffff; code += 1) table[code] = foldPoint(code);
  for (const [target, dresses] of LOOK_ALIKES) for (const each of dresses.split('')) table[unit(each)] = unit(target);
  for (const [from, to] of DROPPED_RANGES) table.fill(DROPPED, from, to + 1);
  for (const [from, to] of CLINGING_RANGES) table.fill(CLINGING, from, to + 1);
  return table;
}

export function isSurrogate(code: number): boolean {
  return code >= FIRST_SURROGATE && code < 0xdc00;
}

/** The ASCII letter, digit or sign that a code point is a form of, else the code point itself. */
export function foldPoint(point: number): number {
  const character = String.fromCodePoint(point);
  const plain = character.normalize('NFKC');
  if (plain.length === 1 && plain !== character && unit(plain) < 0x80) return unit(plain);
  if (isEnclosedDigit(plain)) return unit(plain.replace(/[^0-9]/g, ''));
  return /\p{Nd}/u.test(character) && point > 0x7f ? decimalValue(point) + 0x30 : point;
}

/** ⑴ and ⒈ decompose to '(1)' and '1.'. */
function isEnclosedDigit(plain: string): boolean {
  return /^\([0-9]\)$/.test(plain) || /^[0-9][.,]$/.test(plain);
}

/** Decimal digits of any script come in runs of ten, from zero to nine. */
function decimalValue(point: number): number {
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return point - zero;
}

function unit(character: string): number {
  return character.charCodeAt(0);
}
