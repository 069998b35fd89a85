/** Attendance in the hands of a test or a page: who punched when, which days are free, which months are closed. */
import { parseLocal, timeOn } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { World } from '../world.ts';
import type { Absence, PunchIdSource, Repair } from './book.ts';
import type { Plan } from './plans.ts';
import { resultsOf } from './results.ts';
import type { PunchResult } from './results.ts';

/** One planned punch. `shift`: 上班 or 下班. */
export interface Which {
  readonly who: string;
  readonly day: Day;
  readonly shift: '上班' | '下班';
}

export interface Attendance {
  /** The person did not punch. */
  readonly miss: (which: Which) => Plan;
  /** The person punched at this clock time (`08:41`). */
  readonly punch: (which: Which & { readonly at: string }) => Plan;
  /** Planned punches; empty on rest days and for those who are not timed. */
  readonly plans: (who: string, day: Day) => readonly Plan[];
  /** What attendance shows of the day now. */
  readonly results: (who: string, day: Day) => readonly PunchResult[];
  readonly repairs: (who: string) => readonly Repair[];
  readonly absences: (who: string) => readonly Absence[];
  readonly setDay: (day: Day, kind: 'rest' | 'work') => void;
  readonly isRest: (day: Day) => boolean;
  /** Closes the accounts of a month (`2026-10`), or opens them again. */
  readonly close: (month: string, closed?: boolean) => void;
  readonly closedMonths: () => readonly string[];
  /** Which number of a planned punch the repair call takes; the others it takes in silence. */
  readonly takePunchIdFrom: (source: PunchIdSource) => void;
  readonly smartReport: (on: boolean) => void;
}

export function createAttendance({ attendance, college, clock }: World): Attendance {
  const { calendar, plans, punches } = attendance;
  const needPlan = ({ who, day, shift }: Which): Plan => {
    const type = shift === '上班' ? 'OnDuty' : 'OffDuty';
    const plan = plans.of(college.person(who), needDay(day)).find((each) => each.type === type);
    if (!plan) throw new Error(`Nothing is planned for ${who} on ${day}: a rest day, or ${who} is not timed.`);
    return plan;
  };
  const idOf = (who: string): string => college.person(who).userId;
  return {
    miss(which) {
      const plan = needPlan(which);
      punches.set(plan, undefined);
      return plan;
    },
    punch(which) {
      const plan = needPlan(which);
      punches.set(plan, needClock(which.day, which.at));
      return plan;
    },
    plans: (who, day) => plans.of(college.person(who), needDay(day)),
    results: (who, day) => resultsOf(attendance, { person: college.person(who), day: needDay(day) }, clock.now()),
    repairs: (who) => [...attendance.repairs.values()].filter((each) => each.userId === idOf(who)),
    absences: (who) => attendance.absences.filter((each) => each.userId === idOf(who)),
    setDay: (day, kind) => calendar.set(needDay(day), kind),
    isRest: (day) => calendar.isRest(needDay(day)),
    close(month, closed = true) {
      if (!/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(month)) throw new Error(`A month looks like 2026-10, not "${month}".`);
      if (closed) attendance.closedMonths.add(month);
      else attendance.closedMonths.delete(month);
    },
    closedMonths: () => [...attendance.closedMonths],
    takePunchIdFrom: (source) => void (attendance.punchIdSource = source),
    smartReport: (on) => void (attendance.smartReport = on),
  };
}

function needDay(day: string): Day {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(day) && parseLocal(day) !== undefined) return day;
  throw new Error(`A day looks like 2026-11-23 and stands in the calendar; "${day}" does not.`);
}

function needClock(day: Day, time: string): number {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time)) return timeOn(day, time);
  throw new Error(`A clock time looks like 08:41, not "${time}".`);
}
