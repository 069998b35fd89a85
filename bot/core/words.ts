/** What the core says about a request of any kind: moved, cancelled, too late, confirmed already, not yours. */
import type { Reply } from '../ports/chat.ts';
import type { Citation } from '../ports/library.ts';

export const CONFIRM = '确认';
export const CANCEL = '取消';

/** Offered with an answer: whether it helped. */
export const JUDGEMENTS: readonly string[] = ['👍 有用', '👎 没用'];

/** In the group, where others read along: it names no matter. */
export const movedToPrivate: Reply = { outcome: 'answered', text: '这件事我私聊您办理，请到和我的单聊里继续。' };

export const confirmInPrivate: Reply = { outcome: 'asked', text: '请到和我的单聊里确认或者取消。' };

export const notYours: Reply = {
  outcome: 'refused',
  text: '这张卡片是发给另一位同事的，只有本人可以操作，您的点击没有生效。',
};

export const outOfDate: Reply = {
  outcome: 'refused',
  text: '这张卡片已经过时，点击没有生效。请在最新的一张卡片上操作，或者重新说一遍要办的事。',
};

/** Longer labels are shortened: the whole one stands in the list above. */
const LONGEST_ACTION = 40;

/** On the card itself. What came of it follows as a message. */
export function pressed(action: string): string {
  const label = action.length > LONGEST_ACTION ? `${action.slice(0, LONGEST_ACTION)}…` : action;
  return `已点“${label}”，请看下面的消息。`;
}

export function cancelled(title: string): Reply {
  return { outcome: 'done', title, text: `好的，这次${title}已取消，什么都没有提交。` };
}

/** 确认 or 取消 for a request that is over, or too late. */
export function late({ state, title }: { readonly state: string; readonly title: string }): Reply {
  if (state === 'confirmed') return confirmedAlready(title);
  return state === 'cancelled' ? cancelledAlready(title) : expired(title);
}

/** 取消 after 确认: it is on its way, or already done. */
export function confirmedForGood(title: string): Reply {
  const text = `这次${title}已经确认过了，取消不了，也不会重复办理。已经发起的审批要收回，请告诉我“撤销”和它的名称。`;
  return { outcome: 'refused', title, text };
}

/** 确认 while something is still missing. */
export function early(title: string): Reply {
  const text = `这次${title}还没有可以确认的内容，什么都没有提交。请接着说，或者回复“${CANCEL}”。`;
  return { outcome: 'asked', title, text };
}

/** 等一下: the request stays as it is. */
export function paused(title: string): Reply {
  const text = `好的，不着急。您的${title}给您留15分钟，请接着说，或者回复“${CANCEL}”。`;
  return { outcome: 'asked', title, text };
}

/** Before what was asked or shown, said once more. */
export function yourTurn(reply: Reply): Reply {
  return reply.outcome === 'asked' ? { ...reply, text: `我在的，就等您这一步：\n\n${reply.text}` } : reply;
}

function expired(title: string): Reply {
  return {
    outcome: 'refused',
    title,
    text: `这次${title}超过15分钟没有确认，已经作废，什么都没有提交。还需要的话，请重新说一遍。`,
  };
}

function confirmedAlready(title: string): Reply {
  return { outcome: 'answered', title, text: `这次${title}已经确认过了，不会重复办理。` };
}

function cancelledAlready(title: string): Reply {
  return { outcome: 'answered', title, text: `这次${title}已经结束，没有等待确认的内容。还需要的话，请重新说一遍。` };
}

/** 确认 is taken, and the outside is about to be asked. */
export function confirmed(title: string): Reply {
  return { outcome: 'done', title, text: `收到确认，正在办理${title}，结果马上告诉您。` };
}

/** A question and what may be chosen. */
export function listed(reply: Reply, choices: readonly { readonly label: string }[]): Reply {
  const labels = choices.map(({ label }) => label);
  const list = labels.map((label, at) => `${at + 1}. ${label}`).join('\n');
  return { ...reply, text: `${reply.text}\n\n${list}\n\n可以回复序号。`, choices: labels };
}

export function noSuchChoice(count: number): Reply {
  return { outcome: 'asked', text: `请回复 1 到 ${count} 之间的序号，或者直接用文字说明。` };
}

/** 都要: each is shown and confirmed by itself. */
export function oneAtATime(count: number): Reply {
  return { outcome: 'asked', text: `一次办一件，每件都由您确认。先办哪一件？请回复 1 到 ${count} 之间的序号。` };
}

/** Below the reply to one of two requests in a message. */
export function leftOver(title: string): string {
  return `（您还说到${title}：一次办一件，这件办完以后请再说一遍。）`;
}

/** Below the answer to something else. */
export function stillWaiting(title: string): string {
  return `（您的${title}还没有办完：请接着说，或者回复“${CANCEL}”。）`;
}

/** Below the first reply to a newer request. */
export function laidAside(title: string): string {
  return `（刚才没有确认的${title}已放下，什么都没有提交。）`;
}

/** While a model is slow. */
export const consulting: Reply = { outcome: 'answered', text: '正在查阅，请稍候…' };

/** To the administrators, once a day. The reason is a sentence of the problem itself. */
export function modelTrouble(reason: string): Reply {
  const text = `语言模型用不了，我先按原文引用回答，不影响大家使用。${reason}`;
  return { outcome: 'failed', title: '语言模型', text };
}

/** The outside did not answer in time. */
export const looking: Reply = {
  outcome: 'answered',
  text: '钉钉没有及时回应，还不能确定是否已经办成。我正在核对，有结果马上告诉您，请不要重复提交。',
};

export const tryingAgain: Reply = {
  outcome: 'answered',
  text: '钉钉现在繁忙，这件事还没有办成。我会自动再试，有结果马上告诉您，请不要重复提交。',
};

/** Nothing could be found out for so long that a person has to look. */
export function unknown(title: string, number: string): Reply {
  return {
    outcome: 'failed',
    title,
    text: `钉钉一直没有回应，没能确定这次${title}（编号 ${number}）是否办成。请在钉钉“OA审批”里看一下“我发起的”：有这一条就不用再提交，没有再重新说一遍。`,
  };
}

/** Below an answer: another document says otherwise, and nobody has ruled which counts. */
export function contradicted(other: Citation): string {
  return `**注意**：另一份文件写得不一样，还没有统一，请向责任部门核实：\n\n${quotation(other)}`;
}

/** Below an answer from a document that does not count any more in this point. */
export function ruled(other: Citation, name: string): string {
  return `**以下面这一处为准**（${name}已确认），上面的写法等待更正：\n\n${quotation(other)}`;
}

/** Below a refusal, where somebody can be asked. */
export const transferHint = '要我把问题转给负责的人，请回复“转人工”。';

/** Below an answer that quotes both. */
export const BOTH = '**注意**：上面几处写得不一样，还没有统一，请向责任部门核实。';

export function bothRuled({ title, clause }: Citation, name: string): string {
  return `**以「${[title, clause].filter(Boolean).join(' · ')}」为准**（${name}已确认），另一处等待更正。`;
}

/** The words, and under them where they stand and since when. */
function quotation({ title, clause, quote, effective }: Citation): string {
  const words = quote.split('\n').map((line) => `> ${line}`);
  return [...words, '>', `> 「${[title, clause, effective].filter(Boolean).join(' · ')}」`].join('\n');
}
