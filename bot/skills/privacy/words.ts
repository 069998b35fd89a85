/** 说: every sentence people read from this skill. None of them holds a value or a name. */
import type { Form, Reply } from '../../ports/chat.ts';
import type { PrivateType } from '../../scanner/index.ts';
import { SETTLEMENTS, type Settlement } from './read.ts';

/** How often each type was found. */
export type Counts = ReadonlyMap<PrivateType, number>;

export interface Warning {
  readonly group: string;
  readonly counts: Counts;
  /** The message with its private values made unreadable. */
  readonly masked: string;
  /** By which the answer finds its reminder. */
  readonly number: string;
}

const TITLE = '个人信息提醒';
export const CHECKED = '隐私检查';
const CLAUSE = [
  '> 对于师生个人隐私信息如身份证、手机号等，非必要请勿随意发送到公共渠道。',
  '> 「在线办公OA系统管理办法 · 六（二） · 隐私信息」',
].join('\n>\n');

const NAMES: Readonly<Record<PrivateType, string>> = {
  id_card: '身份证号',
  mobile: '手机号',
  bank_card: '银行卡号',
  email: '个人邮箱',
  passport: '护照号',
  travel_permit: '通行证号',
  foreign_pr: '外国人永久居留证号',
  plate: '车牌号',
  qq: 'QQ号',
  wechat_id: '微信号',
  secret: '密码或密钥',
  landline: '住宅电话',
  exam_id: '考生号或准考证号',
  student_id: '学号',
  grade: '成绩',
  salary: '工资',
  health: '健康状况',
  address: '住址',
  own: '学院另行规定的内容',
};

export function warning({ group, counts, masked, number }: Warning): Reply {
  const text = [
    `您刚才在“${plain(group)}”发的消息里有个人信息：**${listOf(counts)}**。`,
    CLAUSE,
    '请尽快撤回：手机上长按那条消息（电脑上点右键），选“撤回”。我不能替您撤回，群主和群管理员可以。',
    '确实要发的话，可以改发这份打过码的：',
    verbatim(masked),
    `处理好以后请点一下，或者回复“${SETTLEMENTS.recalled}”“${SETTLEMENTS.needed}：原因”“${SETTLEMENTS.harmless}”：`,
  ].join('\n\n');
  return { outcome: 'asked', title: TITLE, text, choices: choicesFor(number) };
}

/** To everybody in the group: what was sent and by whom stays unsaid. */
export const groupLine: Reply = {
  outcome: 'answered',
  title: TITLE,
  text: '温馨提醒：身份证号、手机号等个人信息，非必要请勿发到群里；已经发出的，请发送人及时撤回。',
};

/** To whoever answers for the group: how much, nothing else. */
export function escalation(group: string, counts: Counts): Reply {
  const text = [
    `“${plain(group)}”里刚有一条消息含有较多或较敏感的个人信息：**${listOf(counts)}**。`,
    '请您关注这个群，必要时由群主或群管理员撤回：我不能撤回别人的消息，也没有保存消息内容。',
    CLAUSE,
  ].join('\n\n');
  return { outcome: 'answered', title: TITLE, text };
}

export function settled(how: Settlement): Reply {
  return { outcome: 'done', title: TITLE, text: SETTLED[how] };
}

const SETTLED: Readonly<Record<Settlement, string>> = {
  recalled: '好的，已记下：已撤回。谢谢配合。',
  needed:
    '已记下：必要发送，以及您写的原因。经常需要在这个群里发的，请找信息化办公室登记（写明群、类型、原因和批准人，最长180天），登记后就不再提醒。',
  harmless: '已记下：不是隐私。本月内您再发同样的内容，我不再提醒（证件号、银行卡号和密码除外）。',
};

export function settledAlready(how: Settlement): Reply {
  return {
    outcome: 'answered',
    title: TITLE,
    text: `这条提醒已经处理过了（${SETTLEMENTS[how]}），不用再点。`,
  };
}

export const nothingToSettle: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '没有等您处理的个人信息提醒。要检查一段文字，请先说“帮我检查”。',
};

export const askReason: Reply = {
  outcome: 'asked',
  title: TITLE,
  text: '请用一句话写明为什么必须发在群里，例如“家长会名单当天要核对”。原因里不要再写个人信息。',
};

export const askText: Reply = {
  outcome: 'asked',
  title: CHECKED,
  text: '请把要检查的文字发给我，或者发一个文件（txt、csv、Word、Excel、PPT、PDF，或者装着这些文件的 zip）。检查完我会告诉您有几处，并把打过码的内容或文件发回给您。不想检查了，回复“取消”。',
};

export const inPrivate: Reply = {
  outcome: 'refused',
  title: CHECKED,
  text: '请私聊我检查，不要把要检查的内容发在群里。',
};

export const neverMind: Reply = { outcome: 'answered', text: '好的，不检查了。' };

/** What stands in a text, and the text to use instead. */
export function report(counts: Counts, masked: string): Reply {
  if (counts.size === 0) return { outcome: 'answered', title: CHECKED, text: CLEAN };
  const text = [
    `这里面有个人信息：**${listOf(counts)}**。`,
    '打过码的内容，可以直接复制：',
    verbatim(masked),
    LIMITS,
  ].join('\n\n');
  return { outcome: 'answered', title: CHECKED, text };
}

export const LIMITS = '机器检查可能有遗漏，也可能多报，发送前请再看一眼。我没有保存这些内容。';
const CLEAN = `没有发现身份证号、手机号、银行卡号、住址、成绩等个人信息。\n\n${LIMITS}`;

export function unreadable(form: Form): Reply {
  const what = form === 'picture' || form === 'video' ? '图片和视频里的文字我看不到' : '这条消息里没有我能检查的文字';
  return {
    outcome: 'refused',
    title: CHECKED,
    text: `${what}，请发文字或者文件；重新说“帮我检查”就可以再来一次。`,
  };
}

export function nameOf(type: PrivateType): string {
  return NAMES[type];
}

/** 手机号 2 处、身份证号 1 处. */
export function listOf(counts: Counts): string {
  return [...counts].map(([type, count]) => `${NAMES[type]} ${count} 处`).join('、');
}

function choicesFor(number: string): readonly string[] {
  return Object.values(SETTLEMENTS).map((word) => `${word} ${number}`);
}

/** Members choose the title of a group: it must bring no link and no emphasis along. */
function plain(title: string): string {
  return title.replaceAll(/[\\`*_[\]()<>#~|!]/g, '');
}

/** Shown as it stands, whatever marks of Markdown are in it. */
export function verbatim(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
