/** 说: every sentence people read from this skill. */
import type { Ending, Synced } from '../../core/synced.ts';
import type { Reply } from '../../ports/chat.ts';

const TITLE = '钉钉知识库同步';
const MOST = 8;
const CONSOLE = '开发者后台 > 应用 > 权限管理';

export const REASONS = {
  forbidden: '同步账号没有阅读权限',
  gone: '钉钉说它已经不在了',
  refused: '钉钉没有给出内容',
  empty: '里面没有文字',
} as const;

/** How the next round will go on, by how the last one ended. */
const ENDINGS: Readonly<Record<Ending, string>> = {
  done: '全部看过',
  part: '当晚的调用次数用完，其余的下一晚继续',
  short: '本月的接口额度不多了，先不同步，额度充足时继续',
  forbidden: '应用缺少权限，没有同步',
  refused: '钉钉拒绝了，没有同步',
};

export interface Progress {
  readonly last: Synced | undefined;
  /** `11-24 02:10`. */
  readonly lastAt: string;
  readonly nextAt: string;
  /** Of the round under way. */
  readonly running: { readonly calls: number; readonly seen: number } | undefined;
}

export function status({ last, lastAt, nextAt, running }: Progress): Reply {
  const text = [
    running ? `正在同步：已看到 ${running.seen} 份，用了 ${running.calls} 次接口调用。` : `下一次同步：${nextAt}。`,
    last ? lastOf(last, lastAt) : '还没有同步过。',
    ...(last ? [...unseenOf(last), ...asideOf(last.aside)] : []),
    '要马上同步，请说“马上同步知识库”。',
  ];
  return { outcome: 'answered', title: TITLE, text: text.join('\n\n') };
}

function lastOf({ ending, copied, seen, changed, calls }: Synced, at: string): string {
  return `上一次 ${at}：${ENDINGS[ending]}；看到 ${seen} 份，已收录 ${copied} 份，这次改动 ${changed} 份，用了 ${calls} 次接口调用。`;
}

function unseenOf({ unseen }: Pick<Synced, 'unseen'>): readonly string[] {
  if (unseen.length === 0) return [];
  return [
    `看不到这些知识库：${unseen.map((name) => `《${quiet(name)}》`).join('')}。请核对政策文件 knowledge.wiki 里的名称，并在钉钉里把知识库的阅读权限给同步账号。`,
  ];
}

function asideOf(aside: Synced['aside']): readonly string[] {
  if (aside.length === 0) return [];
  const lines = aside.slice(0, MOST).map(({ name, reason }) => `- 《${quiet(name)}》：${reason}`);
  const more = aside.length > MOST ? [`- ……共 ${aside.length} 份`] : [];
  return [['没有同步的文件：', ...lines, ...more].join('\n')];
}

/** To the administrators: files of this round that cannot be copied, and knowledge bases nobody sees. Undefined: nothing. */
export function attention({ aside, unseen }: Pick<Synced, 'aside' | 'unseen'>): Reply | undefined {
  const parts = [...unseenOf({ unseen }), ...asideOf(aside)];
  return parts.length > 0 ? { outcome: 'answered', title: TITLE, text: parts.join('\n\n') } : undefined;
}

/** To the administrators, once until it works again. */
export function forbidden(scopes: readonly string[]): Reply {
  const which = scopes.length > 0 ? scopes.join('、') : '知识库读权限';
  const text = `应用缺少权限，钉钉知识库没有同步。请到“${CONSOLE}”搜索 ${which}，申请以后在“版本管理与发布”发布新版本；下一晚会自动再试。`;
  return { outcome: 'failed', title: TITLE, text };
}

/** To the administrators, once until it works again. */
export function turnedDown(code: string | undefined): Reply {
  const text = `钉钉拒绝了知识库的同步${code ? `（${code}）` : ''}。请核对政策文件 knowledge.wiki.operator 是否还是在职的同步账号；npm run doctor 会逐项检查，下一晚会自动再试。`;
  return { outcome: 'failed', title: TITLE, text };
}

export const begun: Reply = {
  outcome: 'done',
  title: TITLE,
  text: '好的，现在开始同步，改动照知识库的规定生效。说“知识库同步”可以看进度。',
};

const REFUSALS = {
  off: '没有设置要同步的钉钉知识库（政策文件 knowledge.wiki）。',
  notAdmin: '只有管理员可以查看和开始同步。如工作需要，请联系信息化办公室。',
  inPrivate: '知识库的事请到和我的单聊里说。',
} as const;

export function refused(why: keyof typeof REFUSALS): Reply {
  return { outcome: 'refused', title: TITLE, text: REFUSALS[why] };
}

/** Other people's words: nothing in them becomes a link or a heading. */
function quiet(text: string): string {
  return text.replaceAll(/[\s[\]<>#*_`~|\\]+/gu, ' ').trim();
}
