/** What is read from a sentence about days and times. */
import type { Why } from './named.ts';
import type { Shift } from './rule.ts';

/**
 * Why a person should be asked, and what may be meant, best first.
 * `which-week`, `which-month`, `which-year`: 周五 said on a Monday. `which-half`: 8点 of the morning or the evening.
 * `which-night`: 凌晨1点 at the beginning or the end of that day. `vague`: 月底, 周末. `no-such-day`: 2月31日.
 * `no-such-time`: 8点75. `contradiction`: 昨天11月3号.
 */
export interface Doubt {
  readonly why: Why;
  /** `2026-11-22`; empty where the doubt is not about the day, or no day fits. */
  readonly days: readonly string[];
  /** `08:30`; empty where the doubt is not about the time. */
  readonly times: readonly string[];
}

export interface When {
  /** `2026-11-22`. With a doubt: the likeliest; missing where none is likelier. */
  readonly day?: string;
  /** Several days that are all meant: 周一到周三, 10、11、12日. Then `day` is missing. */
  readonly days?: readonly string[];
  /** `08:30`. */
  readonly time?: string;
  /** The end of a span of time: 2点到4点. */
  readonly until?: string;
  readonly shift?: Shift;
  /** 周三前: not at that time, but up to it. */
  readonly deadline?: true;
  /** Where it stands in the text, in UTF-16 code units, end exclusive. */
  readonly span: readonly [start: number, end: number];
  readonly doubt?: Doubt;
}
