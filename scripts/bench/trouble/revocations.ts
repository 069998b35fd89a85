/** People who want agreed approvals revoked: each confirmation may start one approval, whatever breaks meanwhile. */
import type { Campus } from '../../../test/campus/index.ts';

const FORMS = {
  场地借用: { 场地: '报告厅', '["开始时间","结束时间"]': '["2026-11-25","2026-11-26"]' },
  采购申请: { 物品名称: '投影机', 数量: '2', 预算金额: '8000', 用途: '更换教室设备' },
  用印申请: { 用途: '实习协议盖章', 印章: '["学院公章"]', 用印日期: '2026-11-24' },
} as const;
type Form = keyof typeof FORMS;

export interface Revocation {
  readonly by: string;
  readonly form: Form;
  readonly original: string;
}

export interface Approvals {
  /** Answered after it had been confirmed. */
  readonly confirmed: number;
  readonly started: number;
  /** Originals with more than one approval to revoke them. */
  readonly startedTwice: readonly string[];
}

/** Agreed approvals of these people, one of each form. */
export function revocationsOf(campus: Campus, people: readonly string[]): readonly Revocation[] {
  return (Object.keys(FORMS) as Form[]).flatMap((form) =>
    people.map((by) => {
      const { id } = campus.approvals.submit({ by, template: form, values: { ...FORMS[form] } });
      agreeAll(campus, id);
      return { by, form, original: id };
    }),
  );
}

function agreeAll(campus: Campus, id: string): void {
  for (;;) {
    const task = campus.approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING');
    const by = campus.college.people.find(({ userId }) => userId === task?.userId)?.name;
    if (by === undefined) return;
    campus.approvals.decide({ by, instance: id, result: 'agree' });
  }
}

/** One after the other until the signal. `ask` gives back the answer, empty when none came. Gives back those confirmed. */
export async function revoke(
  revocations: readonly Revocation[],
  ask: (said: { by: string; text: string }) => Promise<string>,
  signal: AbortSignal,
): Promise<readonly Revocation[]> {
  const confirmed: Revocation[] = [];
  for (const revocation of revocations) {
    if (signal.aborted) break;
    const { by, form } = revocation;
    if (!(await ask({ by, text: `撤销${form}，因为活动取消` })).includes('将为您发起')) continue;
    if ((await ask({ by, text: '确认' })) !== '') confirmed.push(revocation);
  }
  return confirmed;
}

export function approvalsOf(
  campus: Campus,
  revocations: readonly Revocation[],
  confirmed: readonly Revocation[],
): Approvals {
  const revoking = campus.approvals.instances({ template: '审批撤销' }).map((each) => JSON.stringify(each.values));
  const times = (original: string): number => revoking.filter((values) => values.includes(original)).length;
  return {
    confirmed: confirmed.length,
    started: revoking.length,
    startedTwice: revocations.map(({ original }) => original).filter((original) => times(original) > 1),
  };
}
