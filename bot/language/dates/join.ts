/** Joins neighbouring pieces that speak of one thing: 周一到周三, 昨天和前天, 昨天(11月22日), 2点到5点. */
import type { Named } from './named.ts';
import type { Present } from './present.ts';
import type { Piece } from './rule.ts';
import { dayOf, numberOf } from './calendar.ts';

const THROUGH = /^\s?[-~—–至到]{1,2}\s?$/u;
const AND = /^\s?(?:[、,和及与跟]|还有|以及)\s?$/u;
/** Nothing, or what stands between two names of one day. */
const BESIDE = /^[\s,(的是即也就]{0,3}$/u;
/** What stands between pieces that can be joined is short. */
const WIDEST_GAP = 4;
/** So many days are no longer a list that somebody says; it also keeps joining linear. */
const MOST_NAMED = 62;
/** A stretch of days longer than a year is a misreading. */
const LONGEST = 366;

/** The pieces with their neighbours joined; the text must be the one they were found in. */
export function joined(pieces: readonly Piece[], plain: string, present: Present): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const whole = last && together([last, piece], gapBetween(last, piece, plain), present);
    if (whole) result.splice(-1, 1, whole);
    else result.push(piece);
  }
  return result;
}

function gapBetween(left: Piece, right: Piece, plain: string): string | undefined {
  return right.start - left.end > WIDEST_GAP ? undefined : plain.slice(left.end, right.start);
}

function together([left, right]: [Piece, Piece], gap: string | undefined, present: Present): Piece | undefined {
  if (gap === undefined) return undefined;
  const span = { start: left.start, end: right.end };
  if (left.day && right.day && isOnlyDay(left)) {
    const day = oneDay([left.day, right.day], gap, present);
    return day && { ...right, ...span, day };
  }
  if (left.clock && right.clock && !right.day && !left.until && THROUGH.test(gap)) {
    return { ...left, ...span, until: right.clock };
  }
  return undefined;
}

function isOnlyDay({ clock, part }: Piece): boolean {
  return !clock && !part;
}

function oneDay([left, right]: [Named, Named], gap: string, present: Present): Named | undefined {
  if (THROUGH.test(gap)) return through(left, right, present);
  const sameForm = left.form === right.form || (left.form === 'date' && right.form === 'monthday');
  if (sameForm && (AND.test(gap) || BESIDE.test(gap))) return both(left, right);
  if (AND.test(gap) && !BESIDE.test(gap)) return both(left, right);
  return BESIDE.test(gap) ? same(left, right) : undefined;
}

/** 昨天和前天. A day without a month lies in the month of the one before: 11月3日、5日. */
function both(left: Named, right: Named): Named | undefined {
  if ((left.all?.length ?? 0) > MOST_NAMED) return undefined;
  const before = left.all?.at(-1) ?? left.days[0];
  const next = right.form === 'monthday' && before !== undefined ? inMonthOf(before, right) : right;
  const all = [...(left.all ?? left.days.slice(0, 1)), ...(next.all ?? next.days.slice(0, 1))];
  const doubtful = [left, next].find(({ why }) => why) ?? next;
  return { ...doubtful, form: right.form, all: [...new Set(all)] };
}

function inMonthOf(day: number, { days: [best], ...named }: Named): Named {
  const number = best === undefined ? undefined : numberOf({ ...dayOf(day), day: dayOf(best).day });
  const { why: _, ...certain } = named;
  return number === undefined ? { ...named, days: [] } : { ...certain, days: [number] };
}

/** Two names of one day. Where no day fits both, a person must say which was meant. */
function same(left: Named, right: Named): Named {
  const fitting = [...likely(left).filter(right.fits), ...likely(right).filter(left.fits)];
  const [day] = fitting;
  const form = right.form;
  if (day !== undefined) return { form, days: [day], fits: (other) => other === day };
  const days = [...left.days.slice(0, 1), ...right.days.slice(0, 1)];
  return { form, days, fits: (other) => days.includes(other), why: 'contradiction' };
}

/** Only the day that is meant, or those a doubt is between: 20 November of another year does not save a wrong weekday. */
function likely({ days, why }: Named): readonly number[] {
  return why ? days : days.slice(0, 1);
}

/** 上周一 can only be one day, 周一 several. */
function isFixed({ days }: Named): boolean {
  return days.length === 1;
}

/** All days from one to the other. Weekdays behind us are counted back from the last, everything else from the first. */
function through(left: Named, right: Named, { bias }: Present): Named {
  const weekdays = left.form === 'weekday' && right.form === 'weekday';
  const back = weekdays && !isFixed(left) && (bias === 'past' || isFixed(right));
  const fixed = back ? right : left;
  const [anchor] = fixed.days;
  const moving = back ? left : right;
  if (anchor === undefined || moving.days.length === 0) return { ...same(left, right), why: 'no-such-day' };
  const days: number[] = [];
  for (let step = 0; step <= LONGEST; step += 1) {
    const day = back ? anchor - step : anchor + step;
    days.push(day);
    if (moving.fits(day)) return { ...fixed, form: right.form, all: days.toSorted((a, b) => a - b) };
  }
  return same(left, right);
}
