/** Reads one moment or one wait out of the words for it: 明天早上8点, 半小时后. What cannot be is said so, not bent. */
import { readDuration, readWhen } from '../../../language/dates.ts';
import { localTime, momentOf } from '../../../language/local-time.ts';

export interface Spoken {
  readonly now: number;
  readonly zone: string;
}

/** `unclear`: no such day, or none that is named. `soon`: before anybody can have read. `long`: nobody waits so long. */
export type WhyOdd = 'past' | 'unclear' | 'negative' | 'soon' | 'long';

export type Read = { readonly kind: 'at'; readonly at: number } | { readonly kind: 'odd'; readonly why: WhyOdd };

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** A day said without an hour means when offices open. */
const MORNING = '08:00';
/** A part of the day said without an hour. */
const PARTS: readonly (readonly [string, string])[] = [
  ['中午', '12:00'],
  ['下午', '14:00'],
  ['晚', '19:00'],
];
const LONGEST_WAIT = 3 * DAY;
/** 3天后上午8点 is that hour, 3天后 so long from now. */
const CLOCK = /点|[:：]|早|晚|[上中下]午|凌晨/u;
const NEGATIVE = /(?:[-－−—]|负)\s*[0-9零一二两三四五六七八九十半]/u;
/** More than the grammar of lengths reads. */
const HUGE =
  /[0-9]{5,}\s*个?(?:秒|分|刻|小时|钟头|天|周|星期|礼拜|月|年)|[0-9一二两三四五六七八九十百千万亿]+\s*个?(?:月|年)/u;

const OTHER_WORDS = /[^\s，,的时]{2,}/u;
const LENGTH_ONLY =
  /^(?:再?过|等|隔)?[0-9一二两三四五六七八九十半个百]+(?:秒钟?|分钟?|刻钟|小时|钟头|天)半?(?:以?后|之后|后|再)?$/u;

/** Undefined: the words name no moment at all. */
export function readMoment(words: string, { now, zone }: Spoken): Read | undefined {
  if (NEGATIVE.test(words.replaceAll(/\d{4}[-－]\d{1,2}[-－]\d{1,2}/gu, ''))) return { kind: 'odd', why: 'negative' };
  const length = CLOCK.test(words) ? undefined : readDuration(words);
  if (length !== undefined) return { kind: 'at', at: now + length };
  const [when] = words === '' ? [] : readWhen(words, { now, zone, bias: 'future' });
  if (!when) return HUGE.test(words) ? { kind: 'odd', why: 'long' } : undefined;
  const day = when.day ?? (when.time === undefined ? undefined : nextDay(when.time, { now, zone }));
  if (day === undefined) return { kind: 'odd', why: 'unclear' };
  const at = momentOf({ day, time: when.time ?? usualTime(words) }, zone);
  return at > now ? { kind: 'at', at } : { kind: 'odd', why: 'past' };
}

function usualTime(words: string): string {
  return PARTS.find(([part]) => words.includes(part))?.[1] ?? MORNING;
}

/** A time without a day is the next one. */
function nextDay(time: string, { now, zone }: Spoken): string | undefined {
  return [now, now + DAY].map((each) => localTime(each, zone).day).find((day) => momentOf({ day, time }, zone) > now);
}

/** The same, of words that say nothing else: 工资明天8点 names no moment to send at. */
export function readWhole(words: string, spoken: Spoken): Read | undefined {
  const [when] = words === '' ? [] : readWhen(words, { ...spoken, bias: 'future' });
  const [start, end] = when?.span ?? [0, words.length];
  const rest = `${words.slice(0, start)}${words.slice(end)}`;
  return (when ? OTHER_WORDS.test(rest) : !LENGTH_ONLY.test(words)) ? undefined : readMoment(words, spoken);
}

/** How long from now. Undefined: the words name no time. */
export function readWait(
  words: string,
  spoken: Spoken,
): { readonly ms: number } | { readonly why: WhyOdd } | undefined {
  const read = readMoment(words, spoken);
  if (!read) return undefined;
  if (read.kind === 'odd') return { why: read.why };
  const ms = read.at - spoken.now;
  if (ms < MINUTE) return { why: 'soon' };
  return ms > LONGEST_WAIT ? { why: 'long' } : { ms };
}
