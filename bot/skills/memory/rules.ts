/** 判: what may be forgotten on request, and what has to stay until its time is over. Pure. */
import type { Holding } from '../../ports/holdings.ts';

/** Traces of talk: the robot only understands a little less without them. */
const FORGETTABLE: ReadonlySet<string> = new Set([
  'offered',
  'topic',
  'missed',
  'waiting',
  'awaited',
  'warned',
  'habit',
  'harmless',
  'posted',
]);

export interface Kept {
  readonly forgettable: readonly Holding[];
  /** 三(二)4 counts places of a month; a request under way and an intent keep a deed from being done twice. */
  readonly needed: readonly Holding[];
}

export function judge(holdings: readonly Holding[]): Kept {
  return {
    forgettable: holdings.filter(({ kind }) => FORGETTABLE.has(kind)),
    needed: holdings.filter(({ kind }) => !FORGETTABLE.has(kind)),
  };
}
