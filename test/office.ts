/** The office of a story: what is known before it begins, who decides about approvals, and what has come of it. */
import { expect } from 'vitest';
import type { Campus } from './campus/index.ts';

type Words = readonly string[];

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
/** Any time of the day will do for the official form; these are plainly of the morning and of the evening. */
const AT: Readonly<Record<string, string>> = { 上班: '08:30', 下班: '17:30' };

/** 已知：`李敏 2026-11-20 上班 缺卡`, `2026-11-21 休息`, `2026-10 已封账` … */
export function know(campus: Campus, sentence: string): void {
  const words = sentence.split(' ');
  const [first = '', second = ''] = words;
  if (DAY.test(first)) return campus.attendance.setDay(first, second === '休息' ? 'rest' : 'work');
  if (second === '已封账') return campus.attendance.close(first);
  if (first === '智能统计') return campus.attendance.smartReport(second !== '未开通');
  return knowPunch(campus, words);
}

function knowPunch(campus: Campus, [who = '', day = '', shift, state = '']: Words): void {
  const which = { who, day, shift: shiftOf(shift) };
  if (/^\d{2}:\d{2}$/u.test(state)) return void campus.attendance.punch({ ...which, at: state });
  campus.attendance.miss(which);
  if (state === '缺卡') return;
  const instance = submit(campus, [who, day, which.shift, '忘记打卡']);
  if (state === '已补卡') agreeAll(campus, instance.id);
  else expect(state, `不认识“${state}”`).toBe('补卡审批中');
}

/** 审批：`秦海峰 同意`, `李敏 提交补卡 2026-11-20 上班`, `李敏 撤回`, `周启明 删除`. */
export function act(campus: Campus, sentence: string): void {
  const [who = '', what = '', ...rest] = sentence.split(' ');
  const { approvals } = campus;
  if (what === '提交补卡') return void submit(campus, [who, ...rest]);
  const waiting = approvals.waitingFor(who).at(-1);
  const own = approvals.instances({ by: who }).at(-1);
  const instance = (what === '同意' || what === '拒绝' ? waiting : own)?.id;
  expect(instance, `${who}没有可以${what}的审批`).toBeDefined();
  const of = { by: who, instance: instance! };
  const deeds: Readonly<Record<string, () => void>> = {
    同意: () => void approvals.decide({ ...of, result: 'agree' }),
    拒绝: () => void approvals.decide({ ...of, result: 'refuse' }),
    撤回: () => void approvals.withdraw(of),
    撤销: () => void approvals.revoke(of),
  };
  expect(Object.keys(deeds), `不认识“${what}”`).toContain(what);
  deeds[what]!();
}

/** 结果：`补卡申请 1 条`, `李敏 2026-11-20 上班 已补卡`. */
export function check(campus: Campus, sentence: string): void {
  const [first = '', second = '', third = '', fourth = ''] = sentence.split(' ');
  if (third === '条') return expect(campus.approvals.instances({ template: first })).toHaveLength(Number(second));
  const plan = campus.attendance
    .plans(first, second)
    .find(({ type }) => type === (third === '上班' ? 'OnDuty' : 'OffDuty'));
  const isRepaired = campus.attendance.repairs(first).some(({ day }) => day === second) && plan !== undefined;
  const result = campus.attendance.results(first, second).find((each) => each.plan.id === plan?.id);
  expect(
    { 已补卡: isRepaired && result?.sourceType === 'APPROVE', 缺卡: result?.at === undefined },
    sentence,
  ).toMatchObject({
    [fourth]: true,
  });
}

function submit(campus: Campus, [by = '', day = '', shift = '', reason = '忘记打卡']: Words) {
  const values = { 补卡时间: `${day} ${AT[shift] ?? shift}`, 补卡理由: reason };
  return campus.approvals.submit({ by, template: '补卡', values });
}

function agreeAll(campus: Campus, id: string): void {
  for (let step = 0; step < 5 && campus.approvals.instance(id).status === 'RUNNING'; step += 1) {
    const { tasks } = campus.approvals.instance(id);
    const actor = tasks.find(({ status }) => status === 'RUNNING')!.userId;
    campus.approvals.decide({ by: campus.college.byUserId(actor)!.name, instance: id, result: 'agree' });
  }
}

function shiftOf(word: string | undefined): '上班' | '下班' {
  expect(['上班', '下班']).toContain(word);
  return word as '上班' | '下班';
}
