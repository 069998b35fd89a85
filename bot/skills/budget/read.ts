/** 听: what an alarm of the ledger says. */
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
