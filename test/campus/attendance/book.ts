/** The book of attendance: calendar, plans, punches, repairs by approval, and closed months. */
import type { College } from '../college/college.ts';
import { createCalendar } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { createPlans } from './plans.ts';
import type { Plans } from './plans.ts';
import { createPunches } from './punches.ts';
import type { Punches } from './punches.ts';
import { createAttendanceGroups } from './shifts.ts';
import type { AttendanceGroup } from './shifts.ts';

/** A punch made good by an approval. */
export interface Repair {
  readonly userId: string;
  readonly approveId: string;
  readonly punchedAt: number;
  readonly day: string;
}

/** A day off or away by an approval. */
export interface Absence {
  readonly userId: string;
  readonly approveId: string;
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

/** Which number of a planned punch `punch_id` of the repair call must be; the documents contradict each other. */
export type PunchIdSource = 'id' | 'punchId' | 'shiftId';

export interface AttendanceBook {
  readonly calendar: Calendar;
  readonly groups: readonly AttendanceGroup[];
  readonly plans: Plans;
  readonly punches: Punches;
  /** By the plan's id. */
  readonly repairs: Map<number, Repair>;
  readonly absences: Absence[];
  /** `2026-10`: accounts closed, nothing can be repaired any more. */
  readonly closedMonths: Set<string>;
  punchIdSource: PunchIdSource;
  /** The smart report, without which there are no columns. */
  smartReport: boolean;
}

export function createAttendanceBook(college: College, seed: number): AttendanceBook {
  const calendar = createCalendar();
  const groups = createAttendanceGroups(college);
  return {
    calendar,
    groups,
    plans: createPlans(college, groups, calendar),
    punches: createPunches(seed),
    repairs: new Map(),
    absences: [],
    closedMonths: new Set(),
    punchIdSource: 'id',
    smartReport: true,
  };
}

export function isClosed({ closedMonths }: AttendanceBook, day: string): boolean {
  return closedMonths.has(day.slice(0, 7));
}
