/** 说: the hints, each with its clause and the better way. */
import type { Reply } from '../../ports/chat.ts';

export type Habit = 'receipt' | 'chain' | 'repetition';

const SOURCE = '「在线办公OA系统管理办法 · 六（二） · 群聊」';

const HINTS: Readonly<Record<Habit, readonly [clause: string, better: string]>> = {
  receipt: ['群消息不得刷屏，也无需单纯回复“收到”。', '钉钉会显示消息是否已读，发通知的人看得到，不用再回复“收到”。'],
  chain: [
    '还有谁未读一目了然；无需将同一信息发送很多遍，也无需让大家接龙回复。',
    '只想知道谁看过了，看已读回执就可以；要统计信息，可以用钉钉的表格或者审批。',
  ],
  repetition: [
    '还有谁未读一目了然；无需将同一信息发送很多遍，也无需让大家接龙回复。',
    '担心有人没看到的，可以看未读名单，准确 @ 需要的人，重要的用 DING。',
  ],
};

/** To the person alone. */
export function hint(habit: Habit): Reply {
  const [clause, better] = HINTS[habit];
  const text = ['一个小提示，只有您看得到：', `> ${clause}\n>\n> ${SOURCE}`, better].join('\n\n');
  return { outcome: 'answered', title: '群聊小提示', text };
}
