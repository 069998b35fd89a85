/** 判: the figures of a week, small ones hidden; and when the next Monday morning is. Pure. */
import { daysBefore, localTime, momentOf } from '../../language/local-time.ts';
import type { Fault } from '../../ports/editing.ts';
import type { Counts } from '../../ports/figures.ts';
import type { Spent } from '../../ports/ledger.ts';
import type { DocumentHead } from '../../ports/library.ts';
import type { Cell, Week } from '../../ports/reports.ts';
import { mondayOf } from './read/week.ts';

export const WEEK_MS = 7 * 86_400_000;
/** Fewer than this might point at somebody. Policy of this program. */
const SMALLEST = 3;
const MOST_TOPICS = 5;
/** So many weeks are kept and drawn. */
const MOST_WEEKS = 26;
/** The middle of the seven days before a report. */
const MOSTLY_DAYS = 4;
const MORNING = '09:00';
const MONDAY = 1;
const DAY_MS = 86_400_000;

/** What a week's figures are made of. */
export interface Facts {
  readonly day: string;
  readonly since: number;
  readonly outcomes: Counts;
  readonly deeds: Counts;
  readonly spent: Spent;
  readonly gaps: readonly { readonly question: string; readonly count: number; readonly at: number }[];
  readonly faults: readonly Fault[];
  readonly heads: readonly DocumentHead[];
  /** Ids of the contradictions that were open in the report before. */
  readonly before: readonly string[];
}

export function weekOf({ day, since, outcomes, deeds, spent, gaps, faults, heads, before }: Facts): Week {
  const of = (counts: Counts, name: string): Cell => cell(counts[name] ?? 0);
  const open = conflictsIn(faults);
  const asked = gaps.filter(({ at, count }) => at >= since && count >= SMALLEST);
  return {
    day,
    outcomes: {
      answered: of(outcomes, 'answered'),
      offered: of(outcomes, 'offered'),
      asked: of(outcomes, 'asked'),
      done: of(outcomes, 'done'),
      refused: of(outcomes, 'refused'),
      failed: of(outcomes, 'failed'),
    },
    topics: asked
      .toSorted((one, other) => other.count - one.count)
      .slice(0, MOST_TOPICS)
      .map(({ question, count }) => ({ question, count })),
    conflicts: {
      open: open.length,
      opened: open.filter((id) => !before.includes(id)).length,
      closed: before.filter((id) => !open.includes(id)).length,
    },
    stale: {
      expired: heads.filter(({ expires }) => (expires ?? '9999') < day).length,
      overdue: heads.filter(({ expires, review }) => (review ?? '9999') < day && day <= (expires ?? '9999')).length,
    },
    punches: { done: of(deeds, 'punch:done'), refused: of(deeds, 'punch:refused'), failed: of(deeds, 'punch:failed') },
    notices: {
      begun: of(deeds, 'notice-begun'),
      app: cell(spent.app),
      sms: cell(spent.sms),
      phone: cell(spent.phone),
    },
  };
}

/** Only contradictions show two places. */
export function conflictsIn(faults: readonly Fault[]): readonly string[] {
  return faults.filter(({ places }) => places !== undefined).map(({ id }) => id);
}

/** The weeks with this one: made twice on a day, the later one counts. */
export function withWeek(weeks: readonly Week[], week: Week): readonly Week[] {
  return [...weeks.filter(({ day }) => day !== week.day), week].slice(-MOST_WEEKS);
}

/** The Monday of the week that a report of these seven days is mostly about: it is made on the Monday after, or a little later. */
export function mondayKept({ day }: Pick<Week, 'day'>): string {
  return mondayOf(daysBefore(day, MOSTLY_DAYS));
}

export function keptOf(weeks: readonly Week[], monday: string): Week | undefined {
  return weeks.findLast((week) => mondayKept(week) === monday);
}

/** What is kept of a week: figures, no words. */
export function tallyOf(week: Week): Week {
  return { ...week, topics: [] };
}

/** The next Monday nine o'clock on the college's clock, milliseconds. */
export function nextMonday(now: number, zone: string): number {
  const days = Array.from({ length: 8 }, (_, ahead) => localTime(now + ahead * DAY_MS, zone).day);
  const mondays = days.filter((day) => new Date(day).getUTCDay() === MONDAY);
  const moments = mondays.map((day) => momentOf({ day, time: MORNING }, zone));
  return moments.find((moment) => moment > now) ?? now + WEEK_MS;
}

function cell(count: number): Cell {
  return count > 0 && count < SMALLEST ? 'few' : count;
}
