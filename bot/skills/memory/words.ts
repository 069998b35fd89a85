/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { Holding } from '../../ports/holdings.ts';

/** What a note is for, as somebody would ask about it. */
const PURPOSES: Readonly<Record<string, string>> = {
  offered: '刚才给您的选项，供您回复序号',
  topic: '刚才问的题目，供您接着问',
  missed: '刚才没有答上的问题，供您转人工',
  awaited: '正在等您回答的一句话',
  warned: '最近一次隐私提醒的编号',
  habit: '提醒过您的一条群聊习惯',
  harmless: '您说明不是隐私的内容（只有加密指纹）',
  request: '您正在办或刚办完的一件事',
  places: '您的补卡名额（三（二）4 每月最多4次）',
  notices: '您发出的通知的编号',
  noticeAsked: '等您确认的通知的编号',
  intent: '正在办理、防止重复办理的标记',
};
const OTHER = '办事过程中的记录';

const ALWAYS = [
  '消息内容办完即删，只留编号、时间和结果，七天后清除。',
  '您的审批记录照钉钉的原样保留一年；删除前的审批备份、隐私提醒的类型和次数（90天，不含内容）按规定保留。',
  '发给您的通知的送达、已读和您的回复保留90天；您转人工的问题（个人信息已打码）保留到有人答复，最多一年。',
  '审计记录里没有您的姓名和工号。',
].join('');

export function told(lines: readonly Holding[], approvals: number, zone: string): Reply {
  const parts = [
    lines.length > 0 ? `**现在记着与您有关的 ${lines.length} 条**` : '**现在没有记着与您有关的事**',
    ...(lines.length > 0 ? [list(lines, zone)] : []),
    ...(approvals > 0 ? [`另有您发起的审批记录 ${approvals} 条，说“我的审批”可以查看。`] : []),
    ALWAYS,
    '要删除可以删除的部分，请说“删除我的数据”。',
  ];
  return { outcome: 'answered', title: '我的数据', text: parts.join('\n\n') };
}

export function preview(forgettable: readonly Holding[], needed: readonly Holding[], zone: string): Reply {
  const stays = needed.length > 0 ? [`会保留（办事或规定需要，到期自动清除）：\n\n${list(needed, zone)}`] : [];
  const text = [`将删除与您有关的 ${forgettable.length} 条：`, list(forgettable, zone), ...stays].join('\n\n');
  return { outcome: 'asked', title: '删除我的数据', text };
}

export function nothing(needed: readonly Holding[], zone: string): Reply {
  const stays = needed.length > 0 ? `\n\n保留到期自动清除的有：\n\n${list(needed, zone)}` : '';
  return { outcome: 'refused', title: '我的数据', text: `没有可以删除的记录。${ALWAYS}${stays}` };
}

export function forgotten(count: number): Reply {
  return { outcome: 'done', title: '删除我的数据', text: `已删除 ${count} 条与您有关的记录。` };
}

/** To somebody from outside, in a group. */
export const unreachable: Reply = {
  outcome: 'refused',
  title: '我的数据',
  text: '记着什么只能私下告诉本人，我没有办法私聊组织以外的人。群里的消息内容办完即删，只留编号、时间和结果，七天后清除；要查询或者删除，请联系信息化办公室。',
};

export const elsewhere: Reply = { outcome: 'answered', text: '个人数据的事已私聊回复您。' };

/** The same purpose once, with how many and until when at the latest. */
function list(holdings: readonly Holding[], zone: string): string {
  const groups = Map.groupBy(holdings, ({ kind }) => PURPOSES[kind] ?? OTHER);
  const lines = [...groups].map(([purpose, of]) => {
    const until = Math.max(...of.map((each) => each.until));
    return `- ${purpose}：${of.length} 条，最迟 ${timeOf(until, zone)} 清除`;
  });
  return lines.join('\n');
}

function timeOf(time: number, zone: string): string {
  const parts = { timeZone: zone, month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('zh-CN', { ...parts, hourCycle: 'h23' }).format(time);
}
