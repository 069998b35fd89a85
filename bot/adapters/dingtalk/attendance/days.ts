/** Schedule and results of attendance, laid over each other: what should have been punched, and what was. */
import type { AttendanceDay, PlannedPunch, PunchState, Shift } from '../../../ports/attendance.ts';
import { readTime } from './college-time.ts';
import type { PlanRow, ResultRow } from './schemas.ts';

const SHIFTS: Readonly<Record<string, Shift>> = { OnDuty: '上班', OffDuty: '下班' };
const GAPS: ReadonlySet<string | undefined> = new Set(['NotSigned', 'Absenteeism']);

export interface Rows {
  readonly plans: readonly PlanRow[];
  readonly results: readonly ResultRow[];
}

/** Where the schedule could not be read, the results alone say what was planned. */
export function daysOf(days: readonly string[], { plans, results }: Rows, zone: string): readonly AttendanceDay[] {
  const isOn = (value: string | number, day: string): boolean => readTime(value, zone)?.day === day;
  return days.map((day) => {
    const planned = plans.filter(({ work_date }) => isOn(work_date, day));
    const seen = results.filter(({ workDate }) => isOn(workDate, day));
    const fromPlans = planned.flatMap((plan) => punchPlanned(plan, { day, seen, zone }));
    const punches = fromPlans.length > 0 ? fromPlans : seen.flatMap((result) => punchSeen(result, { day, zone }));
    const isRest = planned.length > 0 && planned.every(({ is_rest }) => is_rest === 'Y');
    return { day, isRest, punches };
  });
}

/** `schedule/listbyusers` says plan_check_time, `schedule/listbyday` check_date_time. */
export function plannedAt(plan: PlanRow): string | number | undefined {
  return plan.plan_check_time ?? plan.check_date_time;
}

export function shiftOf(checkType: string | undefined): Shift | undefined {
  return SHIFTS[checkType ?? ''];
}

function punchPlanned(
  plan: PlanRow,
  { day, seen, zone }: { day: string; seen: readonly ResultRow[]; zone: string },
): PlannedPunch[] {
  const shift = shiftOf(plan.check_type);
  const due = readTime(plannedAt(plan), zone);
  if (!shift || !due || plan.is_rest === 'Y') return [];
  const result =
    seen.find(({ planId }) => planId === plan.id) ??
    seen.find(({ checkType, planId }) => shiftOf(checkType) === shift && planId === undefined);
  return [{ day, shift, time: due.time, ...outcomeOf(result, zone) }];
}

function punchSeen(result: ResultRow, { day, zone }: { day: string; zone: string }): PlannedPunch[] {
  const shift = shiftOf(result.checkType);
  const due = readTime(result.baseCheckTime, zone);
  return shift && due ? [{ day, shift, time: due.time, ...outcomeOf(result, zone) }] : [];
}

function outcomeOf(result: ResultRow | undefined, zone: string): { state: PunchState; punchedAt?: string } {
  if (!result) return { state: 'open' };
  const at = readTime(result.userCheckTime, zone)?.time;
  const punchedAt = at === undefined ? {} : { punchedAt: at };
  if (result.sourceType === 'APPROVE') return { state: 'repaired', ...punchedAt };
  return GAPS.has(result.timeResult) ? { state: 'missed' } : { state: 'punched', ...punchedAt };
}
