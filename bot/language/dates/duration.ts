/** How long: 1小时, 半小时, 一个半小时, 三天, 15分钟, 1小时30分. */
import { readNumeral } from '../numerals.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HALF = 0.5;

const UNITS: Readonly<Record<string, number>> = {
  秒: 1000,
  秒钟: 1000,
  分钟: MINUTE,
  刻钟: 15 * MINUTE,
  小时: HOUR,
  钟头: HOUR,
  天: DAY,
  日: DAY,
  昼夜: DAY,
  周: 7 * DAY,
  星期: 7 * DAY,
  礼拜: 7 * DAY,
};
const COUNT = '[0-9]{1,4}(?:\\.[0-9]{1,2})?|[零〇一二两三四五六七八九十百]{1,5}|半';
/** 第3天 and the 2天 of 1-2天 are no lengths; 3日 is one only with 内 or 后. */
const DURATION = new RegExp(
  `(?<![第0-9.零〇一二两三四五六七八九十百年月-])(?<count>${COUNT})\\s?(?:个(?<half>半)?)?\\s?` +
    '(?<unit>小时|钟头|分钟|刻钟|秒钟?|天|日(?=以?内|之内|[之以]?[后前])|昼夜|周(?!岁|年|[一二三四五六日末])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天]))' +
    '(?:(?<tail>半)|(?<minutes>[0-9]{1,2}|[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])分钟?)?',
  'u',
);

/** The first length of time in the text, in milliseconds. Undefined: there is none. Months are no fixed length. */
export function readDuration(text: string): number | undefined {
  const { count = '', half, unit = '', tail, minutes } = DURATION.exec(text.normalize('NFKC'))?.groups ?? {};
  const value = readCount(count);
  if (value === undefined) return undefined;
  const more = readNumeral((minutes ?? '').replace('零', '')) ?? 0;
  return Math.round((value + ((half ?? tail) ? HALF : 0)) * (UNITS[unit] ?? 0)) + more * MINUTE;
}

function readCount(count: string): number | undefined {
  if (count === '半') return HALF;
  return /^[0-9.]+$/u.test(count) ? Number(count) : readNumeral(count);
}
