/** Times of the clock: 8点半, 差十分八点, 八点零五, 20:30, 17时30分, 零点. */
import { type Clock, type Groups, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';

const HOUR = `(?<hour>${SMALL}|[零〇两])`;
/** 8点 of 8点建议 counts what was said; 8时 of 8时候 is no hour. */
const SIGN =
  '(?:点(?!建议|要求|意见|说明|原因|问题|疑问|注意|想法|不|心|菜|名|赞|击|评|位|子|关于|内容|感|收|经验|体会|补充|事|希|错|以?下建)|时(?![候间段期常代效速装刻]))';
const MINUTES = `(?:(?<half>半)|(?<quarters>[一二三123])刻|[过零〇]?(?<minute>[0-9]{2}(?![0-9])|[二三四五]?十[一二三四五六七八九]?(?=[^号日月]|$)|[零〇][一二三四五六七八九0-9])分?|过?(?<single>[0-9]{1,2}|[一二三四五六七八九])分(?!之))`;
/** A bare 一点 or 两点 mostly is "a little" or "two remarks". */
const OFTEN_NO_TIME = '(?:一|两)(?:点|时)';
const SURELY =
  '(?=\\s?(?:半|钟|整|[一二三]刻|[零〇过0-9二三四五]|十[五分]|十分|左右|多|上班|下班|开|到|打卡|集合|[-~至]|[之以]?前|之后))';
const CLOSE = '(?<=[天日号上午里夜晨晓一二三四五六末晌差分刻后至到~-]|[今昨明前][早晚])(?!一点[都也儿没点小])';
const NOT_A_SCORE = '(?<!比分|比|[:.])';
const TO = '\\s?[-~—–至到]\\s?';

export const CLOCKS: readonly Rule[] = [
  {
    source: `${NUMBER_STARTS}(?<!第)(?:${CLOSE}|(?!${OFTEN_NO_TIME})|(?=${OFTEN_NO_TIME}${SURELY}))${HOUR}\\s?${SIGN}(?:钟|整)?${MINUTES}?(?:钟|整)?`,
    read: readClock,
  },
  { source: `${NUMBER_STARTS}${HOUR}\\s?点\\s?差(?<to>一刻|${SMALL}分?)`, read: readBefore },
  { source: `差(?<to>一刻钟?|(?:${SMALL}|两)分钟?)(?:到|不到)?${HOUR}\\s?点钟?`, read: readBefore },
  {
    source: `(?<![0-9A-Za-z]|[0-9][:.])${NOT_A_SCORE}(?<digits>[01]?[0-9]|2[0-4]):(?<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9]|:[0-9])`,
    read: readDigits,
  },
  { source: '(?<=[0-9]T)(?<digits>[01][0-9]|2[0-4]):(?<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9]|:[0-9])', read: readDigits },
  { source: `${NUMBER_STARTS}(?<!第)(?<hour>${SMALL})${TO}(?<last>${SMALL})${SIGN}(?<half>半)?`, read: readSpan },
  { source: '正午(?!夜)', read: () => ({ clock: { hour: 12, minute: 0, exact: true } }) },
  { source: '(?<!半)午夜(?![一十0-9])|子夜', read: () => ({ part: 'night', clock: { hour: 12, minute: 0, exact: false } }) },
]; // prettier-ignore

const QUARTER = 15;
const HALF = 30;
const HOURS_ON_A_DIAL = 12;
/** From here on, and at zero, an hour needs no part of the day. */
const AFTERNOON = 13;

function readClock({ hour, ...minutes }: Groups): Saying {
  return { clock: clockAt(hourOf(hour), minutesOf(minutes)) };
}

function minutesOf({ half, quarters, minute, single }: Groups): number {
  if (half) return HALF;
  if (quarters) return QUARTER * valueOf(quarters);
  const digits = minute ?? single;
  return digits ? valueOf(digits.replace(/^[零〇](?=.)/u, '')) : 0;
}

function readBefore({ hour, to = '' }: Groups): Saying {
  const missing = to.startsWith('一刻') ? QUARTER : valueOf(to.replace(/分钟?$/u, '').replace('两', '二'));
  return { clock: clockAt((hourOf(hour) || HOURS_ON_A_DIAL) - 1, 60 - missing) };
}

/** 08:30 is written for machines, 8:30 and later hours are read so; 3:00 may be an afternoon. */
function readDigits({ digits = '', minute }: Groups): Saying {
  const hour = Number(digits);
  return { clock: { hour, minute: Number(minute), exact: digits.length === 2 || hour > 6 || hour === 0 } };
}

function readSpan({ hour, last, half }: Groups): Saying {
  return { clock: clockAt(hourOf(hour), 0), until: clockAt(hourOf(last), half ? HALF : 0) };
}

function hourOf(hour: string | undefined): number {
  if (hour === '零' || hour === '〇') return 0;
  return hour === '两' ? 2 : valueOf(hour);
}

function clockAt(hour: number, minute: number): Clock {
  return { hour, minute, exact: hour >= AFTERNOON };
}
