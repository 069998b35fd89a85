/** 听: whether the report is wished for, or only the next Monday is to be set. */

export interface Wake {
  /** `opened`: the process has begun. `weekly`: it is Monday morning. */
  readonly kind: 'opened' | 'weekly';
}

const WISH = /^(?:查看|看看|看一下|发一下)?(?:本周|这周|小管家)?的?周报$/u;

export function isWish(text: string): boolean {
  return WISH.test(text.normalize('NFKC').replaceAll(/[\s。.！!？?“”"]/gu, ''));
}
