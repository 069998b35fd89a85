/** What agreed attendance approvals do to attendance: the official make-up punch repairs, leave and travel excuse. */
import { dayOf, parseLocal } from '../college-time.ts';
import type { Instance } from '../approvals/instance.ts';
import type { World } from '../world.ts';

/** Only suites write to attendance by themselves; ordinary forms never do. */
export function writeAttendance({ attendance }: World, instance: Instance): void {
  const { id: approveId, originator, template } = instance;
  if (!template.suite || instance.bizAction === 'REVOKE') return;
  const { userId } = originator;
  if (template.attendanceType === 1) {
    const planId = Number(extraOf(instance)['planId']);
    const punchedAt = timeNamed(instance, '补卡时间') ?? instance.createdAt;
    attendance.repairs.set(planId, { userId, approveId, punchedAt, day: dayOf(punchedAt) });
    return;
  }
  const [from, to] = [timeNamed(instance, '开始时间'), timeNamed(instance, '结束时间')];
  if (from === undefined || to === undefined) return;
  attendance.absences.push({ userId, approveId, tag: template.name, from, to });
}

export function undoAttendance({ attendance }: World, { id }: Instance): void {
  for (const [planId, repair] of attendance.repairs) if (repair.approveId === id) attendance.repairs.delete(planId);
  const kept = attendance.absences.filter((each) => each.approveId !== id);
  attendance.absences.splice(0, attendance.absences.length, ...kept);
}

function timeNamed({ values }: Instance, label: string): number | undefined {
  return parseLocal(values.find((each) => each.name === label)?.value ?? '');
}

/** What the client wrote beside the time of a make-up punch. */
function extraOf({ values }: Instance): Record<string, unknown> {
  const text = values.find((each) => each.bizAlias === 'userCheckTime')?.extValue;
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>);
}
