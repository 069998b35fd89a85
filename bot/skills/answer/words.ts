/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { Citation } from '../../ports/library.ts';

export { talk, unreadable } from './words/talk.ts';

/** What an answer is made of; the rules have chosen it. */
export interface Answer {
  /** The words of the clause that say it shortest. */
  readonly key?: string | undefined;
  /** Where rows of a table answer: what they say in the column asked for. */
  readonly column?: Column | undefined;
  /** The office, where that was the question. */
  readonly office?: Contact | undefined;
  readonly isHow: boolean;
  readonly isWhether: boolean;
  readonly cites: readonly Citation[];
}

/** What the rows of a table say in one column, grouped by value. */
export interface Column {
  readonly header: string;
  readonly rows: number;
  readonly groups: readonly { readonly names: readonly string[]; readonly value: string }[];
}

/** Whom to ask. */
export interface Contact {
  readonly name: string;
  readonly matter?: string;
  readonly how?: string;
}

const BETWEEN = ' · ';

export function answered(answer: Answer): Reply {
  const text = [firstLine(answer), ...answer.cites.map((cite) => quoted(cite))].join('\n\n');
  return { outcome: 'answered', text, title: '政策问答', cites: answer.cites };
}

/** What a model has written, held up by the clauses below it; the marks in it are their numbers. */
export function written(text: string, cites: readonly Citation[], { outcome, title }: Reply): Reply {
  const numbered =
    cites.length > 1 ? cites.map((cite, at) => quoted(cite, `[${at + 1}] `)) : cites.map((cite) => quoted(cite));
  return { outcome, text: [text, ...numbered].join('\n\n'), ...(title !== undefined && { title }), cites };
}

function firstLine({ key, column, office, isHow, isWhether, cites }: Answer): string {
  if (office) return `**${office.matter ? `${office.matter}：` : ''}${office.name}**负责。`;
  if (column) return ofColumn(column);
  if (isHow && cites.length > 1) return '可以按下面的规定办：';
  if (key) return isWhether ? `规定是：**${key}**。` : `**${key}**。`;
  return '规定里是这样写的：';
}

/** One value for all rows, or each value with the rows it belongs to. */
function ofColumn({ header, rows, groups }: Column): string {
  const [only, ...others] = groups;
  if (only && others.length === 0) return `**${header}：${only.value}**${rows > 1 ? `（共${rows}行，相同）` : ''}。`;
  const lines = groups.map(({ names, value }) => `- ${names.join('、')}：**${value}**`);
  return [`${header}（共${rows}行）：`, ...lines].join('\n');
}

export function offered(cites: readonly Citation[], contact: Contact | undefined): Reply {
  const choices = cites.map(choiceOf);
  const list = choices.map((choice, at) => `${at + 1}. ${choice}`).join('\n');
  const lines = ['没有找到直接写明这一点的条款。最接近的是下面几条，要看哪一条请回复序号：', list, askAt(contact)];
  return { outcome: 'offered', text: lines.join('\n\n'), title: '您要问的是哪一条', cites, choices };
}

export function refused(titles: readonly string[], contact: Contact | undefined): Reply {
  const near = titles.length > 0 ? [`相近的文件有：${titles.map((title) => `《${title}》`).join('、')}。`] : [];
  const text = ['没有找到可靠依据，这个问题我不能随便回答。', ...near, askAt(contact)].join('\n\n');
  return { outcome: 'refused', text, title: '没有找到依据' };
}

/** 李敏的手机号: no clause is near to that. */
export const personal: Reply = {
  outcome: 'refused',
  title: '个人信息',
  text: '个人信息（电话、证件、住址、工资、成绩等）我不查询，也不提供。要找同事，请在钉钉通讯录里联系本人；各部门办公的联系方式可以直接问我。',
};

/**
 * In the group, when the answer went to the asker alone. It names nothing: not everybody there may know of it. Whether a card
 * can be shown is known later only: then this line holds for the card and for the message that takes its place.
 */
export function toldAside({ outcome, aside }: Pick<Reply, 'outcome' | 'aside'>): Reply {
  const text = aside
    ? '已单独回复你，只有你看得到：在群里的卡片上；没有看到卡片，就在和我的私聊里。'
    : '已私聊回复你。';
  return { outcome, text, title: '政策问答' };
}

/** The answer itself, in private: the question was asked elsewhere. */
export function fromGroup<T extends Pick<Reply, 'text'>>(title: string, reply: T): T {
  const where = title.replaceAll(/[\s[\]()<>#*_`~|\\]+/g, ' ').trim();
  return { ...reply, text: `您在群“${where}”里问的，涉及不在该群公开的文件，只回复给您：\n\n${reply.text}` };
}

/** How an offered clause is named, in the list and when it is typed back. */
export function choiceOf({ title, clause }: Citation): string {
  return clause ? `《${title}》${BETWEEN}${clause}` : `《${title}》`;
}

export function noSuchChoice(count: number): Reply {
  return {
    outcome: 'asked',
    text:
      count > 0
        ? `请回复 1 到 ${count} 之间的序号，或者换个说法再问一次。`
        : '请把要问的事情写完整一些，例如“每月可以补卡几次”。',
  };
}

/** It leans on something said before, and nothing was. */
export function nothingBefore(): Reply {
  return {
    outcome: 'asked',
    text: '您指的是哪件事？前面没有可以接着说的内容，请把要问的事情写完整一些，例如“每月可以补卡几次”。',
  };
}

/** After 新话题. */
export function anew(): Reply {
  return { outcome: 'done', text: '好的，我们换个话题。请说您想问什么。' };
}

function askAt(contact: Contact | undefined): string {
  if (!contact) return '请咨询相关职能部门。';
  return `请咨询**${contact.name}**${contact.how ? `（${contact.how.replace(/[。；]+$/u, '')}）` : ''}。`;
}

/** Under what is quoted, so that nobody takes it for what holds today. */
const STANDINGS: Readonly<Record<NonNullable<Citation['standing']>, string>> = { expired: '已过期', overdue: '待复核' };

/** The verbatim words, and under them 「文件·条款·日期」. */
function quoted({ title, clause, quote, effective, standing }: Citation, number = ''): string {
  const source = [title, clause, effective, standing && STANDINGS[standing]].filter(Boolean).join(BETWEEN);
  return `${quote
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n>\n> ${number}「${source}」`;
}
