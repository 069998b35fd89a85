/** 说: what is said of a notice after 确认: to the second person, to the sender, to who answers. */
import type { Reply } from '../../../ports/chat.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import type { CommandKind } from '../read/command.ts';
import { answered, asked, CHANNELS, done, moment, names, quoted, refused, REGULATION, say } from './terms.ts';

interface Spoken {
  readonly now: number;
  readonly zone: string;
}

const failed = say('failed');

export function proposal(
  { number, sender, to, count, text, isUrgent, steps, isAnnouncement }: Campaign,
  found: readonly Recipient[],
  spoken: Spoken,
): Reply {
  const ladder = steps.map(
    (step) => `${step.kind === 'first' ? '' : `${moment(step.at, spoken)}向没看的人发`}${CHANNELS[step.channel]}`,
  );
  const what = isAnnouncement ? '对自己发布的公告催办没有阅读的人' : `发送${isUrgent ? '紧急' : ''}通知`;
  const parts = [
    `${sender.name}请求${what}，需要您作为第二个人确认（编号 ${number}）：`,
    quoted(text),
    `发给：${to}，共${count}人（${names(found, 10)}）`,
    `步骤：${ladder.join('；')}`,
    `请核对人员范围和内容，请勿随意DING全体员工。（依据：${REGULATION}）同意请回复“同意发送 ${number}”，不同意请回复“不同意 ${number}”。`,
  ];
  return { ...asked(parts.join('\n\n')), choices: [`同意发送 ${number}`, `不同意 ${number}`] };
}

export function notProposed({ number, state }: Campaign): Reply {
  const why = { proposed: '', running: '已经在发送', stopped: '已经停止', recalled: '已经撤回', over: '已经结束' };
  return answered(`通知 ${number} ${why[state]}，不需要再确认。`);
}

export const ownNotice: Reply = refused('自己发起的通知要由另一个人确认，您不能自己同意。');
export const notSecond: Reply = refused('您不在可以确认这条通知的人里，没有生效。');

export const nothingToAgree: Reply = answered('没有等您确认的通知。');

export function secondThanked(number: string): Reply {
  return done(`好的，通知 ${number} 按您的意见办理，并告诉发起人。`);
}

export function agreed({ number }: Campaign, by: Recipient, when: string): Reply {
  return done(`${by.name}同意了通知 ${number}，${when}开始发送。`);
}

export function declined({ number }: Campaign, by: Recipient): Reply {
  return refused(`${by.name}不同意发送通知 ${number}，什么都没有发出。`);
}

export function lapsed({ number }: Campaign): Reply {
  return refused(`通知 ${number} 24小时内没有第二个人同意，已经作废，什么都没有发出。`);
}

export const noNotice: Reply = answered(
  '没有找到您发出的通知。写上编号可以指定某一条，例如“通知进度 K3F9QZ”。要看自己的审批办到哪了，请说“我的审批”。',
);
const ORDERS: Readonly<Partial<Record<CommandKind, string>>> = {
  progress: '通知进度',
  unread: '谁还没看',
  again: '再催一次',
  stop: '停止催办',
  recall: '撤回通知',
};

/** Administrators may look at all of them. */
export function whichNotice(kind: CommandKind, running: readonly Campaign[]): Reply {
  const shown = running.slice(0, MOST_SHOWN);
  const lines = shown.map(({ number, sender, text, count }) => {
    const line = text.replaceAll(/\s+/gu, ' ').slice(0, 20);
    return `- ${number}：${sender.name}，${line}（${count}人）`;
  });
  const more = running.length > shown.length ? `\n\n还有${running.length - shown.length}条更早的，请直接写编号。` : '';
  const order = ORDERS[kind] ?? ORDERS.progress;
  const reply = asked(`正在进行的通知有${running.length}条，是哪一条？\n\n${lines.join('\n')}${more}`);
  return { ...reply, choices: shown.map(({ number }) => `${order} ${number}`) };
}

const MOST_SHOWN = 8;

export const notYours: Reply = refused('只有这条通知的发起人和管理员可以查看进度和未读名单，或者催办、撤回。');

export function over({ number, state }: Campaign): Reply {
  const why = { proposed: '还没有发出', running: '', stopped: '已经停止催办', recalled: '已经撤回', over: '已经结束' };
  return answered(`通知 ${number} ${why[state]}。`);
}

export function confirmAgain({ number }: Campaign, unread: readonly Recipient[], when: string): Reply {
  const text = `通知 ${number} 还有${unread.length}人没看：${names(unread)}。将${when}向他们再发一次私聊消息和应用DING。确认请回复“确认再催 ${number}”。`;
  return { ...asked(text), choices: [`确认再催 ${number}`] };
}

export function nobodyUnread({ number }: Campaign, unknown: number): Reply {
  return answered(
    `通知 ${number} 没有可以再催的人：已知没看的人是0${unknown > 0 ? `，${unknown}人不能确定有没有看，不当作没看来催` : ''}。`,
  );
}

export function tooSoon({ number }: Campaign, minutes: number): Reply {
  return refused(
    `通知 ${number} 刚刚催过，${minutes}分钟以内不重复催，请稍后再说。（依据：《在线办公OA系统管理办法》六（二）群聊：无需将同一信息发送很多遍）`,
  );
}

export function begunAgain(number: string, when: string): Reply {
  return done(`好的，${when}再催一次通知 ${number} 没看的人。`);
}

export function confirmRecall({ number, count }: Campaign): Reply {
  const text = `将撤回通知 ${number}（${count}人）：能撤回的消息和应用DING从对方的聊天里消失，已经发出的短信和电话收不回来，催办同时停止。确认请回复“确认撤回 ${number}”。`;
  return { ...asked(text), choices: [`确认撤回 ${number}`] };
}

export function recalling(number: string): Reply {
  return done(`好的，正在撤回通知 ${number}，结果马上告诉您。`);
}

export interface Recalled {
  readonly channel: Channel;
  readonly back: number;
  readonly kept: number;
}

export function recalled({ number }: Campaign, results: readonly Recalled[]): Reply {
  const lines = results.map(
    ({ channel, back, kept }) => `${CHANNELS[channel]}：撤回${back}人${kept > 0 ? `，${kept}人的收不回来` : ''}`,
  );
  return done(`通知 ${number} 已撤回，不再催办。${lines.join('；')}${lines.length > 0 ? '。' : ''}`);
}

export function stopping(number: string): Reply {
  return done(`好的，通知 ${number} 停止催办，已经发出的不受影响。`);
}

/** Nobody has got it yet. */
export function withdrawn(number: string): Reply {
  return done(`好的，通知 ${number} 不发了，也不用再确认。`);
}

export function notSent(number: string): Reply {
  return answered(`通知 ${number} 没有发出，没有可以催的人。`);
}

/** 取消 after 确认: it is on its way, or waits for its hour or for the second person. */
export const confirmedForGood: Reply = refused(
  '这条通知已经确认过了，回复“取消”不起作用。还没发的不要发，请说“停止催办”；已经发出的要收回，请说“撤回通知”。',
);

export const thanks: Reply = done('好的，已记为收到，发布人看得到，不用在群里再回复。');

export function doubtPassed(sender: string): Reply {
  return done(`已把您的疑问转告${sender}。想补充说明，可以回复“有疑问：……”。`);
}

export function doubt({ number, text }: Campaign, person: string, what: string): Reply {
  const said = what === '' ? '有疑问，没有写明，请直接联系。' : `有疑问：\n\n${quoted(what)}`;
  return answered(`${person}对通知 ${number}（${text.slice(0, 20)}…）${said}`);
}

export function offered({ number, text, count }: Campaign, when: string): Reply {
  const reply = `您发布的公告“${text}”发给了${count}人。需要的话，${when}我来核对谁没有阅读，先发应用DING，再发短信DING给没有阅读的人。（依据：${REGULATION}）需要请回复“催办公告 ${number}”。`;
  return { ...asked(reply), choices: [`催办公告 ${number}`, `不催公告 ${number}`] };
}

export function nudging(number: string): Reply {
  return done(`好的，公告 ${number} 按步骤催办没有阅读的人。可以随时说“通知进度 ${number}”“停止催办 ${number}”。`);
}

export const left: Reply = done('好的，不催办。');

/** The platform or the budget stood in the way of a step. */
export function trouble({ number }: Campaign, channel: Channel, why: string): Reply {
  const reasons: Readonly<Record<string, string>> = {
    allowance: '钉钉里这种DING的额度已经用完',
    budget: '学院本月给通知的额度已经用完',
    refused: '钉钉没有接受',
  };
  const others: Partial<Record<Channel, string>> = { app: '私聊消息照常发送', announcement: '改为发小管家私聊消息' };
  const instead = others[channel] ?? '改为再发一次私聊消息提醒';
  return failed(
    `通知 ${number} 的${CHANNELS[channel]}没有发全：${reasons[why] ?? '钉钉没有接受'}。${instead}；需要补充额度请联系信息化办公室。`,
  );
}
