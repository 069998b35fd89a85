/** Days and hours, single ones and periods: 2026年3月4日至3月13日, 8:30-17:00. */
import type { Measure } from './value.ts';

const DAY = String.raw`(?:(?<year>(?:19|20)\d{2})\s*[年/.-]\s*)?(?<month>\d{1,2})\s*[月/.-]\s*(?<day>\d{1,2}|底|初|中旬|上旬|下旬)(?:\s*[日号](?!楼|门|机|线))?`;
const TO = String.raw`\s*(?:\([^()]{1,6}\)|[上下]午|\d{1,2}:\d{2})?\s*(?:至|到|-|~)\s*`;
const LATER = String.raw`(?:(?<year2>(?:19|20)\d{2})\s*[年/.-]\s*)?(?:(?<month2>\d{1,2})\s*[月/.-]\s*)?(?<day2>\d{1,2}|底|初|中旬|上旬|下旬)\s*日?`;
const DAYS = new RegExp(`(?<![\\d.])${DAY}(?:${TO}${LATER}(?![\\d年月元人次分:点时]))?`, 'gu');
/** Written with signs only, a day needs its year: 3-4 may be anything. */
const HAS_WORDS = /月|(?:19|20)\d{2}/u;
const ENDS = /^\s{0,4}(?:\([^()]{1,6}\))?\s{0,4}(?:\d{1,2}:\d{2})?\s{0,4}(?:之?前|以前|截止|截至|止|为止)/u;
const ENDING = /截止|截至|止于|最迟|最晚|至迟|不迟于|不晚于/u;
const STARTS = /^\s*(?:起|开始|后|之后|以后)/u;
const STARTING = /(?:自|从|于)\s*$/u;

/** A period states its two ends. */
export function days(text: string): readonly Measure[] {
  return Array.from(text.matchAll(DAYS)).flatMap((found) => {
    const { year, month, day, year2, month2 = month, day2 } = found.groups ?? {};
    if (!HAS_WORDS.test(found[0]) || !isMonth(month) || !isMonth(month2)) return [];
    const span = { dimension: 'day', bound: 'exact', start: found.index, end: found.index + found[0].length } as const;
    const first = { ...span, value: `${month}-${day}`, year: year ? Number(year) : undefined };
    if (day2 === undefined) return [{ ...first, unit: edgeOf(text, span.start, span.end) }];
    const last = { ...span, value: `${month2}-${day2}`, year: Number(year2 ?? year) || undefined };
    return [
      { ...first, unit: 'start' },
      { ...last, unit: 'end' },
    ];
  });
}

function isMonth(month: string | undefined): boolean {
  return month !== undefined && Number(month) >= 1 && Number(month) <= 12;
}

/** 3月13日前 and 报名截止3月13日 are ends, 自3月4日起 is a beginning, anything else the day itself. */
function edgeOf(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(Math.max(0, start - 12), start), text.slice(end)];
  if (ENDS.test(after) || ENDING.test(before)) return 'end';
  return STARTS.test(after) || (STARTING.test(before) && /^\s*起/u.test(after)) ? 'start' : 'point';
}

const HALF = String.raw`(?<half>上午|中午|下午|晚上|晚|早上|早)?\s*`;
const HOUR = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})|[点时](?!候|间|段|长)(?:(?<minute2>\d{1,2})分|(?<thirty>半))?)`;
const CLOCK = new RegExp(`(?<!\\d|\\d:)${HALF}${HOUR}(?![\\d:])`, 'gu');
const BETWEEN = /^\s*(?:至|到|-|~)\s*$/u;
const NOON = 12;

interface Hour {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Two hours with 至 between them are one period. */
export function clocks(text: string): readonly Measure[] {
  const hours = Array.from(text.matchAll(CLOCK), readHour).filter((each) => each !== undefined);
  const measures: Measure[] = [];
  for (let at = 0; at < hours.length; at += 1) {
    const [one, next] = [hours[at], hours[at + 1]];
    if (!one) continue;
    const isPeriod = next && BETWEEN.test(text.slice(one.end, next.start));
    if (isPeriod) at += 1;
    const { value, end } = isPeriod ? { value: `${one.value}-${next.value}`, end: next.end } : one;
    const unit = isPeriod ? 'period' : edgeOf(text, one.start, one.end);
    measures.push({ dimension: 'clock', unit, value, bound: 'exact', start: one.start, end });
  }
  return measures;
}

function readHour(found: RegExpExecArray): Hour | undefined {
  const { half = '', hour = '', minute, minute2, thirty } = found.groups ?? {};
  const isLater = /下午|晚/u.test(half) && Number(hour) < NOON;
  const minutes = (Number(hour) + (isLater ? NOON : 0)) * 60 + Number(minute ?? minute2 ?? (thirty ? 30 : 0));
  if (minutes > 24 * 60) return undefined;
  return { value: String(minutes), start: found.index, end: found.index + found[0].length };
}
