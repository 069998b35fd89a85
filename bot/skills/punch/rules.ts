/** 判: what regulation, platform and policy allow. Pure: no clock, no network. */
import type { Place } from '../../core/places.ts';
import type { Choice, Draft } from '../../core/request.ts';
import type { Verdict } from '../../core/task/steps.ts';
import { spokenDay } from '../../language/spoken-day.ts';
import type { AttendanceDay, PlannedPunch, Shift } from '../../ports/attendance.ts';
import type { Reply } from '../../ports/chat.ts';
import type { PunchDraft } from './read.ts';
import * as words from './words.ts';

/** 《在线办公OA系统管理办法》三（二）4: no more than four make-up punches in a month. */
export const MONTHLY_LIMIT = 4;
/** The platform: schedules and results reach so many days back. */
export const DAYS_KEPT = 180;
/** Before a day is named, so many days are looked at, today included; the platform gives seven at once. */
export const DAYS_SHOWN = 7;
const MOST_CHOICES = 9;

export interface PunchFacts {
  /** `2026-11-23` and `09:00` by the college's clock. */
  readonly today: string;
  readonly time: string;
  /** The day that is named, or the last days. Absent: attendance cannot be read. */
  readonly days?: readonly AttendanceDay[];
  readonly isClosed: boolean;
  /** Make-ups reserved, running or done. */
  readonly places: readonly Place[];
  /** What attendance itself counts in the month. */
  readonly counted?: number;
  /** The robot starts the approval itself. */
  readonly startsItself: boolean;
}

type Known = Draft<PunchDraft>;
type Check = (draft: Known, facts: PunchFacts) => Verdict<PunchDraft> | undefined;

export function judge(said: Known, facts: PunchFacts): Verdict<PunchDraft> {
  const draft = settled(said, facts);
  for (const check of CHECKS) {
    const verdict = check(draft, facts);
    if (verdict) return verdict;
  }
  const { day = '', shift = '上班', time = '', reason = '' } = draft;
  return { kind: 'ready', draft: { day, shift, time, reason } };
}

/** Used, running and reserved make-ups of the month a day lies in; attendance may know of more than our own record. */
export function usageOf(facts: Pick<PunchFacts, 'places' | 'counted' | 'today'>, month: string): words.Usage {
  const count = (state: Place['state']): number =>
    facts.places.filter((place) => place.day.startsWith(month) && place.state === state).length;
  const approved = Math.max(count('used'), facts.counted ?? 0);
  const [running, reserved] = [count('running'), count('reserved')];
  const name = facts.today.startsWith(month) ? '本月' : `${Number(month.slice(5))}月`;
  return { month: name, approved, running, reserved, left: Math.max(0, MONTHLY_LIMIT - approved - running - reserved) };
}

export function monthOf({ day }: Known, { today }: Pick<PunchFacts, 'today'>): string {
  return (day ?? today).slice(0, 7);
}

const forSomebodyElse: Check = ({ obstacle }) =>
  obstacle === 'other' ? { kind: 'refuse', reply: words.onlyForOneself } : undefined;

const fieldWork: Check = ({ obstacle }) =>
  obstacle === 'field' ? { kind: 'refuse', reply: words.fieldWork } : undefined;

const unclearDay: Check = ({ unclear, shift }) => {
  if (!unclear) return undefined;
  const choices = unclear.days.map((day) => ({ label: spokenDay(day), fills: fillsFor({ day, shift }) }));
  return { kind: 'ask', reply: words.whichOfTheseDays(unclear.why), choices };
};

const oneAtATime: Check = ({ several }) => {
  if (!several) return undefined;
  const choices = several
    .slice(0, MOST_CHOICES)
    .flatMap(({ day, shift, time }) =>
      day === undefined
        ? []
        : [{ label: words.punchLabel({ day, shift }), fills: { ...fillsFor({ day, shift }), time } }],
    );
  return { kind: 'ask', reply: words.oneAtATime, choices };
};

const whichDay: Check = (draft, facts) => {
  const usage = usageOf(facts, monthOf(draft, facts));
  if (draft.day !== undefined) return undefined;
  if (usage.left === 0) return { kind: 'refuse', reply: words.limitReached(usage), draft: { ...draft } };
  const choices = gapsIn(draft, facts);
  return { kind: 'ask', reply: words.whichDay(usage, facts.days && choices.length), choices };
};

const notYet: Check = (draft, { today, time: now, days }) => {
  const { day = '', shift, time } = draft;
  const due = time ?? punchOf(days, { day, shift })?.time;
  const isAhead = day > today || (day === today && due !== undefined && due > now);
  return isAhead ? correctable(words.notYet({ day, shift }), draft) : undefined;
};

const tooLongAgo: Check = (draft, { today }) => {
  const days = (Date.parse(today) - Date.parse(draft.day ?? today)) / 86_400_000;
  return days > DAYS_KEPT ? correctable(words.tooLongAgo(draft.day ?? '', DAYS_KEPT), draft) : undefined;
};

const monthClosed: Check = (draft, { isClosed }) =>
  isClosed ? correctable(words.monthClosed(draft.day ?? ''), draft) : undefined;

const restDay: Check = (draft, { days }) =>
  days?.some(({ day, isRest }) => day === draft.day && isRest)
    ? correctable(words.restDay(draft.day ?? ''), draft)
    : undefined;

const overLimit: Check = (draft, facts) => {
  const usage = usageOf(facts, monthOf(draft, facts));
  return usage.left === 0 ? { kind: 'refuse', reply: words.limitReached(usage) } : undefined;
};

const whichShift: Check = (draft, facts) => {
  const { day = '', shift } = draft;
  if (shift) return undefined;
  const gaps = gapsIn(draft, facts);
  const planned = facts.days?.find((each) => each.day === day)?.punches ?? [];
  if (planned.length > 0 && gaps.length === 0) return correctable(words.nothingMissed(day, planned), draft);
  const shifts: readonly Shift[] = ['上班', '下班'];
  const choices = gaps.length > 0 ? gaps : shifts.map((each) => ({ label: each, fills: { shift: each } }));
  return { kind: 'ask', reply: words.whichShift(day, usageOf(facts, monthOf(draft, facts))), choices };
};

const askedAlready: Check = (draft, { places, days }) => {
  const place = placeOf(places, draft);
  const isRepaired = punchOf(days, draft)?.state === 'repaired';
  return place || isRepaired ? correctable(words.askedAlready(draft, place?.state ?? 'used'), draft) : undefined;
};

const punchedAlready: Check = (draft, { days, startsItself }) => {
  const punch = punchOf(days, draft);
  if (punch?.state === 'punched') return correctable(words.punchedAlready(punch), draft);
  const planned = days?.find(({ day }) => day === draft.day)?.punches ?? [];
  const isUnplanned = !punch && (planned.length > 0 || (startsItself && days !== undefined));
  return isUnplanned ? correctable(words.notPlanned(draft, planned), draft) : undefined;
};

const whichReason: Check = (draft, facts) => {
  if (draft.reason !== undefined) return undefined;
  const choices = words.REASONS.map((reason) => ({ label: reason, fills: { reason } }));
  const usage = usageOf(facts, monthOf(draft, facts));
  return { kind: 'ask', reply: words.whichReason(draft, usage), choices, draft };
};

/** In the order in which it is of use to hear it: what can never be, what is missing, what the day forbids. */
const CHECKS: readonly Check[] = [
  forSomebodyElse, fieldWork, unclearDay, oneAtATime, whichDay, notYet, tooLongAgo, monthClosed, restDay, overLimit,
  whichShift, askedAlready, punchedAlready, whichReason,
]; // prettier-ignore

/** What the schedule tells need not be asked: the only gap of a day, and the time a punch was due. */
function settled(draft: Known, facts: PunchFacts): Known {
  const { day, time } = draft;
  if (day === undefined) return draft;
  const gaps = gapsIn(draft, facts);
  const shift = draft.shift ?? (gaps.length === 1 ? gaps[0]?.fills.shift : undefined);
  return { ...draft, shift, time: time ?? punchOf(facts.days, { day, shift })?.time };
}

/** Missed punches nobody has asked for yet, the newest first; what is due and not yet shown counts as missed. */
function gapsIn(
  { day, time }: Known,
  { days = [], places, today, time: now }: PunchFacts,
): readonly Choice<PunchDraft>[] {
  const isDue = (punch: PlannedPunch): boolean => punch.day < today || (punch.day === today && punch.time <= now);
  return days
    .filter((each) => day === undefined || each.day === day)
    .flatMap(({ punches }) => punches)
    .filter((punch) => (punch.state === 'missed' || punch.state === 'open') && isDue(punch) && !placeOf(places, punch))
    .toReversed()
    .slice(0, MOST_CHOICES)
    .map((punch) => ({ label: words.punchLabel(punch), fills: { ...fillsFor(punch), time } }));
}

function punchOf(days: readonly AttendanceDay[] | undefined, { day, shift }: Known): PlannedPunch | undefined {
  return days?.flatMap(({ punches }) => punches).find((punch) => punch.day === day && punch.shift === shift);
}

/** An approval filled in without us may not say which punch of the day it was. */
function placeOf(places: readonly Place[], { day, shift }: Known): Place | undefined {
  return places.find((place) => place.day === day && (place.part === undefined || place.part === shift));
}

function fillsFor({ day, shift }: Pick<Known, 'day' | 'shift'>): Known {
  return { day, ...(shift && { shift }), several: undefined, unclear: undefined };
}

/** The day was wrong; shift and reason may be right. */
function correctable(reply: Reply, { reason, shift }: Known): Verdict<PunchDraft> {
  return { kind: 'refuse', reply, draft: { reason, shift } };
}
