/** Settles what a gathered moment means: which of the days and hours it may mean, and what a person should be asked. */
import { isoOf, padded } from './calendar.ts';
import type { Gathered } from './gather.ts';
import { type Hours, hoursOf } from './hours.ts';
import type { Named } from './named.ts';
import type { Present } from './present.ts';
import type { Shift } from './rule.ts';
import type { When } from './when.ts';

const DAY = 1440;
/** A morning punch comes before, an evening one after these minutes of the day. */
const ARRIVED_BY = 630;
const LEAVES_FROM = 960;

interface Choice {
  readonly day: number;
  readonly minute: number;
}

/** One moment for each shift that was named: 上下班 are two. */
export function settled(moment: Gathered, present: Present): When[] {
  return (moment.shifts ?? [undefined]).map((shift) => whenOf(moment, shift, present));
}

function whenOf(moment: Gathered, shift: Shift | undefined, present: Present): When {
  const hours = moment.clock && hoursOf({ clock: moment.clock, part: moment.part, shift });
  const told = dayAndTime(moment.day, hours, present);
  const felt = shift ?? shiftFelt(moment, told.time, present);
  const until = moment.until && lastTime(moment, hours);
  return {
    ...told,
    ...(until && { until }),
    ...(felt && { shift: felt }),
    ...(moment.deadline && { deadline: true }),
    span: [moment.start, moment.end],
  };
}

type DayAndTime = Pick<When, 'day' | 'days' | 'time' | 'doubt'>;

function dayAndTime(named: Named | undefined, hours: Hours | undefined, present: Present): DayAndTime {
  if (!named) return timeAlone(hours);
  if (named.all && named.all.length > 1) return { days: named.all.map(isoOf), ...timeAlone(hours), ...doubtOf(named) };
  const open = named.why === 'vague' || named.why === 'contradiction' || named.days.length === 0;
  if (open) return { ...timeAlone(hours), ...doubtOf(named) };
  return hours?.minutes.length ? dayWithTime(named, hours, present) : { day: isoOf(named.days[0] ?? 0), ...timeAlone(hours), ...doubtOf(named) };
} // prettier-ignore

function timeAlone(hours: Hours | undefined): DayAndTime {
  const [best] = hours?.minutes ?? [];
  const time = best === undefined ? {} : { time: timeOf(best) };
  // Without a day nobody need be asked which night it was.
  const why = hours?.why === 'which-night' ? undefined : hours?.why;
  return { ...time, ...(why && { doubt: { why, days: [], times: (hours?.minutes ?? []).map(timeOf) } }) };
}

/** Of the moments that may be meant, those on the wrong side of now fall away where others remain. */
function dayWithTime(named: Named, { minutes, why }: Hours, present: Present): DayAndTime {
  const days = named.why ? named.days : named.days.slice(0, 1);
  const all = days.flatMap((day) => minutes.map((minute) => moved(day, minute)));
  const likely = all.filter((choice) => isLikely(choice, present));
  const choices = likely.length > 0 ? likely : all;
  const best = choices[0] ?? { day: present.today, minute: 0 };
  const chosen = { day: isoOf(best.day), time: timeOf(best.minute) };
  const reason = named.why ?? why;
  if (!reason || (choices.length === 1 && reason !== 'contradiction')) return chosen;
  return { ...chosen, doubt: { why: reason, days: unique(choices.map(({ day }) => isoOf(day))), times: unique(choices.map(({ minute }) => timeOf(minute))) } }; // prettier-ignore
}

function moved(day: number, minute: number): Choice {
  return minute >= DAY ? { day: day + 1, minute: minute - DAY } : { day, minute };
}

function isLikely({ day, minute }: Choice, { today, minute: now, bias }: Present): boolean {
  const distance = (day - today) * DAY + minute - now;
  return bias === 'past' ? distance <= 0 : distance >= 0;
}

function doubtOf({ days, why }: Named): Pick<When, 'doubt'> {
  return why ? { doubt: { why, days: why === 'no-such-day' ? [] : days.map(isoOf), times: [] } } : {};
}

/** A morning or an evening tells which punch is missed, unless the time belongs to neither. Only of days behind us. */
function shiftFelt({ part }: Gathered, time: string | undefined, { bias }: Present): Shift | undefined {
  if (bias === 'future') return undefined;
  const minute = time === undefined ? undefined : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  if (part === 'morning') return minute === undefined || minute <= ARRIVED_BY ? '上班' : undefined;
  if (part === 'afternoon' || part === 'evening') return minute === undefined || minute >= LEAVES_FROM ? '下班' : undefined;
  return undefined;
} // prettier-ignore

/** The end of a span of time is the first such hour behind its beginning. */
function lastTime({ until, part }: Gathered, hours: Hours | undefined): string | undefined {
  const [from = 0] = hours?.minutes ?? [];
  const minutes = until ? [undefined, part].flatMap((each) => hoursOf({ clock: until, part: each }).minutes) : [];
  const later = minutes.filter((minute) => minute > from);
  return later.length > 0 ? timeOf(Math.min(...later)) : undefined;
}

function timeOf(minutes: number): string {
  const minute = minutes % DAY;
  return `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
