/** What of the index an asker may see: statistics are taken over that alone, so that not even a score tells what is hidden. */
import { passageOf, type Postings, type Range } from './postings.ts';

/** The passages one asker may see, and what BM25 has to know of them as a whole. */
export interface View {
  /** By number of passage: 1 for visible. Absent: everything is. */
  readonly mask?: Uint8Array;
  /** How many visible passages hold a term, as far as it was asked before. */
  readonly holding?: Map<string, number>;
  readonly count: number;
  readonly averageLength: number;
}

interface Seeing {
  readonly postings: Postings;
  readonly view: View;
}

/** How many passages of the view hold the term whose entries stand in the range. */
export function holdingOf(term: string, range: Range, { postings, view }: Seeing): number {
  const { mask, holding } = view;
  if (!mask) return range.to - range.from;
  const known = holding?.get(term);
  if (known !== undefined) return known;
  const seen = seenIn(postings, range, mask);
  holding?.set(term, seen);
  return seen;
}

function seenIn({ entries }: Postings, { from, to }: Range, mask: Uint8Array): number {
  let seen = 0;
  for (let at = from; at < to; at += 1) seen += mask[passageOf(entries[at] ?? 0)] ?? 0;
  return seen;
}

/** Only these passages, by their numbers. */
export function narrowed(visible: Iterable<number>, lengths: readonly number[]): View {
  const mask = new Uint8Array(lengths.length);
  let [total, count] = [0, 0];
  for (const passage of visible) {
    mask[passage] = 1;
    count += 1;
    total += lengths[passage] ?? 0;
  }
  return { mask, holding: new Map(), count, averageLength: total / count || 1 };
}

/** All of them. */
export function wholeOf(lengths: readonly number[]): View {
  return { count: Math.max(lengths.length - 1, 0), averageLength: average(lengths.slice(1)) };
}

function average(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
}
