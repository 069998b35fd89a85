/** 说: every sentence people read from this skill. */
import type { Form, Reply } from '../../ports/chat.ts';
import type { Citation } from '../../ports/library.ts';
import type { Ability } from '../../core/turn.ts';
import type { SmallTalk } from './read.ts';

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

const NAME = 'OA 小管家';
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

export function talk(kind: SmallTalk, abilities: readonly Ability[]): Reply {
  if (kind === 'help') return help(abilities);
  return { outcome: kind === 'joke' ? 'refused' : 'answered', text: TALK[kind] };
}

const TALK: Readonly<Record<Exclude<SmallTalk, 'help'>, string>> = {
  greeting: `您好，我是${NAME}。学院的制度和办事规定可以直接问我，例如“每月可以补卡几次”。`,
  thanks: '不客气，有问题随时问我。',
  farewell: '再见，有需要随时找我。',
  identity: `我是${NAME}，学院的办公机器人。我只根据知识库里的文件回答，并标明出处；找不到依据时会直说。`,
  doubt: '回答都引自知识库的原文，下面写着文件、条款和日期，可以按它核对。要请同事再确认一次，请回复“转人工”。',
  human: '要请负责的同事答复刚才的问题，请回复“转人工”，也可以直接说：转人工 您的问题。',
  idle: '我在的。要问规定、要办补卡或者撤销审批，直接说就可以。',
  joke: '这个我不会，没有可以引用的依据。学院的规定、补卡、审批撤销和通知的事，可以随时问我。',
  order: '现在没有等您确认、取消或者发布的事，什么都没有改动。要办什么，请说完整的一句话。',
  stop: '现在没有正在等您的事，没有什么要停的，什么都没有改动。已经发出的通知不再催，请说“停止催办”；已经提交的审批要收回，请说“撤销”和它的名称。',
  praise: '谢谢鼓励！回答有不准确的地方，请告诉信息化办公室。',
};

const EXAMPLES = ['每月可以补卡几次？', '审批通过以后怎么撤销？', '请假要谁批准？'];

function help(abilities: readonly Ability[]): Reply {
  const offered = abilities.filter(({ isOffered }) => isOffered);
  const lines = offered.map(
    ({ title, says }) => `- **${title}**${says.length > 0 ? `：说“${says.slice(0, 3).join('”“')}”` : ''}`,
  );
  const examples = EXAMPLES.map((example) => `- ${example}`);
  const parts = ['我能做这些事：', lines.join('\n'), '您可以这样问我：', examples.join('\n'), SIGHT];
  const text = parts.join('\n\n');
  return { outcome: 'answered', text, title: '我能做什么' };
}

const SIGHT =
  '我看得到的只有：和我的私聊，以及群里 @ 我的消息。群里 @ 我的消息如果带有身份证号、手机号等个人信息，我会私下提醒发送人，不保存内容。其他人的聊天和群文件我看不到，也不能撤回任何人的消息。';

/** A message without words. */
export function unreadable(form: Form): Reply {
  return {
    outcome: form === 'text' || form === 'rich' || form === 'voice' ? 'asked' : 'refused',
    text: UNREADABLE[form],
  };
}

const EMPTY = '请说说您想问什么，例如“每月可以补卡几次”。';
const UNREADABLE: Readonly<Record<Form, string>> = {
  text: EMPTY,
  rich: EMPTY,
  voice: '这段语音没有识别出文字，请打字再问一次。',
  picture: '我还看不懂图片，请把要问的内容用文字发给我。',
  file: '我还不能读取聊天里的文件，请用文字说明想问什么；要检查里面有没有个人信息，请先说“帮我检查”，再发文件；要收录到知识库的文件请交给管理员。',
  video: '我还看不了视频，请把要问的内容用文字发给我。',
  unsupported: '这种消息我还看不懂，请用文字发给我。',
  withheld:
    '本月钉钉分配给机器人的消息额度已经用完，平台没有把您这条消息的内容交给我，所以无法回答。请下月再问，急事请直接联系相关职能部门。',
};
