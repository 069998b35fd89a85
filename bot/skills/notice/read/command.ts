/** Reads what is said about a notice that is on its way: 通知进度, 谁还没看, 再催一次, 停止催办, 撤回通知, 同意发送, 收到. */

export type CommandKind =
  | 'progress'
  | 'unread'
  | 'again'
  | 'again-now'
  | 'stop'
  | 'recall'
  | 'recall-now'
  | 'approve'
  | 'decline'
  | 'nudge'
  | 'leave'
  | 'received'
  | 'doubt';

export interface Command {
  readonly kind: CommandKind;
  /** Of the notice, as printed; absent: the latest. */
  readonly number?: string;
  /** Asked by a button of the card that shows it. */
  readonly isShownThere?: boolean;
  /** What a recipient doubts. */
  readonly words?: string;
}

const NUMBER = '(?:[（(\\s]*(?:编号|通知)?\\s*(?<number>[0-9A-HJKMNP-TV-Z]{6})[)）]?)?';
const END = '[\\s。.！!~～]*$';
const SAID: readonly (readonly [CommandKind, string])[] = [
  ['again-now', '确认再催'],
  ['recall-now', '确认撤回(?:通知)?'],
  ['approve', '同意发送|同意发|批准发送'],
  ['decline', '不同意(?:发送|发)?|拒绝发送'],
  ['nudge', '催办公告'],
  ['leave', '不催公告'],
  [
    'progress',
    '(?:查看?|看看?|看一下|查一下)?(?:我的|我发的|刚才的?|上[一个条]的?)*通知(?:的)?(?:进度|进展|情况|状态|发到哪了|发得怎么样了?)|通知(?:有)?多少人(?:看|读)了',
  ],
  [
    'unread',
    '(?:查看?|看看?)?(?:通知)?(?:还)?(?:有)?(?:谁|哪些人|哪些老师|哪些同事|多少人|几个人)(?:还)?(?:没有?|未)(?:看|读|收到|确认|回复|已读)(?:过|通知|完)?|(?:没看|未读|没读|未看)的?(?:名单|人员|人|有谁|有哪些)|未读(?:名单)?',
  ],
  ['again', '(?:再|重新)(?:催|提醒|DING)(?:一次|一下|一遍|办|没看的|未读的|他们)*|催一下没看的|催办'],
  ['stop', '(?:停止|停|不要再?|别再?|不用再?|取消|结束)(?:催办?|提醒|催了|催他们)(?:了|吧)?'],
  [
    'recall',
    '(?:把)?(?:我的|刚才的?|刚发的|上一条)*(?:撤回|撤销|收回)(?:我的|刚才的?|刚发的|上一条|那条|这条)*通知|(?:把)?(?:刚才的?|刚发的|那条|这条)+通知(?:撤回|撤销|收回|撤了)',
  ],
  ['received', '(?:通知)?(?:已)?收到(?:通知|了)?'],
  ['doubt', '(?:我)?有疑问|有问题'],
];
const FORMS = SAID.map(
  ([kind, words]) =>
    [kind, new RegExp(`^(?:请|帮我|麻烦)?(?:${words})${NUMBER}(?:了|吗|吧|呢|[?？])?${END}`, 'iu')] as const,
);
/** 有疑问：时间冲突了 */
const DOUBT = new RegExp(`^(?:我)?有(?:疑问|问题)${NUMBER}\\s*[:：，,]\\s*(?<words>[\\s\\S]{1,500})$`, 'iu');

/** Undefined: the whole message says something else. */
export function readCommand(text: string): Command | undefined {
  const doubt = DOUBT.exec(text)?.groups;
  if (doubt) return { kind: 'doubt', ...numbered(doubt), words: (doubt['words'] ?? '').trim() };
  for (const [kind, form] of FORMS) {
    const groups = form.exec(text)?.groups;
    if (form.test(text)) return { kind, ...numbered(groups ?? {}) };
  }
  return undefined;
}

function numbered({ number }: Readonly<Record<string, string | undefined>>): { readonly number?: string } {
  return number === undefined ? {} : { number: number.toUpperCase() };
}
