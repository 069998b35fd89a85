/** 听: whether a report is wished for and of which week, or only the next Monday is to be set. */
import { weekNamed, type Named, type Spoken } from './read/week.ts';

export interface Wake {
  /** `opened`: the process has begun. `weekly`: it is Monday morning. */
  readonly kind: 'opened' | 'weekly';
}

/** `list`: which weeks there are. */
export type Wish = Named | { readonly kind: 'list' };

const WISH =
  /^(?:请|帮我|给我)?(?:查看|查一下|查|看看|看一下|看|发一下|发)?(?:小管家的?)?(?<week>.{0,14}?)的?(?:小管家的?)?周报$/u;
const LIST = /^(?:有)?(?:哪些|哪几周|什么|往期|以前|历史|过去|往周|所有|全部)(?:周|星期)?(?:有|的)?$/u;

/** Undefined: others may well ask how a report of theirs is written. */
export function readWish(text: string, spoken: Spoken): Wish | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s。.！!？?“”"]/gu, '');
  const week = WISH.exec(plain)?.groups?.['week'];
  if (week === undefined) return undefined;
  if (week === '') return { kind: 'latest' };
  return LIST.test(week) ? { kind: 'list' } : weekNamed(week, spoken);
}
