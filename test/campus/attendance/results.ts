/** Results of planned punches as attendance sees them now: on time, late, early, missing, repaired. */
import type { Person } from '../college/college.ts';
import { HOUR_MS } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { Plan } from './plans.ts';
import type { AttendanceBook } from './book.ts';

export type TimeResult = 'Normal' | 'Early' | 'Late' | 'SeriousLate' | 'Absenteeism' | 'NotSigned';

export interface PunchResult {
  readonly plan: Plan;
  readonly timeResult: TimeResult;
  /** Absent when nothing was punched. */
  readonly at?: number;
  readonly sourceType: 'USER' | 'SYSTEM' | 'APPROVE';
  /** The approval that repaired it. */
  readonly approveId?: string;
}

const SERIOUS_MS = HOUR_MS;
/** A missing off-duty punch shows in the middle of the night. */
const NIGHT_MS = 7.5 * HOUR_MS;

/** What can be known at `now`: nothing of what is still to come, and gaps only when DingTalk shows them. */
export function resultsOf(book: AttendanceBook, of: { person: Person; day: Day }, now: number): PunchResult[] {
  const plans = book.plans.of(of.person, of.day);
  const seen = plans.flatMap((plan) => resultOf(book, plan, now) ?? []);
  const gone = plans.length > 0 && seen.length === plans.length && seen.every(isGap);
  return gone ? seen.map((each) => ({ ...each, timeResult: 'Absenteeism' as const })) : seen;
}

function isGap({ timeResult }: PunchResult): boolean {
  return timeResult === 'NotSigned';
}

function resultOf(book: AttendanceBook, plan: Plan, now: number): PunchResult | undefined {
  const repair = book.repairs.get(plan.id);
  if (repair) {
    const { approveId, punchedAt } = repair;
    return { plan, timeResult: 'Normal', at: punchedAt, sourceType: 'APPROVE', approveId };
  }
  const at = book.punches.of(plan);
  if (at !== undefined && at <= now) return { plan, timeResult: judge(plan, at), at, sourceType: 'USER' };
  return at === undefined && now >= shownFrom(plan, book)
    ? { plan, timeResult: 'NotSigned', sourceType: 'SYSTEM' }
    : undefined;
}

function judge({ type, at: planned }: Plan, at: number): TimeResult {
  if (type === 'OffDuty') return at < planned ? 'Early' : 'Normal';
  if (at <= planned) return 'Normal';
  return at - planned > SERIOUS_MS ? 'SeriousLate' : 'Late';
}

/** A missing on-duty punch shows at the middle of the shift. */
function shownFrom(plan: Plan, book: AttendanceBook): number {
  if (plan.type === 'OffDuty') return plan.at + NIGHT_MS;
  const off = book.plans.of(plan.person, plan.day).at(-1)!;
  return (plan.at + off.at) / 2;
}
