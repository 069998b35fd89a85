/** Attendance in a story: what is known before it begins, make-ups filled in by hand, and what attendance shows. */
import { expect } from 'vitest';
import type { Campus } from './campus/index.ts';

type Words = readonly string[];
type Shift = '上班' | '下班';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const CLOCK = /^\d{2}:\d{2}$/u;
/** Where the official form is not told a time: plainly of the morning and of the evening. */
const AT: Readonly<Record<string, string>> = { 上班: '08:30', 下班: '17:30' };

/** 已知：`李敏 2026-11-20 上班 缺卡`, `… 08:41`, `… 已补卡`, `… 补卡审批中`, `2026-11-20 休息`, `2026-10 已封账`. */
export function know(campus: Campus, sentence: string): void {
  const words = sentence.split(/\s+/u);
  const [first = '', second = ''] = words;
  if (DAY.test(first)) return campus.attendance.setDay(first, second === '休息' ? 'rest' : 'work');
  if (second === '已封账') return campus.attendance.close(first);
  if (first === '智能统计') return campus.attendance.smartReport(second !== '未开通');
  return knowPunch(campus, words);
}

function knowPunch(campus: Campus, [who = '', day = '', shift = '', state = '']: Words): void {
  const which = { who, day, shift: shift as Shift };
  if (CLOCK.test(state)) return void campus.attendance.punch({ ...which, at: state });
  campus.attendance.miss(which);
  if (state === '缺卡') return;
  const id = submitMakeUp(campus, who, [day, shift]);
  if (state === '已补卡') agreeAll(campus, id);
  else expect(state, `不认识“${state}”`).toBe('补卡审批中');
}

/** `李敏（审批）：提交 补卡 2026-11-20 上班`: in the client, by hand. */
export function submitMakeUp({ approvals }: Campus, by: string, [day = '', at = '']: Words): string {
  const values = { 补卡时间: `${day} ${AT[at] ?? at}`, 补卡理由: '忘记打卡' };
  return approvals.submit({ by, template: '补卡', values }).id;
}

function agreeAll({ approvals, college }: Campus, id: string): void {
  for (let left = 5; left > 0 && approvals.instance(id).status === 'RUNNING'; left -= 1) {
    const { userId } = approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING')!;
    approvals.decide({ by: college.byUserId(userId)!.name, instance: id, result: 'agree' });
  }
}

/** 结果：`李敏 2026-11-20 上班 已补卡`, `… 缺卡`. */
export function expectPunch({ attendance }: Campus, sentence: string): void {
  const [who = '', day = '', shift = '', state = ''] = sentence.split(/\s+/u);
  const type = shift === '上班' ? 'OnDuty' : 'OffDuty';
  const result = attendance.results(who, day).find(({ plan }) => plan.type === type);
  const shown = result?.sourceType === 'APPROVE' ? '已补卡' : result?.at === undefined ? '缺卡' : '已打卡';
  expect(shown, sentence).toBe(state);
}

export function isAboutPunch(sentence: string): boolean {
  return DAY.test(sentence.split(/\s+/u)[1] ?? '');
}
