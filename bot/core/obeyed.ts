/**
 * Numbers of the regulation that skills obey. They hold as the regulation says today; when its published text says another
 * number, an administrator confirms that one, and it holds from then on, in every process.
 */
import type { Moment } from './turn.ts';

export interface ObeyedRule {
  readonly name: string;
  /** The paper: a document whose title has these words. */
  readonly paper: string;
  /** Its chapter and number, for people. */
  readonly clause: string;
  /** What it is about: words that stand beside the number. */
  readonly matter: string;
  /** As long as nobody has confirmed another. */
  readonly usual: number;
  /** Nothing below or above is ever confirmed: a slip of the pen must not open the gates. */
  readonly least: number;
  readonly most: number;
  /** As people say it: 每月4次. */
  readonly shown: (value: number) => string;
}

/** 《在线办公OA系统管理办法》三（二）4: no more than four make-up punches in a month. */
export const MONTHLY_PUNCHES: ObeyedRule = {
  name: 'monthly punches',
  paper: '在线办公OA系统管理办法',
  clause: '三（二）4',
  matter: '补卡',
  usual: 4,
  least: 1,
  most: 10,
  shown: (value) => `每月${value}次`,
};

export const OBEYED_RULES: readonly ObeyedRule[] = [MONTHLY_PUNCHES];

/** What an administrator has confirmed: the note `obeyed`, by the rule's name. */
export interface Confirmed {
  readonly value: number;
  /** Userid. */
  readonly by: string;
  readonly at: number;
}

/** What holds now. */
export async function obeyedIn({ memo }: Pick<Moment, 'memo'>, rule: ObeyedRule): Promise<number> {
  return valueOf(rule, await memo.recall<Confirmed>('obeyed', rule.name));
}

/** A confirmation from another version of this program, with other bounds, does not hold. */
export function valueOf(rule: ObeyedRule, confirmed: Confirmed | undefined): number {
  return confirmed && isSane(rule, confirmed.value) ? confirmed.value : rule.usual;
}

export function isSane({ least, most }: ObeyedRule, value: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
