/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { Change, Fault, Flip, Kept, Report } from '../../ports/editing.ts';
import type { Synced } from '../../core/synced.ts';
import type { Entry } from './read.ts';

const TITLE = '知识库更新';
const MOST = 8;
const KINDS: Readonly<Record<Change['kind'], string>> = { new: '新增', changed: '修改', removed: '删除' };
const ROLES: Readonly<Record<Flip['role'], string>> = { guest: '访客', staff: '教职工', admin: '管理员' };
const DEEDS: Readonly<Record<Entry['deed'], string>> = {
  publish: '发布',
  refuse: '退回',
  rollback: '回退',
  rule: '确认以一处为准',
};

/** Something waits for a word. */
export function proposed(report: Report): Reply {
  const text = [
    `知识库有改动等您确认（编号 ${report.id}），确认以前仍按原来的内容回答：`,
    ...bodyOf(report),
    `回复“发布 ${report.id}”让它生效，或者“退回 ${report.id}”。`,
  ];
  return {
    outcome: 'asked',
    title: TITLE,
    text: text.join('\n\n'),
    choices: [`发布 ${report.id}`, `退回 ${report.id}`],
  };
}

/** It has published itself: nobody gates these folders. */
export function published(report: Report): Reply {
  const text = ['知识库有改动，已经生效：', ...bodyOf(report), '有问题可以回复“知识库回退到上一版”。'];
  return { outcome: 'answered', title: TITLE, text: text.join('\n\n') };
}

/** Each with its reason and what to do about it; other files are served as before. */
export function putAside(files: readonly { readonly file: string; readonly reason: string }[]): Reply {
  const lines = clipped(files, ({ file, reason }) => `- ${quiet(file)}：${quiet(reason)}`, '份');
  const text = ['知识库里有文件没有收录，其余照常可查：', lines, '改好以后重新放进去，会自动收录。'];
  return { outcome: 'answered', title: TITLE, text: text.join('\n\n') };
}

/** To whoever answers for a document that somebody has changed. */
export function toOwner(changes: readonly Change[], isWaiting: boolean): Reply {
  const text = [
    `您负责的文件有改动，${isWaiting ? '等管理员确认后生效' : '已经生效'}：`,
    listOf(changes),
    '不是您要的改动，请告诉管理员。',
  ];
  return { outcome: 'answered', title: TITLE, text: text.join('\n\n') };
}

function bodyOf({ changes, flips, asked, faults, unreadable }: Report): readonly string[] {
  return [
    listOf(changes),
    asked > 0 ? summaryOf(flips, asked) : '没有常问问题可以试答（写在知识库的 _golden 文件夹里，每行一个问题）。',
    ...(flips.length > 0 ? [clipped(flips, flipLine, '条')] : []),
    ...(faults.length > 0
      ? [`带来 ${faults.length} 处要处理的问题：\n${clipped(faults, ({ sentence }) => `- ${quiet(sentence)}`, '处')}`]
      : []),
    ...(unreadable.length > 0 ? [`没有收录的文件：\n${clipped(unreadable, (line) => `- ${quiet(line)}`, '份')}`] : []),
  ];
}

function summaryOf(flips: readonly Flip[], asked: number): string {
  const of = (kind: Flip['kind']): number => flips.filter((flip) => flip.kind === kind).length;
  const known = of('known') > 0 ? `、${of('known')} 条变为已知` : '';
  return `试答 ${asked} 个常问问题：**${of('changed')} 条答案改变、${of('unknown')} 条变为未知、${of('leak')} 处泄漏**${known}。`;
}

function flipLine({ question, role, kind, before, after }: Flip): string {
  const sign = kind === 'leak' ? '（泄漏：访客原来看不到）' : '';
  return `- ${ROLES[role]}问“${quiet(question)}”${sign}：${before ? `“${quiet(before)}”` : '不知道'} → ${after ? `“${quiet(after)}”` : '不知道'}`;
}

function listOf(changes: readonly Change[]): string {
  return clipped(changes, ({ kind, title, file }) => `- ${KINDS[kind]}《${quiet(title)}》（${quiet(file)}）`, '份');
}

export function clipped<T>(all: readonly T[], line: (each: T) => string, unit: string): string {
  const more = all.length > MOST ? [`- ……共 ${all.length} ${unit}`] : [];
  return [...all.slice(0, MOST).map(line), ...more].join('\n');
}

/** Other people's words: nothing in them becomes a link or a heading. */
export function quiet(text: string): string {
  return text.replaceAll(/[\s[\]<>#*_`~|\\]+/gu, ' ').trim();
}

/** What else stands there: who decided what, and how copying from DingTalk went; absent: nothing is copied. */
export interface Beside {
  readonly entries: readonly string[];
  readonly synced?: Synced | 'never' | undefined;
}

export function status(kept: readonly Kept[], waiting: Report | undefined, { entries, synced }: Beside): Reply {
  const lines = kept.map(
    ({ id, documents, isServed }, at) =>
      `${at + 1}. ${id.slice(0, 8)}，${documents} 份文件${isServed ? '（正在使用）' : ''}`,
  );
  const text = [
    '知识库保留的版本，新的在前：',
    lines.join('\n') || '还没有发布过。',
    waiting ? `有 ${waiting.changes.length} 份文件的改动等着确认，编号 ${waiting.id}。` : '没有等着确认的改动。',
    ...(synced ? [copiedOf(synced)] : []),
    ...(entries.length > 0 ? [`最近的操作：\n${entries.map((entry) => `- ${entry}`).join('\n')}`] : []),
    '要回到某一版，请说“知识库回退到第2版”；要按文件夹现在的内容全部发布，请说“按文件夹发布”。',
  ];
  return { outcome: 'answered', title: TITLE, text: text.join('\n\n') };
}

function copiedOf(synced: Synced | 'never'): string {
  const how = synced === 'never' ? '还没有同步过' : `已收录 ${synced.copied} 份，看到 ${synced.seen} 份`;
  return `钉钉知识库：${how}（说“知识库同步”看详情）。`;
}

export function entryLine({ name, deed, id }: Entry, at: string): string {
  return `${at} ${name}${DEEDS[deed]} ${id.slice(0, 8)}`;
}

export function faults(all: readonly Fault[]): Reply {
  const list = [`知识库有 ${all.length} 处要处理的问题：`, clipped(all, faultLine, '处')].join('\n\n');
  return { outcome: 'answered', title: '知识库检查', text: all.length > 0 ? list : '知识库没有要处理的问题。' };
}

function faultLine({ id, sentence, owner, places }: Fault): string {
  const how = places ? `（可以回复“${id}以第一处为准”或“第二处”）` : '';
  return `- ${id}：${quiet(sentence)}${owner ? `（${owner}）` : ''}${how}`;
}

export function done(deed: Entry['deed'], id: string): Reply {
  const what: Readonly<Record<Entry['deed'], string>> = {
    publish: '已发布，现在按新的内容回答。有问题可以说“知识库回退到上一版”。',
    refuse: '已退回，仍按原来的内容回答；文件再次修改后会重新请您确认。',
    rule: '已记下。在另一处改正以前，回答时以这一处为准；改正以后不用再管。',
    rollback: `已回退到 ${id.slice(0, 8)}，现在按那一版回答。文件夹里比它新的文件，再次修改后才会生效；要马上全部生效，请说“按文件夹发布”。`,
  };
  return { outcome: 'done', title: TITLE, text: what[deed] };
}

/** To the other editors, who need not decide any more. */
export function doneBy(name: string, deed: Entry['deed'], id: string): Reply {
  const what: Readonly<Record<Entry['deed'], string>> = {
    publish: id === 'all' ? '已按文件夹现在的内容发布知识库' : `已发布知识库的改动 ${id}`,
    refuse: `已退回知识库的改动 ${id}`,
    rule: `已确认矛盾 ${id} 以哪一处为准`,
    rollback: `已把知识库回退到 ${id.slice(0, 8)}`,
  };
  return { outcome: 'answered', title: TITLE, text: `${quiet(name)}${what[deed]}。` };
}

export const howToChange: Reply = {
  outcome: 'answered',
  title: TITLE,
  text: '文件不在聊天里改，刚才这句话什么都没有改动。请在知识库文件夹里改好再保存：不用确认的文件夹马上生效；要确认的文件夹，我会私聊问您“发布”还是“退回”；从钉钉知识库同步来的，请在钉钉里改。改完说“知识库状态”可以看结果。',
};

const REFUSALS = {
  nothing: '现在没有等着确认的改动。',
  gone: '没有这个编号，可能已经有人处理过，或者文件又改了。说“知识库状态”可以看到现在的情况。',
  admins: '这会影响全部文件，只有管理员可以操作。',
  served: '现在用的就是这一版，没有改动。',
  elsewhere: '这台机器看不到知识库文件夹，请在能看到的那台上操作，或者稍后再试。',
  notEditor: '只有管理员和各文件夹的编辑可以操作知识库。如工作需要，请联系信息化办公室。',
  inPrivate: '知识库的事请到和我的单聊里说。',
} as const;

export function refused(why: keyof typeof REFUSALS): Reply {
  return { outcome: 'refused', title: TITLE, text: REFUSALS[why] };
}

export function others(files: readonly string[]): Reply {
  const text = `这次改动里有您不负责的文件，没有操作：\n\n${clipped(files, (file) => `- ${quiet(file)}`, '份')}\n\n请管理员或者那些文件夹的编辑来确认。`;
  return { outcome: 'refused', title: TITLE, text };
}
