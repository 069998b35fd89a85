/** What holds for every day, every way of writing it, and every text. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOf, numberOf, weekdayOf } from '../../../bot/language/dates/calendar.ts';
import { readDuration, readWhen } from '../../../bot/language/dates.ts';
import { shanghai } from './phrase.ts';

const SIGNS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const WEEKDAYS = ['', '一', '二', '三', '四', '五', '六', '日'];
const NOW = numberOf({ year: 2026, month: 11, day: 23 })!;
const at = { now: shanghai('2026-11-23 09:00'), zone: 'Asia/Shanghai', bias: 'past' } as const;

const chinese = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? SIGNS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? SIGNS[ones] : ''}`;
};
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
const parts = (iso: string): [number, number, number] => iso.split('-').map(Number) as [number, number, number];

const STYLES: Readonly<Record<string, (iso: string) => string>> = {
  iso: (iso) => iso,
  slashes: (iso) => iso.replaceAll('-', '/'),
  dots: (iso) => parts(iso).join('.'),
  compact: (iso) => iso.replaceAll('-', ''),
  official: (iso) => `${parts(iso)[0]}年${parts(iso)[1]}月${parts(iso)[2]}日`,
  spoken: (iso) => `${parts(iso)[0]}年${parts(iso)[1]}月${parts(iso)[2]}号`,
  spaced: (iso) => `${parts(iso)[0]} 年 ${parts(iso)[1]} 月 ${parts(iso)[2]} 日`,
  wide: (iso) => wide(`${parts(iso)[0]}年${parts(iso)[1]}月${parts(iso)[2]}日`),
  chinese: (iso) =>
    `${iso.slice(0, 4).replace(/[0-9]/g, (digit) => SIGNS[Number(digit)]!)}年${chinese(parts(iso)[1])}月${chinese(parts(iso)[2])}日`,
};
const anyDay = fc.integer({ min: 10_957, max: 47_481 }).map(isoOf);

describe('a day that is written out', () => {
  it.each(Object.entries(STYLES))('is read back from the style %s', (_, write) => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        const text = `补${write(iso)}下班卡`;
        expect(readWhen(text, at)).toEqual([{ day: iso, shift: '下班', span: [1, text.length - 1] }]);
      }),
    );
  });
});

it('reads a day of the past week back from its distance and from its weekday', () => {
  for (const [word, distance] of Object.entries({ 今天: 0, 昨天: 1, 前天: 2, 大前天: 3, 大大前天: 4 })) {
    const day = NOW - distance;
    expect(readWhen(word, at)[0]?.day).toBe(isoOf(day));
    expect(readWhen(`${word}(周${WEEKDAYS[weekdayOf(day)]})`, at)[0]).toMatchObject({ day: isoOf(day) });
  }
});

it('reads every minute of the day back, in digits and in words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      expect(readWhen(`11月3日${time}`, at)[0]).toMatchObject({ day: '2026-11-03', time });
      if (hour < 13) return;
      const words = `11月3日${chinese(hour)}点${minute > 0 && minute < 10 ? '零' : ''}${chinese(minute)}${minute > 0 ? '分' : ''}`;
      expect(readWhen(words, at)[0]).toMatchObject({ day: '2026-11-03', time });
      expect(readWhen(`11月3日${hour < 18 ? '下午' : '晚上'}${hour - 12}点${minute}分`, at)[0]).toMatchObject({ time });
    }),
  );
});

it('counts days as the calendar does, over a year and its end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_957, max: 47_481 }), fc.integer({ min: 1, max: 99 }), (day, count) => {
      const said = { ...at, now: shanghai(`${isoOf(day)} 12:00`) };
      expect(readWhen(`${count}天前`, said)[0]?.day).toBe(isoOf(day - count));
      expect(readWhen(`${chinese(count)}天后`, said)[0]?.day).toBe(isoOf(day + count));
    }),
  );
});

it('knows the college day at both sides of midnight, wherever the machine stands', () => {
  const midnight = Date.parse('2026-12-31T16:00:00Z');
  for (const [now, zone, day] of [
    [midnight, 'Asia/Shanghai', '2027-01-01'],
    [midnight - 1, 'Asia/Shanghai', '2026-12-31'],
    [midnight, 'UTC', '2026-12-31'],
    [midnight, 'America/New_York', '2026-12-31'],
    [midnight, 'Asia/Urumqi', '2026-12-31'],
  ] as const) {
    expect(readWhen('今天', { now, zone, bias: 'past' })[0]?.day).toBe(day);
  }
});

it('never invents a past reading that lies ahead of a word that can mean the past', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_957, max: 47_481 }), fc.integer({ min: 1, max: 7 }), (day, weekday) => {
      const now = shanghai(`${isoOf(day)} 12:00`);
      const word = `周${WEEKDAYS[weekday]}`;
      expect(readWhen(word, { ...at, now })[0]!.day! <= isoOf(day)).toBe(true);
      expect(readWhen(word, { ...at, now, bias: 'future' })[0]!.day! >= isoOf(day)).toBe(true);
    }),
  );
});

const WORDS = [
  '昨天', '前', '大', '11', '月', '3', '号', '日', '年', '2026', '-', '.', '/', ':', '周', '一', '十', '零', '点', '半', '刻', '差', '上', '下', '班',
  '早', '晚', '到', '、', '和', '底', '初', '中秋', '农历', '后', '小时', '廿', '每', '本', '月', '的', ' ', '99', '国庆', '天', '卡', '分',
]; // prettier-ignore
const rubble = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(''));

it.each(['past', 'future'] as const)('bears any text, and says where in it each moment stands (%s)', (bias) => {
  fc.assert(
    fc.property(fc.oneof(rubble, fc.string({ unit: 'binary' })), (text) => {
      for (const { day, days = [], time, until, span, doubt } of readWhen(text, { ...at, bias })) {
        expect(0 <= span[0] && span[0] < span[1] && span[1] <= text.length).toBe(true);
        for (const iso of [day ?? '2026-01-01', ...days, ...(doubt?.days ?? [])]) {
          expect(isoOf(numberOf({ year: parts(iso)[0], month: parts(iso)[1], day: parts(iso)[2] })!)).toBe(iso);
        }
        for (const clock of [time ?? '00:00', until ?? '00:00']) expect(clock).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }
      readDuration(text);
    }),
    { numRuns: 2000 },
  );
});

describe('a doubt brings what may be meant', () => {
  it.each([
    ['周五下班', { why: 'which-week', days: ['2026-11-20', '2026-11-27'], times: [] }],
    ['昨天11月3号', { why: 'contradiction', days: ['2026-11-22', '2026-11-03'], times: [] }],
    ['昨天8点半', { why: 'which-half', days: ['2026-11-22'], times: ['08:30', '20:30'] }],
    ['11月3号凌晨1点', { why: 'which-night', days: ['2026-11-03', '2026-11-04'], times: ['01:00'] }],
    ['2月31日', { why: 'no-such-day', days: [], times: [] }],
    ['上周末', { why: 'vague', days: ['2026-11-21', '2026-11-22'], times: [] }],
    ['月底', { why: 'vague', days: ['2026-11-30', '2026-10-31'], times: [] }],
  ])('%s', (text, doubt) => expect(readWhen(text, at)[0]?.doubt).toEqual(doubt)); // prettier-ignore
});
