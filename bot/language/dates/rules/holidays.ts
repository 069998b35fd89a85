/** Days with a name of their own: 国庆, 中秋, 去年除夕, 农历八月十五, 腊月廿三. */
import { qingming } from '../almanac.ts';
import { dayOf, numberOf } from '../calendar.ts';
import { exactly, type Named, nearest, vaguely } from '../named.ts';
import type { Present } from '../present.ts';
import { type Groups, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';
import { RELATIVE_YEAR, relativeYear } from './written.ts';

type Yearly = (year: number, present: Present) => number | undefined;

const solar = (month: number, day: number): Yearly => (year) => numberOf({ year, month, day }); // prettier-ignore
const lunar = (month: number, day: number | 'last'): Yearly => (year, { almanac }) => almanac.lunar(year, { month, day }); // prettier-ignore
/** The lunar year ends in the solar year after the one it began in. */
const lateLunar = (month: number, day: number | 'last'): Yearly => (year, { almanac }) => almanac.lunar(year - 1, { month, day }); // prettier-ignore

const HOLIDAYS: Readonly<Record<string, Yearly>> = {
  元旦: solar(1, 1),
  妇女节: solar(3, 8),
  植树节: solar(3, 12),
  清明: qingming,
  劳动节: solar(5, 1),
  五一: solar(5, 1),
  青年节: solar(5, 4),
  儿童节: solar(6, 1),
  六一: solar(6, 1),
  建党节: solar(7, 1),
  建军节: solar(8, 1),
  教师节: solar(9, 10),
  国庆: solar(10, 1),
  平安夜: solar(12, 24),
  圣诞: solar(12, 25),
  春节: lunar(1, 1),
  大年初一: lunar(1, 1),
  元宵: lunar(1, 15),
  端午: lunar(5, 5),
  七夕: lunar(7, 7),
  中元: lunar(7, 15),
  中秋: lunar(8, 15),
  重阳: lunar(9, 9),
  腊八: lateLunar(12, 8),
  除夕: lateLunar(12, 'last'),
  大年三十: lateLunar(12, 'last'),
};
const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
/** Lunar months that fall wholly or mostly into the next solar year. */
const LATE = 11;

/** 国庆期间, 中秋后第一天: around the holiday, not on it. 五一 may be part of a number. */
const NAMES = Object.keys(HOLIDAYS).join('|');
const AROUND = '(?<around>期间|假期?|放假|长假|小长假|以?后|之后|以?前|之前|前后|前夕)?';
const YEAR = `(?:(?<relative>${RELATIVE_YEAR})|${NUMBER_STARTS}(?<year>(?:19|20)[0-9]{2})年?的?)?`;

export const HOLIDAY_RULES: readonly Rule[] = [
  {
    source: `(?<!每年的?|周|星期|礼拜|[零一二三四五六七八九十])${YEAR}(?<name>${NAMES})(?![二三四五六七八九十号日点路班晚会礼红杯])节?(?!晚会|礼品|福利|慰问)${AROUND}`,
    read: readHoliday,
  },
  {
    source: `${YEAR}(?:(?:农历|阴历)(?<month>${SMALL}|[正冬腊])|(?<late>[正冬腊]))月(?<day>${SMALL})日?`,
    read: readLunarDay,
  },
];

function readHoliday({ name = '', around, ...year }: Groups, present: Present): Saying {
  const day = yearly(present, HOLIDAYS[name] ?? (() => undefined), yearOf(year, present));
  return { day: around ? vaguely('holiday', day.days) : day };
}

function readLunarDay({ month, late, day, ...year }: Groups, present: Present): Saying {
  const sign = late ?? month ?? '';
  const number = LUNAR_MONTHS[sign] ?? valueOf(sign);
  // A year named with a lunar month is the lunar year.
  const inYear: Yearly = lunar(number, valueOf(day));
  const named = yearOf(year, present);
  return { day: named === undefined && number >= LATE ? yearly(present, lateLunar(number, valueOf(day)), named) : yearly(present, inYear, named) }; // prettier-ignore
}

function yearOf({ relative, year }: Groups, present: Present): number | undefined {
  if (relative) return relativeYear(relative, present);
  return year === undefined ? undefined : Number(year);
}

function yearly(present: Present, inYear: Yearly, year: number | undefined): Named {
  if (year !== undefined) return exactly('holiday', inYear(year, present));
  const candidates = [-1, 0, 1].map((distance) => inYear(present.year + distance, present));
  return nearest(present, {
    form: 'holiday',
    candidates,
    current: (day) => dayOf(day).year === present.year,
    fits: (day) => candidates.includes(day),
    why: 'which-year',
  });
}
