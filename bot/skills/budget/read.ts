/** 听: that the whole message asks how much is left, and what an alarm of the ledger says. */
import type { Meter } from '../../ports/budget.ts';

/** A meter that has passed a share of its limit. */
export interface Passing {
  readonly month: string;
  readonly meter: Meter;
  readonly used: number;
  readonly limit: number;
  readonly forecast: number;
  /** Per cent. */
  readonly share: number;
}

const BUDGET =
  /^(?:查看?|看看?|查询)?(?:一下)?(?:我们的?|学院的?|机器人的?|小管家的?)?(?:调用|推送)?额度(?:呢|情况|够吗|够不够|还有多少|用完了吗)?[?？。.！!]*$/u;

export function isAboutBudget(text: string): boolean {
  return BUDGET.test(text.trim());
}
