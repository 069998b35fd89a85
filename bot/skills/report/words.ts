/** 说: every sentence people read from this skill. */
import { spokenDay } from '../../language/spoken-day.ts';
import type { Reply } from '../../ports/chat.ts';
import type { Cell, Week } from '../../ports/reports.ts';

/** `file`: where the page lies; absent: it could not be written. */
export function report(week: Week, file: string | undefined): Reply {
  const text = [
    `截至 ${week.day} 的一周：`,
    figuresOf(week),
    topicsOf(week),
    file === undefined
      ? '图表页没有写成，请检查 DATA_DIR 能否写入。'
      : `图表页：管理页面 /admin/report（需要管理令牌），文件在 ${file}。`,
  ];
  return { outcome: 'answered', title: '周报', text: text.join('\n\n') };
}

/** Of an earlier week; its topics are not kept. */
export function past(week: Week): Reply {
  const text = [`截至 ${spokenDay(week.day)}早上的一周（往周只留数字）：`, figuresOf(week)];
  return { outcome: 'answered', title: '周报', text: text.join('\n\n') };
}

/** `mondays`: of the weeks whose figures are kept. `isOther`: another one was asked for. */
export function weeksThere(mondays: readonly string[], isOther: boolean): Reply {
  const weeks = mondays.map((monday) => `- ${spokenDay(monday)}开始的一周`);
  const there =
    weeks.length > 0
      ? `留着数字的有这些周：\n\n${weeks.join('\n')}\n\n例如说“${monthAndDay(mondays.at(-1) ?? '')}那周的周报”。`
      : '还没有留下往周的数字：从小管家启用起，每周一早上九点记一次，留半年。';
  const text = [isOther ? '没有这一周的周报。' : '', there, '最近七天的，请说“周报”。'].filter(Boolean).join('\n\n');
  return { outcome: isOther ? 'refused' : 'answered', title: '周报', text };
}

function monthAndDay(day: string): string {
  return spokenDay(day).replace(/（.*/u, '');
}

function figuresOf({ outcomes, conflicts, stale, punches, notices }: Week): string {
  const lines = [
    `消息：答复 ${shown(outcomes.answered)}，给出选项 ${shown(outcomes.offered)}，追问 ${shown(outcomes.asked)}，办理 ${shown(outcomes.done)}，没有依据或不能办 ${shown(outcomes.refused)}，出错 ${shown(outcomes.failed)}`,
    `补卡：办成 ${shown(punches.done)}，不能办 ${shown(punches.refused)}，出错 ${shown(punches.failed)}`,
    `通知：发出 ${shown(notices.begun)} 条，应用DING ${shown(notices.app)} 人次，短信 ${shown(notices.sms)} 人次，电话 ${shown(notices.phone)} 人次`,
    `知识库：矛盾 ${conflicts.open} 处（新增 ${conflicts.opened}，解决 ${conflicts.closed}），已失效的文件 ${stale.expired} 份，过了复核日期的 ${stale.overdue} 份`,
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

const REFUSALS = {
  notAdmin: '小管家的周报只给管理员。如工作需要，请联系信息化办公室。',
  inPrivate: '周报请到和我的单聊里要。',
} as const;

export function refused(why: keyof typeof REFUSALS): Reply {
  return { outcome: 'refused', title: '周报', text: REFUSALS[why] };
}

function topicsOf({ topics }: Week): string {
  if (topics.length === 0) return '没有三次以上没答上的问题。';
  return `没有答上、问得最多的：\n${topics.map(({ question, count }) => `- ${quiet(question)}（${count} 次）`).join('\n')}`;
}

function shown(cell: Cell): string {
  return cell === 'few' ? '少于3' : String(cell);
}

/** Other people's words: nothing in them becomes a link or a heading. */
function quiet(text: string): string {
  return text.replaceAll(/[\s[\]<>#*_`~|\\]+/gu, ' ').trim();
}
