/** Planned punches: two a working day, each with its own numbers, computed from person and day. */
import type { College, Person } from '../college/college.ts';
import { dayNumber, timeOn } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { Calendar } from './calendar.ts';
import type { AttendanceGroup, CheckType, Shift } from './shifts.ts';

export interface Plan {
  /** Twelve digits, one for each planned punch: `id` of the schedule, `planId` of the results. */
  readonly id: number;
  /** Nine digits, another number of the same punch, in `features`. */
  readonly punchId: number;
  readonly person: Person;
  readonly day: Day;
  readonly type: CheckType;
  readonly at: number;
  readonly shift: Shift;
  readonly group: AttendanceGroup;
}

export interface Plans {
  readonly groupOf: (person: Person) => AttendanceGroup | undefined;
  /** Empty on rest days and for people who are not timed. */
  readonly of: (person: Person, day: Day) => readonly Plan[];
}

const FIRST_PLAN = 156_000_000_000;
const FIRST_PUNCH = 410_000_000;
/** More than twice as many as there are people. */
const NUMBERS_A_DAY = 100;

export function createPlans(college: College, groups: readonly AttendanceGroup[], calendar: Calendar): Plans {
  const groupOf = (person: Person) => groups.find((each) => each.members.includes(person));
  return {
    groupOf,
    of(person, day) {
      const group = groupOf(person);
      if (!group?.shift || calendar.isRest(day)) return [];
      const { shift } = group;
      const base = dayNumber(day) * NUMBERS_A_DAY + college.people.indexOf(person) * 2;
      const plan = (type: CheckType, at: number): Plan => {
        const number = base + (type === 'OnDuty' ? 0 : 1);
        return { id: FIRST_PLAN + number, punchId: FIRST_PUNCH + number, person, day, type, at, shift, group };
      };
      return [plan('OnDuty', timeOn(day, shift.on)), plan('OffDuty', timeOn(day, shift.off))];
    },
  };
}
