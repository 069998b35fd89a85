/** Reads the number a Chinese document prints before a heading or an item: 第三章, 一、, （二）, 4., （1）, ①, 2.1. */
import { NUMERAL_SIGNS, readNumeral } from '../language/numerals.ts';

/** The customary nesting, outermost first. `decimal` is 2.1 and 2.1.3, deeper by one with every part. */
export type Series = '编' | '章' | '节' | '条' | '一、' | '（一）' | '1.' | 'decimal' | '（1）' | '①' | 'bullet';

export interface Numbering {
  readonly series: Series;
  /** How deep the series customarily stands; smaller is further out. */
  readonly rank: number;
  /** Counts from 1; 0 for bullets. */
  readonly value: number;
  /** Short form for a citation: `第三条`, `（二）`, `4`, `①`; empty for bullets. */
  readonly label: string;
  /** The words behind the number. */
  readonly rest: string;
}

/** From here outward a paragraph below a clause is part of the clause. */
export const CLAUSE_RANK = 4;

const RANKS: Readonly<Record<Series, number>> = {
  编: 1,
  章: 2,
  节: 3,
  条: CLAUSE_RANK,
  '一、': 5,
  '（一）': 6,
  '1.': 7,
  decimal: 7.5,
  '（1）': 8,
  '①': 9,
  bullet: 10,
};

const NUMERAL = `[${NUMERAL_SIGNS}]{1,8}`;
const DIGITS = '[0-9０-９]';
/** A number followed directly by another digit is a decimal, a date or a list of numbers, unless a year begins there. */
const NO_DIGIT = `(?!${DIGITS})|(?=${DIGITS}{4}[年级届])`;

const CHAPTER = new RegExp(`^第\\s*(${NUMERAL}|${DIGITS}{1,4})\\s*(编|篇|部分|章|节|条)(之${NUMERAL})?(.*)$`, 'su');
/** 第三条规定的, 第一节课: the number is part of a sentence, not in front of one. */
const WITHIN_SENTENCE = /^(?:规定|所[称列述指]|的|[和至及或与到、，。；）)]|第|[课款]|中(?:的|，))/u;
const COUNTED = new RegExp(`^(${NUMERAL})\\s*[、．.]\\s*(.*)$`, 'su');
/** 三、四年级学生: two numbers of one phrase. */
const COUNTS_ON = new RegExp(`^${NUMERAL}(?:年级|[类级楼期个名等区号班批季月日栋层所届])`, 'u');
const BRACKETED = new RegExp(`^[（(]\\s*(${NUMERAL})\\s*[）)]\\s*[、．.]?\\s*(.*)$`, 'su');
const ARABIC = new RegExp(`^(${DIGITS}{1,3})\\s*[.．、)）](?:${NO_DIGIT})\\s*(.*)$`, 'su');
const BRACKETED_ARABIC = new RegExp(`^[（(]\\s*(${DIGITS}{1,3})\\s*[）)]\\s*[、．.]?\\s*(.*)$`, 'su');
const DECIMAL = new RegExp(
  `^(${DIGITS}{1,2}(?:[.．]${DIGITS}{1,2}){1,3})(?:[.．、]\\s*|\\s+)(?=\\p{Script=Han})(.*)$`,
  'su',
);
/** 3.5 分: a measure, not a number. */
const MEASURED =
  /^(?:[分元米万亿倍度年月日号点时秒名人次个页级岁周天吨斤克亩]|百分|公[里斤顷]|平方|小时|学[分时年]|课时|厘米|毫米|千)/u;
const BULLET = /^(?:[•●○■◆▪‣※★➢]\s*|[-*+·–—]\s+)(.*)$/su;
/** ① … ⑳, ⑴ … ⒇, ⒈ … ⒛: twenty signs each. */
const SIGNS: readonly (readonly [first: number, series: Series])[] = [
  [0x2460, '①'],
  [0x2474, '（1）'],
  [0x2488, '1.'],
];

/** Reads the number a line begins with. Undefined where it begins with none, or with nothing but one. */
export function readNumbering(line: string): Numbering | undefined {
  const text = line.trim();
  const read = readChapter(text) ?? readCounted(text) ?? readArabic(text) ?? readDecimal(text) ?? readSign(text);
  // A chapter may stand alone, its name on the next line; any other lone number is more likely a page or a date.
  return read && (read.rest !== '' || read.rank < CLAUSE_RANK) ? read : undefined;
}

/** The number of an item whose mark the format itself gives, such as Markdown's `3.`; a bullet without one. */
export function numberItem(mark: string, text: string): Numbering {
  const own = readNumbering(text);
  if (own) return own;
  return (mark && readArabic(`${mark} ${text}`)) || numbering({ series: 'bullet', value: 0, label: '', rest: text });
}

function numbering(read: Omit<Numbering, 'rank'> & { readonly rank?: number }): Numbering {
  return { rank: RANKS[read.series], ...read };
}

function readChapter(text: string): Numbering | undefined {
  const [, numeral = '', unit = '', inserted = '', after = ''] = CHAPTER.exec(text) ?? [];
  const value = readNumeral(numeral);
  if (value === undefined || WITHIN_SENTENCE.test(after)) return undefined;
  const series = unit === '篇' || unit === '部分' ? '编' : (unit as '编' | '章' | '节' | '条');
  return numbering({
    series,
    value,
    label: `第${numeral}${unit}${inserted}`,
    rest: after.replace(/^[\s:：、.．]+/u, ''),
  });
}

function readCounted(text: string): Numbering | undefined {
  const [, counted = '', rest = ''] = COUNTED.exec(text) ?? [];
  const value = readNumeral(counted);
  if (value !== undefined)
    return COUNTS_ON.test(rest) ? undefined : numbering({ series: '一、', value, label: counted, rest });
  const [, bracketed = '', words = ''] = BRACKETED.exec(text) ?? [];
  const inner = readNumeral(bracketed);
  return inner === undefined
    ? undefined
    : numbering({ series: '（一）', value: inner, label: `（${bracketed}）`, rest: words });
}

function readArabic(text: string): Numbering | undefined {
  const [, plain = '', rest = ''] = ARABIC.exec(text) ?? [];
  const value = readNumeral(plain);
  if (value !== undefined) return numbering({ series: '1.', value, label: String(value), rest });
  const [, bracketed = '', words = ''] = BRACKETED_ARABIC.exec(text) ?? [];
  const inner = readNumeral(bracketed);
  return inner === undefined
    ? undefined
    : numbering({ series: '（1）', value: inner, label: `（${inner}）`, rest: words });
}

function readDecimal(text: string): Numbering | undefined {
  const [, parts = '', rest = ''] = DECIMAL.exec(text) ?? [];
  if (!parts || MEASURED.test(rest)) return undefined;
  const values = parts.split(/[.．]/u).map((part) => readNumeral(part) ?? 0);
  const rank = RANKS.decimal + values.length / 100;
  return numbering({ series: 'decimal', rank, value: values.at(-1) ?? 0, label: values.join('.'), rest });
}

function readSign(text: string): Numbering | undefined {
  const code = text.codePointAt(0) ?? 0;
  const found = SIGNS.find(([first]) => code >= first && code < first + 20);
  if (found) {
    const [first, series] = found;
    const value = code - first + 1;
    const label = { '①': text.charAt(0), '（1）': `（${value}）`, '1.': String(value) }[series as '①' | '（1）' | '1.'];
    return numbering({ series, value, label, rest: text.slice(1).trim() });
  }
  const [, rest] = BULLET.exec(text) ?? [];
  return rest === undefined ? undefined : numbering({ series: 'bullet', value: 0, label: '', rest });
}
