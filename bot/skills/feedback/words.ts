/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';

/** Ids of its cards begin so: where it asks for a reason, and answers. */
export const CARDS = ['feedback-', 'answer-'];

export const REASONS = ['内容不对', '规定过时了', '没有答到点上', '看不懂', '引用的文件不对'];

const TITLE = '评价';

export const thanks: Reply = { outcome: 'done', title: TITLE, text: '谢谢，已经记下。' };

export const noted: Reply = { outcome: 'done', title: TITLE, text: '谢谢，已经记下，会转给维护知识库的同事核对。' };

export function why(card: string): Reply {
  const list = REASONS.map((reason, at) => `${at + 1}. ${reason}`).join('\n');
  const text = `谢谢，已经记下。方便的话，请告诉我哪里不好：\n\n${list}\n\n可以回复序号。`;
  return { outcome: 'asked', title: TITLE, text, choices: REASONS, card };
}

/** Below the answer on its card, where the reasons are buttons. */
export const whyBelow: Reply = {
  outcome: 'asked',
  title: TITLE,
  text: '谢谢，已经记下。方便的话，请点一下哪里不好：',
  choices: REASONS,
};

export const tooLate: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '这张卡片时间久了，没有记录。需要评价的话，请再问一次。',
};

export const nothing: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '十五分钟内没有回答可以评价。请先提问，再对回答说“有用”或者“没用”。',
};

export const notYours: Reply = { outcome: 'refused', title: TITLE, text: '这是发给另一位同事的，您的点击没有记录。' };
