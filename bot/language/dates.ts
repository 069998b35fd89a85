/** Reads days, times, shifts and lengths of time from colloquial Chinese. A small grammar; its parts lie in dates/. */
import { meant } from './dates/denied.ts';
import { gathered } from './dates/gather.ts';
import { joined } from './dates/join.ts';
import { type At, presentAt } from './dates/present.ts';
import { folded, piecesOf } from './dates/scan.ts';
import { settled } from './dates/settle.ts';
import type { When } from './dates/when.ts';

export type { Day } from './dates/calendar.ts';
export type { Why } from './dates/named.ts';
export type { At, Bias } from './dates/present.ts';
export type { Shift } from './dates/rule.ts';
export type { Doubt, When } from './dates/when.ts';
export { readDuration } from './dates/duration.ts';

/**
 * The moments a text speaks of, in its order. A day, a time and a shift become one moment though words stand between
 * them; a second time or shift takes the day of the first. What is no date (3号楼, 每周三, 11.3万) is not read. In doubt
 * the likeliest is given and the doubt with it. Linear in the length of the text; throws only for an unknown zone.
 */
export function readWhen(text: string, at: At): readonly When[] {
  const present = presentAt(at);
  const plain = folded(text);
  const pieces = joined(meant(piecesOf(plain, present), plain), plain, present);
  return gathered(pieces).flatMap((moment) => settled(moment, present));
}
