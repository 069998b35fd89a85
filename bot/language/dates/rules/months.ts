/** Days within a month told by its distance: 本月12日, 上个月28号, 上月最后一天; and the vague 月初, 11月底. */
import { lastOf, monthAt, numberOf } from '../calendar.ts';
import { exactly, vaguely } from '../named.ts';
import type { Present } from '../present.ts';
import { type Groups, NUMBER_STARTS, type Rule, type Saying, SMALL, valueOf } from '../rule.ts';

const DISTANCES: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 };
const EDGES: Readonly<Record<string, number>> = { 初: 1, 上旬: 1, 中: 15, 中旬: 15, 下旬: 25, 末: 31, 底: 31 };
const EDGE = '(?<edge>初|上旬|中旬|下旬|中(?!午|国|秋|间)|末|底)';

const THIS = '(?<![每几0-9一二三四五六七八九十两])(?<which>上上|下下|上|下|本|这|当)一?个?月的?';

export const MONTHS: readonly Rule[] = [
  { source: `${THIS}初?(?<day>${SMALL})(?:\\s?[日号]|(?![个次天周月]))`, read: readDay },
  { source: `${THIS}(?:最后一[天日]|最末一[天日])`, read: readLast },
  { source: `${THIS}第一[天日]`, read: (groups, present) => readDay({ ...groups, day: '1' }, present) },
  { source: `${THIS}${EDGE}`, read: readEdge },
  { source: `${NUMBER_STARTS}(?<!每年的?)(?<month>${SMALL})\\s?月份?的?${EDGE}`, read: readEdge },
  { source: `(?<![每个几0-9一二三四五六七八九十两本这上下当年])月(?<edge>初|底|末)`, read: readEdge },
  // 月初3号: the number alone says it.
  { source: `(?<![每个])月初(?<day>${SMALL})[日号]`, read: readDay },
];

function readDay({ which, day }: Groups, present: Present): Saying {
  return { day: exactly('date', numberOf({ ...monthAt(present, distanceOf(which)), day: valueOf(day) })) };
}

function readLast({ which }: Groups, present: Present): Saying {
  return { day: exactly('date', lastOf(monthAt(present, distanceOf(which)))) };
}

function readEdge({ which, month, edge = '' }: Groups, present: Present): Saying {
  const year = present.year;
  const months = month === undefined ? near(present, which) : [{ year, month: valueOf(month) }];
  const days = months.map((named) => {
    const last = lastOf(named);
    const day = numberOf({ ...named, day: EDGES[edge] ?? 1 });
    return day ?? last;
  });
  return { day: vaguely('date', days.filter((day) => day !== undefined)) }; // prettier-ignore
}

/** The months that 月底 without more may mean, best first. */
function near(present: Present, which: string | undefined): { year: number; month: number }[] {
  if (which) return [monthAt(present, distanceOf(which))];
  const other = present.bias === 'past' ? -1 : 1;
  return [monthAt(present, 0), monthAt(present, other)];
}

function distanceOf(which: string | undefined): number {
  return DISTANCES[which ?? '本'] ?? 0;
}
