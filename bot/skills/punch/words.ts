/** 说: what people are asked and shown before 确认, and why something cannot be. */
import type { Why } from '../../language/dates.ts';
import { spokenDay } from '../../language/spoken-day.ts';
import type { PlannedPunch } from '../../ports/attendance.ts';
import type { Reply } from '../../ports/chat.ts';
import {
  asked,
  CLAUSE,
  punchLabel,
  refused,
  usageLine,
  type Labelled,
  type Shown,
  type Usage,
} from './words/phrases.ts';

export * from './words/outcome.ts';
export { punchLabel, type Labelled, type Usage } from './words/phrases.ts';

export const REASONS = ['忘记打卡', '手机没电', '没带手机', '网络或定位异常', '打卡软件或设备异常'];

export const onlyForOneself = refused(
  `打卡和补卡都只能由本人办理，我不能替别人发起。请本人来找我，或者本人在钉钉里提交。（依据：${CLAUSE}第1条，打卡必须由本人完成，严禁他人代打）`,
);

export const fieldWork = refused(
  `出差或者工作时间因公外出，要做外勤打卡和签到，不用补卡；漏做了外勤打卡的，请联系人事处考勤管理员。（依据：${CLAUSE}第5条）`,
);

export const oneAtATime = asked('补卡一次办一张。先补哪一张？');

/** `gaps`: how many of the last days are listed below; absent where attendance cannot be read. */
export function whichDay(usage: Usage, gaps: number | undefined): Reply {
  const example = '例如“昨天上班”“11月3日下班”。';
  const known = gaps ? '最近七天里缺卡的有下面这些（没有列出的，也可以直接说日期）：' : example;
  const none = gaps === 0 ? '最近七天没有看到缺卡。' : '';
  return asked(`${usageLine(usage)}（${CLAUSE}第4条：每月最多4次）\n\n${none}要补哪一天的卡？${known}`);
}

const DOUBTS: Readonly<Partial<Record<Why, string>>> = {
  'no-such-day': '日历上没有这一天。请再说一下是哪一天，例如“11月3日上班”。',
  contradiction: '您说的星期和日期对不上。是哪一天？',
  vague: '请说明是哪一天，例如“11月3日上班”。',
};

export const whichOfTheseDays = (why: Why): Reply => asked(DOUBTS[why] ?? '您说的是哪一天？');

export const whichShift = (day: string, usage: Usage): Reply =>
  asked(`${usageLine(usage)}\n\n${spokenDay(day)}，补上班卡还是下班卡？`);

export const whichReason = (punch: Labelled, usage: Usage): Reply =>
  asked(`${usageLine(usage)}\n\n补 ${punchLabel(punch)} 的卡，原因是什么？可以选下面的，也可以直接写。`);

export function limitReached(usage: Usage): Reply {
  const line = usageLine(usage);
  return refused(`${line}每月补卡最多4次，不能再补。（依据：${CLAUSE}第4条）确有特殊情况，请联系人事处考勤管理员。`);
}

export const notYet = ({ day, shift }: Labelled): Reply =>
  refused(`${punchLabel({ day, shift })}还没有到，不能提前补卡。如果说错了，请告诉我是哪一天。`);

export const tooLongAgo = (day: string, days: number): Reply =>
  refused(
    `${day}已经超过${days}天，钉钉只保留最近${days}天的考勤，补不了（平台限制）。如果说错了，请告诉我是哪一天；确实要补的，请联系人事处考勤管理员。`,
  );

export const monthClosed = (day: string): Reply =>
  refused(`${spokenDay(day)}所在月份的考勤已经封账，不能再补卡（平台限制）。有疑问请联系人事处考勤管理员。`);

export const restDay = (day: string): Reply =>
  refused(`${spokenDay(day)}按排班是休息日，不需要打卡，也不用补卡。如果说错了，请告诉我是哪一天。`);

export function nothingMissed(day: string, punches: readonly PlannedPunch[]): Reply {
  const list = punches.map(({ shift, punchedAt }) => `${shift}${punchedAt ? ` ${punchedAt}` : ''}`).join('、');
  return refused(`${spokenDay(day)}没有缺卡（${list}），不用补。如果说错了，请告诉我是哪一天。`);
}

export function punchedAlready({ day, shift, punchedAt }: PlannedPunch): Reply {
  const at = punchedAt ? `（${punchedAt}）` : '';
  return refused(
    `${spokenDay(day)}${shift}已经有打卡记录${at}，补卡只补缺卡，不能改已有的记录。如果说错了，请告诉我是哪一天。`,
  );
}

export function notPlanned({ day = '', shift }: Labelled, planned: readonly PlannedPunch[]): Reply {
  const list = planned.map((punch) => `${punch.shift} ${punch.time}`).join('、');
  const known = list ? `，当天的排班是：${list}` : '';
  return refused(`考勤里没有安排您${spokenDay(day)}${shift ?? ''}打卡${known}。班次有疑问的，请联系人事处考勤管理员。`);
}

const STATES = { reserved: '已经预留了名额，请按我给的表单提交', running: '正在审批', used: '已经补过了' };

export const askedAlready = (punch: Labelled, state: keyof typeof STATES): Reply =>
  refused(
    `${punchLabel({ day: punch.day, shift: punch.shift })}的补卡${STATES[state]}，不用再办。如果要补别的，请告诉我是哪一天。`,
  );

export function preview(shown: Shown, usage: Usage, startsItself: boolean): Reply {
  const what = startsItself ? '将为您发起补卡审批：' : '将为您预留一次补卡名额，并给出官方补卡表单：';
  const last = usage.left === 1 ? '\n\n**注意：这是当月最后一次补卡机会。**' : '';
  const lines = [usageLine(usage), what, `- 补卡：${punchLabel(shown)}\n- 原因：${shown.reason}`];
  return asked(`${lines.join('\n\n')}${last}\n\n确认吗？`);
}
