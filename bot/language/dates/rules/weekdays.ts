/** Days of the week: 周五, 上周一, 下下星期三, 本周末, 周一三五. */
import { mondayOf, WEEK, weekdayOf } from '../calendar.ts';
import { exactly, type Named, nearest, vaguely } from '../named.ts';
import type { Present } from '../present.ts';
import type { Groups, Rule, Saying } from '../rule.ts';

const SATURDAY = 6;
const NUMBERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 };
const DISTANCES: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 };

/** 两周一次, 每周三, 第3周周一: no day of this week or the next. */
const NOT_COUNTED = '(?<![0-9几每双单隔第整半多周各]|(?<![周期拜])[零一二两三四五六七八九十]|周的|每个|每逢)';
const WHICH = '(?:(?<which>上上|下下|上|下|本|这)一?个?(?:周的|星期的|礼拜的)?)?';
const WEEKS = '(?:周|星期|礼拜)';
/** 周一次, 上周三天: a count. */
const NOT_A_COUNT = '(?![个次遍回趟天种样名位人年岁])';
/** 周三四点 is a time, not two days. */
const NOT_A_NUMBER = '(?![一二三四五六日天个次点时号日月楼层室刻节位名人分年班岁十百])';

export const WEEKDAYS: readonly Rule[] = [
  { source: `${NOT_COUNTED}${WHICH}${WEEKS}(?<weekday>[一二三四五六日天])${NOT_A_COUNT}`, read: readWeekday },
  {
    source: `${NOT_COUNTED}${WHICH}${WEEKS}(?<list>[一二三四五六](?:[、,和]?[一二三四五六日天]){1,6})${NOT_A_NUMBER}`,
    read: readList,
  },
  { source: `${NOT_COUNTED}${WHICH}周末`, read: readWeekend },
];

function readWeekday({ which, weekday = '' }: Groups, present: Present): Saying {
  return { day: weekdayNamed(present, which, NUMBERS[weekday] ?? 0) };
}

/** Undefined where the days do not follow one another: 周五一天. */
function readList({ which, list = '' }: Groups, present: Present): Saying | undefined {
  const numbers = Array.from(list, (sign) => NUMBERS[sign]).filter((number) => number !== undefined);
  if (numbers.some((number, at) => number <= (numbers[at - 1] ?? 0))) return undefined;
  const days = numbers.map((number) => weekdayNamed(present, which, number));
  const doubtful = days.find(({ why }) => why);
  const all = days.flatMap(({ days: [best] }) => best ?? []);
  const named = doubtful ?? days[0];
  return named && { day: { ...named, all } };
}

function readWeekend({ which }: Groups, present: Present): Saying {
  const { days: [saturday = present.today] } = weekdayNamed(present, which, SATURDAY); // prettier-ignore
  return { day: vaguely('weekday', [saturday, saturday + 1]) };
}

function weekdayNamed(present: Present, which: string | undefined, weekday: number): Named {
  const monday = mondayOf(present.today);
  if (which) return exactly('weekday', monday + (DISTANCES[which] ?? 0) * WEEK + weekday - 1);
  return nearest(present, {
    form: 'weekday',
    candidates: [-1, 0, 1].map((distance) => monday + distance * WEEK + weekday - 1),
    current: (day) => mondayOf(day) === monday,
    fits: (day) => weekdayOf(day) === weekday,
    why: 'which-week',
  });
}
