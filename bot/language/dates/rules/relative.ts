/** Days told by their distance from today: 今天, 昨晚, 大前天, 三天前, 两周后, 1小时后. */
import { WEEK } from '../calendar.ts';
import { readDuration } from '../duration.ts';
import { exactly } from '../named.ts';
import type { Present } from '../present.ts';
import { type Groups, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';

const DISTANCES: Readonly<Record<string, number>> = {
  大大大前: -5,
  大大前: -4,
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
  大大后: 4,
};
const WORDS = Object.keys(DISTANCES)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

export const RELATIVE: readonly Rule[] = [
  {
    // 以前天天…, 光明天下; 去年今日 is another day.
    source: `(?<![以之先目提当光年月]|年的|月的)(?<word>${WORDS})(?:[天日]|儿个?(?!子|媳|科))(?!头条|制)`,
    read: readWord,
  },
  { source: '(?<![以之先目提生])(?<word>大前|前|昨|今|明)(?=[早晨晚夜])(?!晚辈|早期|早些年)', read: readWord },
  { source: '刚才|刚刚(?!好|够|毕)|方才', read: (_, { today }) => ({ day: exactly('relative', today) }) },
  { source: '(?<first>[前昨今明])(?<second>[昨今明后])[两二]?[天日]', read: readPair },
  // 25日前 is a deadline, 25天前 a distance.
  {
    source: `${NUMBER_STARTS}(?<![第每])(?<count>${SMALL}|两)\\s?(?:(?<days>天)|个?(?:周|星期|礼拜))[之以]?(?<way>[前后])(?!天)(?:的?今[天日])?`,
    read: readDistance,
  },
  {
    source: `${NUMBER_STARTS}(?<![第每月])(?<count>${SMALL}|两)\\s?(?<days>日)[之以]?(?<way>后)`,
    read: readDistance,
  },
  {
    source: `(?<![第每0-9.])(?<span>(?:[0-9]{1,4}(?:\\.[0-9]{1,2})?|${SMALL}|两|半|一?刻)\\s?(?:个半?)?\\s?(?:小时|钟头|分钟|钟)半?)[之以]?(?<way>[前后])`,
    read: readMoment,
  },
];

function readWord({ word = '' }: Groups, { today }: Present): Saying {
  return { day: exactly('relative', today + (DISTANCES[word] ?? 0)) };
}

/** 明后天, 今明两天 */
function readPair({ first = '', second = '' }: Groups, { today }: Present): Saying | undefined {
  const all = [first, second].map((word) => today + (DISTANCES[word] ?? 0));
  return first === second ? undefined : { day: { ...exactly('relative', all[0]), all } };
}

function readDistance({ count, days, way }: Groups, { today }: Present): Saying {
  const distance = (count === '两' ? 2 : valueOf(count)) * (days ? 1 : WEEK);
  return { day: exactly('relative', today + (way === '前' ? -distance : distance)) };
}

function readMoment({ span = '', way }: Groups, { after }: Present): Saying | undefined {
  const duration = readDuration(span);
  if (duration === undefined) return undefined;
  const { day, minute } = after(way === '前' ? -duration : duration);
  return {
    day: exactly('relative', day),
    clock: { hour: Math.floor(minute / 60), minute: minute % 60, exact: true },
  };
}
