/**
 * Which passage holds which term how often. Written once, then sealed into flat arrays: a hundred thousand passages
 * have thirty million entries, and four bytes each is what a server can spare.
 */

/** An entry is passage and frequency in one number: 10 bits count, 22 bits name the passage (four million). */
const FREQUENCY_BITS = 10;
const MOST_FREQUENT = 2 ** FREQUENCY_BITS - 1;
const CHUNK = 2 ** 18;

/** The entries of one term, from `from` to before `to` in `entries`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Sealed postings as plain data: the entries of a term stand together, in order of passage. */
export interface PostingsData {
  /** Term → its number. */
  readonly terms: ReadonlyMap<string, number>;
  /** By number of term: where its entries begin; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

export interface Postings extends PostingsData {
  rangeOf(term: string): Range | undefined;
}

/** Postings of an earlier index that go on into a new one. */
export interface Inherited {
  readonly postings: PostingsData;
  /** Number of passage then → number now, in the same order; 0: it is gone. */
  readonly renumbered: Uint32Array;
}

export interface PostingsWriter {
  /** Each term at most once for each passage, passages in ascending order. Frequencies above 1023 count as 1023. */
  add(passage: number, term: string, frequency: number): void;
  /** Gives back everything written and inherited, ordered by term, and forgets it. */
  seal(): Postings;
}

export function passageOf(entry: number): number {
  return entry >>> FREQUENCY_BITS;
}

export function frequencyOf(entry: number): number {
  return entry & MOST_FREQUENT;
}

export function writePostings(inherited?: Inherited): PostingsWriter {
  const terms = new Map(inherited?.postings.terms);
  const counts: number[] = Array.from({ length: terms.size }, () => 0);
  let legacy = inherited;
  /** Term and entry by turns, in order of arrival. */
  let chunks: Uint32Array[] = [];
  let used = CHUNK;

  return {
    add: (passage, term, frequency) => {
      const known = terms.get(term);
      const number = known ?? terms.size;
      if (known === undefined) terms.set(term, number);
      counts[number] = (counts[number] ?? 0) + 1;
      if (used === CHUNK) {
        chunks.push(new Uint32Array(CHUNK));
        used = 0;
      }
      const chunk = chunks.at(-1) as Uint32Array;
      chunk[used] = number;
      chunk[used + 1] = entryOf(passage, Math.min(Math.round(frequency), MOST_FREQUENT));
      used += 2;
    },
    seal: () => {
      const written = { terms, counts, chunks, used, inherited: legacy };
      chunks = [];
      legacy = undefined;
      return sealed(written);
    },
  };
}

/** Sealed data, ready to be asked. */
export function openPostings(data: PostingsData): Postings {
  const { terms, starts } = data;
  return {
    ...data,
    rangeOf: (term) => {
      const number = terms.get(term);
      return number === undefined ? undefined : { from: starts[number] ?? 0, to: starts[number + 1] ?? 0 };
    },
  };
}

function entryOf(passage: number, frequency: number): number {
  return passage * (MOST_FREQUENT + 1) + frequency;
}

interface Written {
  readonly terms: ReadonlyMap<string, number>;
  /** By number of term: how many entries were added. */
  readonly counts: readonly number[];
  readonly chunks: readonly Uint32Array[];
  readonly used: number;
  readonly inherited: Inherited | undefined;
}

/** A counting sort: the entries of each term move together, what is inherited first; then both are merged. */
function sealed(written: Written): Postings {
  const { terms, counts, inherited } = written;
  const remaining = inherited ? survivors(inherited) : [];
  const starts = new Uint32Array(counts.length + 1);
  for (const [number, count] of counts.entries())
    starts[number + 1] = (starts[number] ?? 0) + count + (remaining[number] ?? 0);
  const entries = new Uint32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  if (inherited) moveInherited(inherited, entries, next);
  const middles = next.slice();
  moveAdded(written, entries, next);
  for (const number of remaining.keys())
    mergeInto(entries, { from: starts[number] ?? 0, middle: middles[number] ?? 0, to: next[number] ?? 0 });
  return openPostings({ terms, starts, entries });
}

/** By number of term: how many entries are of passages that are still there. */
function survivors({ postings, renumbered }: Inherited): number[] {
  const { starts, entries } = postings;
  return Array.from({ length: starts.length - 1 }, (_, number) => {
    let count = 0;
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1)
      if (renumbered[passageOf(entries[at] ?? 0)]) count += 1;
    return count;
  });
}

function moveInherited(inherited: Inherited, entries: Uint32Array, next: Uint32Array): void {
  const { starts } = inherited.postings;
  for (let number = 0; number < starts.length - 1; number += 1) {
    const range = { from: starts[number] ?? 0, to: starts[number + 1] ?? 0 };
    next[number] = copySurvivors(inherited, range, { entries, place: next[number] ?? 0 });
  }
}

/** Gives back the place after the last that was written. */
function copySurvivors(
  { postings, renumbered }: Inherited,
  { from, to }: Range,
  target: { readonly entries: Uint32Array; readonly place: number },
): number {
  let { place } = target;
  for (let at = from; at < to; at += 1) {
    const entry = postings.entries[at] ?? 0;
    const passage = renumbered[passageOf(entry)] ?? 0;
    if (passage === 0) continue;
    target.entries[place] = entryOf(passage, frequencyOf(entry));
    place += 1;
  }
  return place;
}

function moveAdded({ chunks, used }: Written, entries: Uint32Array, next: Uint32Array): void {
  for (const [at, chunk] of chunks.entries()) {
    const end = at === chunks.length - 1 ? used : CHUNK;
    for (let i = 0; i < end; i += 2) {
      const number = chunk[i] ?? 0;
      const place = next[number] ?? 0;
      entries[place] = chunk[i + 1] ?? 0;
      next[number] = place + 1;
    }
  }
}

/** Two sorted runs become one, from behind; it ends as soon as the second run has found its places. */
function mergeInto(entries: Uint32Array, { from, middle, to }: { from: number; middle: number; to: number }): void {
  const added = entries.slice(middle, to);
  let left = middle - 1;
  let right = added.length - 1;
  for (let place = to - 1; right >= 0; place -= 1) {
    const isOlder = left >= from && (entries[left] ?? 0) > (added[right] ?? 0);
    entries[place] = (isOlder ? entries[left--] : added[right--]) ?? 0;
  }
}
