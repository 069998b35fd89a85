/** 听: which week somebody names: 本周, 上周, 11月第二周, 11月16日那周. */
import { readWhen } from '../../../language/dates.ts';
import { daysBefore, localTime, monthNamed } from '../../../language/local-time.ts';
import { NUMERAL_SIGNS, readNumeral } from '../../../language/numerals.ts';

/** `latest`: the seven days up to now. A week is named by its Monday, `2026-11-16`. */
export type Named = { readonly kind: 'latest' } | { readonly kind: 'week'; readonly monday: string };

export interface Spoken {
  /** Milliseconds and zone of the college. */
  readonly now: number;
  readonly zone: string;
}

const WEEK = '(?:个?(?:周|星期|礼拜))';
const LATEST = new RegExp(`^(?:本|这|这一|当|最近一?|近一)${WEEK}$|^(?:最近|最新|近七天|近7天|最近七天|最近7天)$`, 'u');
const LAST = new RegExp(`^(?<times>上+)一?${WEEK}$`, 'u');
const AGO = new RegExp(`^(?<count>[0-9${NUMERAL_SIGNS}]{1,2})${WEEK}(?:之?前|以前)$`, 'u');
const OF_MONTH = new RegExp(
  `^(?:(?<year>20[0-9]{2})年)?(?:(?<month>[0-9${NUMERAL_SIGNS}]{1,2})月份?|(?<last>上个?月)|(?:本|这个?)月)的?(?:第(?<count>[一二三四五1-5])|(?<end>最后一))${WEEK}$`,
  'u',
);
const WEEK_DAYS = 7;
const THURSDAY = 3;

/** Undefined: no week is named. */
export function weekNamed(words: string, { now, zone }: Spoken): Named | undefined {
  const { day: today } = localTime(now, zone);
  if (LATEST.test(words)) return { kind: 'latest' };
  const back = weeksBack(words);
  if (back !== undefined) return { kind: 'week', monday: daysBefore(mondayOf(today), back * WEEK_DAYS) };
  const ofMonth = weekOfMonth(words, today);
  if (ofMonth) return { kind: 'week', monday: ofMonth };
  const [only, ...others] = readWhen(words, { now, zone, bias: 'past' });
  return only?.day !== undefined && others.length === 0 ? { kind: 'week', monday: mondayOf(only.day) } : undefined;
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  return daysBefore(day, (new Date(day).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS);
}

function weeksBack(words: string): number | undefined {
  const times = LAST.exec(words)?.groups?.['times'];
  return times === undefined ? readNumeral(AGO.exec(words)?.groups?.['count'] ?? '') : times.length;
}

/** A week belongs to the month in which most of its days lie: the one of its Thursday, as in ISO 8601. */
function weekOfMonth(words: string, today: string): string | undefined {
  const { year, month, last, count, end } = OF_MONTH.exec(words)?.groups ?? {};
  if (count === undefined && end === undefined) return undefined;
  const named = monthNamed(last ? 'last' : readNumeral(month ?? ''), today);
  const thursdays = thursdaysOf(year === undefined ? named : `${year}${named.slice(4)}`);
  const thursday = end ? thursdays.at(-1) : thursdays[(readNumeral(count ?? '') ?? 0) - 1];
  return thursday && daysBefore(thursday, THURSDAY);
}

function thursdaysOf(month: string): readonly string[] {
  const days = Array.from({ length: 31 }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
  // A month has no 31st that the calendar would move into the next.
  const real = days.filter((day) => new Date(day).toISOString().startsWith(day));
  return real.filter((day) => mondayOf(day) === daysBefore(day, THURSDAY));
}
