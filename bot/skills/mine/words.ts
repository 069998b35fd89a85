/** 说: every sentence people read from this skill. */
import { spokenDay } from '../../language/spoken-day.ts';
import type { Approval, ApprovalState, PendingStep } from '../../ports/approvals.ts';
import type { Reply } from '../../ports/chat.ts';

const STATES: Readonly<Record<ApprovalState, string>> = {
  running: '审批中',
  agreed: '已通过',
  refused: '已拒绝',
  withdrawn: '已撤销',
  deleted: '已删除',
};

export function answered(sections: readonly string[]): Reply {
  return { outcome: 'answered', title: '我的事项', text: sections.join('\n\n') };
}

export const onlyYourOwn: Reply = {
  outcome: 'refused',
  title: '我的事项',
  text: '我只能查您本人发起和等您处理的事项，别人的审批和考勤请由本人来问。要看您自己的，请说“我的审批”。',
};

export const decideYourself = '同意或者拒绝审批只能由您本人在钉钉“OA审批”里操作，我不能代办。';

/** `waitsFor`: names; undefined where the office did not tell. */
export function approvalLine(approval: Approval, waitsFor: readonly string[] | undefined, zone: string): string {
  const { title, state, startedAt, number, link } = approval;
  const name = linked(nameOf(title), link);
  const who = waitsFor && waitsFor.length > 0 ? `，等待${waitsFor.join('、')}处理` : '';
  return `- ${name}：${STATES[state]}${state === 'running' ? who : ''}（${dayOf(startedAt, zone)}发起${number ? `，编号 ${number}` : ''}）`;
}

export function running(lines: readonly string[], total: number): string {
  if (lines.length === 0) return '您发起的审批里，没有正在审批中的。';
  return [`**您发起的审批**（${total}条）`, lines.join('\n'), ...more(lines.length, total)].join('\n\n');
}

export function lately(lines: readonly string[]): string {
  return ['最近一周办结的有：', lines.join('\n')].join('\n\n');
}

/** `count` is the office's; our own record may know fewer. */
export function pending(steps: readonly PendingStep[], count: number, zone: string): string {
  if (count === 0) return '现在没有等您审批的事项。';
  const lines = steps.map(
    ({ approval: { title, link }, since }) => `- ${linked(title || '一条审批', link)}（${dayOf(since, zone)}起等待）`,
  );
  const head = `**等您审批的**（${count}条）`;
  const rest = count > lines.length ? ['其余的请在钉钉“OA审批”的“待处理”里查看。'] : [];
  return [head, ...(lines.length > 0 ? [lines.join('\n')] : []), ...rest].join('\n\n');
}

/** Names of approvals whose deletion has been agreed to. */
export function open(names: readonly string[]): string {
  const lines = names.map((name) => `- “${name}”：审批撤销已通过，等系统管理员备份后删除`);
  return [`**还没有办完的撤销**（${names.length}条）`, lines.join('\n')].join('\n\n');
}

/** `gaps`: of the last seven days; absent where they cannot be read, or another month was asked for. */
export function punches({ name, used, running, reserved, left }: Month, gaps: readonly Gap[] | undefined): string {
  const kept = reserved > 0 ? `，已预留 ${reserved} 次` : '';
  const counts = `**${name}补卡**：已用 ${used} 次，审批中 ${running} 次${kept}，还可 ${left} 次。（依据：《在线办公OA系统管理办法》三（二）4：每月最多4次）`;
  if (!gaps) return counts;
  const list = gaps.map(gapLine).join('、');
  return [counts, list ? `最近七天缺卡：${list}。` : '最近七天没有缺卡记录。'].join('\n\n');
}

const BEGUN = { running: '（补卡审批中）', reserved: '（已预留名额）', used: '（补卡已通过）' };

function gapLine({ day, shift, time, place }: Gap): string {
  return `${spokenDay(day)}${shift} ${time}${place ? BEGUN[place] : ''}`;
}

/** What the sentence needs of the month. */
interface Month {
  /** 本月, or 10月. */
  readonly name: string;
  readonly used: number;
  readonly running: number;
  readonly reserved: number;
  readonly left: number;
}

interface Gap {
  readonly day: string;
  readonly shift: string;
  readonly time: string;
  readonly place: keyof typeof BEGUN | undefined;
}

export function nameOf(title: string): string {
  return title.replace(/^.*?提交的/u, '') || '没有标题的审批';
}

function more(shown: number, total: number): string[] {
  return total > shown ? [`只列出最近${shown}条，其余的请在钉钉“OA审批”的“我发起的”里查看。`] : [];
}

function linked(text: string, link: string | undefined): string {
  return link ? `[${text}](${link})` : text;
}

function dayOf(time: number, zone: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'long', day: 'numeric' }).format(time);
}
