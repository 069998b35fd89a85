/** 听: what an editor wants of the knowledge: to see how it stands, to publish, to send back, to go back. */
import type { DocumentHead } from '../../ports/library.ts';

export type Wish =
  | { readonly kind: 'status' }
  /** A document is to be changed, which is not done by talking. */
  | { readonly kind: 'change' }
  | { readonly kind: 'check' }
  /** The regulation says another number than the robot obeys, and shall be obeyed. */
  | { readonly kind: 'confirm'; readonly id: string }
  /** Of two that contradict each other, the first or the second counts. */
  | { readonly kind: 'rule'; readonly id: string; readonly place: 0 | 1 }
  /** `id` absent: what waits just now. `all`: the folder as it is. */
  | { readonly kind: 'publish'; readonly id?: string }
  | { readonly kind: 'refuse'; readonly id?: string }
  /** The second of the kept states is the one before; or the beginning of its name. */
  | { readonly kind: 'rollback'; readonly number?: number; readonly generation?: string };

/** News that comes by itself, and what an editor did, for the list of what was decided. */
export type Wake =
  | { readonly kind: 'proposed'; readonly id: string }
  | { readonly kind: 'published'; readonly generation: string }
  | { readonly kind: 'decided'; readonly entry: Entry }
  /** What is served has changed by somebody's word. */
  | { readonly kind: 'drift' }
  /** Files that are not taken in: damaged, of an unknown kind, or with private data. */
  | { readonly kind: 'aside'; readonly files: readonly { readonly file: string; readonly reason: string }[] }
  /** The process has begun to serve documents with review dates. */
  | { readonly kind: 'opened' }
  /** Every morning while documents have review dates. */
  | { readonly kind: 'reviews' };

/** One line of the list: who did what, when. */
export interface Entry {
  readonly at: number;
  readonly by: string;
  readonly name: string;
  readonly deed: 'publish' | 'refuse' | 'rollback' | 'rule';
  readonly id: string;
}

/** A document whose day comes near, or is over. */
export interface Due {
  readonly head: DocumentHead;
  readonly review: string;
  /** Days that are left; below zero: it is over. */
  readonly days: number;
  /** Of this reminder: the document, its day and how near it is. */
  readonly name: string;
}

const STATUS = /^(?:查看|看看)?知识库的?(?:状态|情况|版本)$/u;
const CHECK = /^(?:查看|看看)?知识库的?(?:检查|问题|矛盾)$|^检查(?:一下)?知识库$/u;
const RULING = /^(?:冲突|矛盾)?(?<id>[0-9A-HJKMNP-TV-Z]{6})以第?(?<place>[一二12])[处份个]为准$/u;
const CONFIRMATION = /^确认(?:新)?规定(?<id>[0-9A-HJKMNP-TV-Z]{6})$/u;
/** 我想改一下收费的文件, 把补卡次数改成5次; not another day of a request. */
const CHANGE =
  /^(?:我?[想要]要?|请|帮我|帮忙|麻烦|需要)*(?:把|将)?.{0,12}(?:修?改|更新|替换|换|删[掉除]?|新增|添加|上传)(?:一下|掉|一?[份个])?.{0,12}(?:文件|文档|制度|办法|章程|规定|条款|手册|知识库)(?:吧|了)?$|^(?:把|将).{2,16}改[成为].{1,16}$/u;
const OTHER_MATTER = /审批|申请|请假|通知|打卡|[上下]班|[点号日天周]|消息|群|钉盘|怎么|如何|吗|谁|什么/u;
const ALL = /^按文件夹发布$/u;
const DECISION = /^(?<deed>发布|退回)(?:知识库)?(?<id>[0-9A-HJKMNP-TV-Z]{6})?$/u;
const BACK = /^知识库(?:回退|回滚|恢复)(?:到?上一版|到?第?(?<number>[1-9])版?|到?(?<generation>[0-9a-f]{6,32}))?$/u;
const BEFORE = 2;

export function readWish(text: string): Wish | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s。.！!“”"]/gu, '');
  if (STATUS.test(plain)) return { kind: 'status' };
  if (CHECK.test(plain)) return { kind: 'check' };
  if (ALL.test(plain)) return { kind: 'publish', id: 'all' };
  if (CHANGE.test(plain) && !OTHER_MATTER.test(plain)) return { kind: 'change' };
  const back = BACK.exec(plain)?.groups;
  return back ? rollback(back) : (confirmation(plain.toUpperCase()) ?? decision(plain.toUpperCase()));
}

function confirmation(plain: string): Wish | undefined {
  const { id } = CONFIRMATION.exec(plain)?.groups ?? {};
  return id === undefined ? undefined : { kind: 'confirm', id };
}

function decision(plain: string): Wish | undefined {
  const { id: fault, place = '' } = RULING.exec(plain)?.groups ?? {};
  if (fault) return { kind: 'rule', id: fault, place: /[一1]/u.test(place) ? 0 : 1 };
  const { deed, id } = DECISION.exec(plain)?.groups ?? {};
  if (!deed) return undefined;
  return { kind: deed === '发布' ? 'publish' : 'refuse', ...(id && { id }) };
}

function rollback({ number, generation }: Readonly<Record<string, string | undefined>>): Wish {
  if (generation) return { kind: 'rollback', generation };
  return { kind: 'rollback', number: Number(number ?? BEFORE) };
}
