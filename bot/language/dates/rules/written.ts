/** Days written out by number: 2026年11月3日, 去年12月31日, 11月3号, 11-03, 20号, 20261103. */
import { dated } from '../dated.ts';
import type { Present } from '../present.ts';
import { FULL_YEAR, type Groups, NOT_COUNTED, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';

const CENTURY = 2000;
const RELATIVE_YEARS: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
};
/** Longer words first: 大前年 contains 前年. */
export const RELATIVE_YEAR = `(?:${Object.keys(RELATIVE_YEARS).join('|')})(?!级|度)的?`;

/** 3号楼, 5日内, 1号文件: numbers of things and spans of days. */
const NOT_NUMBERED =
  '(?!楼|线|文|令|机|会|门|厅|院|教|报告|实训|宿舍|公寓|食堂|桌|位|选手|柜|车|库|电|店|馆|床|考|码|角|章|房|室|仓|窗|岗|信|工|学|员|档|字|馆|井|坑|基地|以?内|之内|常|语|本|元|记|志|均)';
/** 第3号, 工号20: what is numbered is no day. */
const NOT_OF_THINGS = '(?<!第\\s?|每月的?|每个月的?|编号|工号|学号|单号|卡号|尾号|型号|每年的?|每年|账号)';
/** 绩点4.5, 版本11.3, 占1/2: measures. */
const NOT_MEASURED =
  '(?<!(?:绩点|版本?|评分|得分|均分|分数|比例|比分|系数|占|约|达|完成了?|超过|不足|第|共|[Vv#@￥$])[:是为]?\\s?)';
const NOT_IN_CODE = '(?<![0-9A-Za-z][-/._:]|[-/._:])';

const MONTH = `(?<month>${SMALL})\\s?月份?的?\\s?`;
const YEAR = `(?<year>${FULL_YEAR}|[0-9]{2}|[零〇一二三四五六七八九]{2})\\s?年的?\\s?`;
/** The last two spellings need no 日 where nothing is counted: 11月20. */
const DAY = `(?<day>${SMALL})(?:\\s?[日号]${NOT_NUMBERED}|(?![日号])${NOT_COUNTED})`;
const START = `${NUMBER_STARTS}${NOT_OF_THINGS}`;

export const WRITTEN: readonly Rule[] = [
  { source: `${START}${YEAR}${MONTH}${DAY}`, read: readDated },
  { source: `(?<relative>${RELATIVE_YEAR})\\s?${MONTH}${DAY}`, read: readDated },
  { source: `${START}${MONTH}${DAY}`, read: readDated },
  { source: `${START}(?<day>${SMALL})\\s?[日号]${NOT_NUMBERED}`, read: readDated },
  ...['-', '/', '\\.'].map((sign) => ({
    source: `${NUMBER_STARTS}${NOT_IN_CODE}(?<year>(?:19|20)[0-9]{2})${sign}(?<month>[0-9]{1,2})${sign}(?<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])[日号]?`,
    read: readDated,
  })),
  {
    source: `${NUMBER_STARTS}${NOT_IN_CODE}${NOT_OF_THINGS}(?<year>20[0-9]{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12][0-9]|3[01])(?![-./]?[0-9A-Za-z])${NOT_COUNTED}`,
    read: readDated,
  },
  {
    source: `${NUMBER_STARTS}${NOT_IN_CODE}${NOT_MEASURED}(?<month>0?[1-9]|1[0-2])[-/.](?<day>0?[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z]|[-/._:~][0-9])(?:[日号]${NOT_NUMBERED}|(?![日号])${NOT_COUNTED})`,
    read: readDated,
  },
];

function readDated({ year, relative, month, day }: Groups, present: Present): Saying {
  const named = dated(present, {
    year: relative ? relativeYear(relative, present) : writtenYear(year),
    month: month === undefined ? undefined : valueOf(month),
    day: valueOf(day),
  });
  return { day: named };
}

function writtenYear(year: string | undefined): number | undefined {
  if (year === undefined) return undefined;
  const value = valueOf(year);
  return year.length === 2 ? CENTURY + value : value;
}

export function relativeYear(words: string, { year }: Present): number {
  return year + (RELATIVE_YEARS[words.replace('的', '')] ?? 0);
}
