/** 说: how the month stands, and what becomes of the robot when the allowance is gone. */
import type { Meter, Reading, Spending } from '../../ports/budget.ts';
import type { Reply } from '../../ports/chat.ts';
import type { Passing } from './read.ts';

const TITLE = '接口额度';
const NAMES: Readonly<Record<Meter, string>> = { calls: '接口调用', pushes: '消息和事件推送' };
const OTHERS = '这是小管家自己的用量；学院的其他钉钉应用也用同一份额度，合计以开发者后台“资源管理”为准。';
const BUY = '可以在开发者后台“资源管理”里查看，升级专业版或购买增购包；额度变了，请改政策文件里的 budget。';
const EFFECT: Readonly<Record<Meter, string>> = {
  calls:
    '为了留给审批和重要通知，卡片、夜间核对等会先停用，问答仍照常回复（会话内回复不计入额度）。用完以后，发起审批、考勤查询、主动私聊等会失败。',
  pushes: '用完以后，钉钉仍会转来消息，但不带内容，小管家无法回答，只能说明原因；事件也会收不到。',
};
const GONE: Readonly<Record<Meter, string>> = {
  calls: '现在发起审批、考勤查询、主动私聊等会失败，会话内的问答仍照常。',
  pushes: '现在大家发给小管家的消息都不带内容，它只能回答“额度已用完”。',
};

export function standing({ month, readings }: Spending): Reply {
  const lines = readings.map((reading) => `- ${lineOf(reading)}`).join('\n');
  return { outcome: 'answered', title: TITLE, text: `${month} 的钉钉额度：\n\n${lines}\n\n${OTHERS}` };
}

export function warning({ month, meter, share, ...reading }: Passing): Reply {
  const head =
    share >= 100 ? `${month} 的${NAMES[meter]}额度已经用完。` : `${month} 的${NAMES[meter]}额度已用掉 ${share}%。`;
  const effect = share >= 100 ? GONE[meter] : EFFECT[meter];
  return {
    outcome: 'answered',
    title: TITLE,
    text: `${head}\n\n- ${lineOf({ meter, ...reading })}\n\n${effect}\n\n${BUY}`,
  };
}

function lineOf({ meter, used, limit, forecast }: Reading): string {
  const end = forecast > limit ? `，照这样月底约 ${forecast}，**会超出**` : `，照这样月底约 ${forecast}`;
  return `${NAMES[meter]}：已用 ${used}，每月 ${limit}${end}`;
}
