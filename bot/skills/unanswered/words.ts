/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { Gap } from './read.ts';

const TITLE = '转人工';
const LIST_TITLE = '没有答上的问题';
const MOST = 10;

export function transferred(office: string | undefined): Reply {
  return {
    outcome: 'done',
    title: TITLE,
    text: `已把您的问题转给${office ? `**${office}**` : '管理员'}，有答复会私聊告诉您。`,
  };
}

export const nothingToTransfer: Reply = {
  outcome: 'asked',
  title: TITLE,
  text: '请先说您要问什么，或者写在一句里，例如“转人工 职工体检什么时候开始”。',
};

export function tooLong(most: number): Reply {
  return { outcome: 'asked', title: TITLE, text: `问题太长，没有转。请用${most}字以内说清楚要问什么，再发一次。` };
}

export const nobody: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '还没有设置负责答复的人，没法转。请直接联系相关职能部门。',
};

/** After 都不是. */
export const noted: Reply = {
  outcome: 'done',
  title: LIST_TITLE,
  text: '已记下，会提醒负责的部门补充。要马上找人问，请说“转人工”。',
};

/** To whoever answers for the office: somebody waits for a reply. */
export function question({ number, question: words }: Gap, name: string): Reply {
  const text = [
    `${quiet(name)}有一个小管家答不上的问题，请您答复：`,
    `> ${quiet(words)}`,
    `回复“回复${number} 您的答复”，我会转告提问的人，并提交收录到知识库。`,
  ];
  return { outcome: 'asked', title: TITLE, text: text.join('\n\n') };
}

/** Weekly, or when one was asked often. */
export function digest(gaps: readonly Gap[]): Reply {
  const text = [
    `这些问题小管家没有答上${gaps.some(({ blamed }) => blamed) ? '，或者答得没用' : ''}，请您补充：`,
    listOf(gaps),
    '回复“回复编号 答复”即可收录；不需要收录的，回复“不收录编号”。',
  ];
  return { outcome: 'asked', title: LIST_TITLE, text: text.join('\n\n') };
}

export function list(gaps: readonly Gap[]): Reply {
  if (gaps.length === 0) return { outcome: 'answered', title: LIST_TITLE, text: '没有等您补充的问题。' };
  return digest(gaps);
}

function listOf(gaps: readonly Gap[]): string {
  const lines = gaps.slice(0, MOST).map(({ number, question: words, count, blamed }) => {
    const why = blamed ? `，答案被评“没用” ${blamed} 次` : '';
    return `- 问题${number}：${quiet(words)}（问过 ${count} 次${why}）`;
  });
  return [...lines, ...(gaps.length > MOST ? [`- ……共 ${gaps.length} 个`] : [])].join('\n');
}

/** To the one who replied. */
export function received(askers: number): Reply {
  const told = askers > 0 ? `已转告提问的人，` : '';
  return { outcome: 'done', title: TITLE, text: `收到。${told}并提交收录到知识库，按知识库的规定确认以后生效。` };
}

/** To the askers. */
export function answered({ question: words, office }: Gap, text: string, name: string): Reply {
  const who = [office, quiet(name)].filter(Boolean).join(' ');
  return {
    outcome: 'answered',
    title: TITLE,
    text: [`您问的“${quiet(words)}”，${who}答复：`, `> ${quiet(text)}`].join('\n\n'),
  };
}

export const dropped: Reply = { outcome: 'done', title: LIST_TITLE, text: '好的，这个问题不再提醒。' };

const REFUSALS = {
  unknown: '没有这个编号的问题，可能已经有人答复过。说“没有答上的问题”可以看到现在的编号。',
  notYours: '这个问题由别的部门答复，没有操作。',
} as const;

export function refused(why: keyof typeof REFUSALS): Reply {
  return { outcome: 'refused', title: TITLE, text: REFUSALS[why] };
}

/** Other people's words: nothing in them becomes a link or a heading. */
function quiet(text: string): string {
  return text.replaceAll(/[\s[\]<>#*_`~|\\]+/gu, ' ').trim();
}
