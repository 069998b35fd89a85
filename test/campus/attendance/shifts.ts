/** Shifts and attendance groups of the sample college: who works from when to when, and who is not timed at all. */
import type { College, Person } from '../college/college.ts';

export type CheckType = 'OnDuty' | 'OffDuty';

export interface Shift {
  readonly id: number;
  readonly name: string;
  /** Clock times. */
  readonly on: string;
  readonly off: string;
}

export interface AttendanceGroup {
  readonly id: number;
  readonly name: string;
  /** `NONE`: punches when they like, nothing is planned. */
  readonly type: 'FIXED' | 'TURN' | 'NONE';
  readonly shift?: Shift;
  readonly members: readonly Person[];
}

const OFFICE: Shift = { id: 1_066_265_001, name: '行政班', on: '08:30', off: '17:30' };
const TEACHING: Shift = { id: 1_066_265_002, name: '教学班', on: '08:00', off: '17:00' };
const EVENING: Shift = { id: 1_066_265_003, name: '晚班', on: '13:30', off: '22:00' };
export const SHIFTS: readonly Shift[] = [OFFICE, TEACHING, EVENING];

const TEACHERS = '信息工程学院';
const EVENING_PERSON = '唐振宇';
const UNTIMED_PERSON = '周启明';

/** Everybody active is in exactly one. */
export function createAttendanceGroups(college: College): readonly AttendanceGroup[] {
  const active = college.people.filter((each) => each.active);
  const school = college.departments.find(({ name }) => name === TEACHERS)!.id;
  const groupOf = ({ name, departmentId }: Person): string => {
    if (name === UNTIMED_PERSON) return '院领导';
    if (name === EVENING_PERSON) return '宿舍值班';
    return departmentId === school ? '教学考勤组' : '行政考勤组';
  };
  const members = (wanted: string): Person[] => active.filter((each) => groupOf(each) === wanted);
  const group = (id: number, name: string, more: Pick<AttendanceGroup, 'type' | 'shift'>): AttendanceGroup => ({
    id,
    name,
    members: members(name),
    ...more,
  });
  return [
    group(685_930_001, '行政考勤组', { type: 'FIXED', shift: OFFICE }),
    group(685_930_002, '教学考勤组', { type: 'FIXED', shift: TEACHING }),
    group(685_930_003, '宿舍值班', { type: 'TURN', shift: EVENING }),
    group(685_930_004, '院领导', { type: 'NONE' }),
  ];
}
