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

export interface Postings {
  readonly entries: Uint32Array;
  rangeOf(term: string): Range | undefined;
}

export interface PostingsWriter {
  /** Each term at most once for each passage. Frequencies above 1023 count as 1023. */
  add(passage: number, term: string, frequency: number): void;
  /** Gives back everything written, ordered by term, and forgets it. */
  seal(): Postings;
}

export function passageOf(entry: number): number {
  return entry >>> FREQUENCY_BITS;
}

export function frequencyOf(entry: number): number {
  return entry & MOST_FREQUENT;
}

export function writePostings(): PostingsWriter {
  const terms = new Map<string, number>();
  const counts: number[] = [];
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
      chunk[used + 1] = passage * (MOST_FREQUENT + 1) + Math.min(Math.round(frequency), MOST_FREQUENT);
      used += 2;
    },
    seal: () => {
      const written = chunks;
      chunks = [];
      return sealed(terms, counts, { chunks: written, used });
    },
  };
}

interface Written {
  readonly chunks: readonly Uint32Array[];
  readonly used: number;
}

/** A counting sort: the entries of each term move together, in order of passage. */
function sealed(terms: ReadonlyMap<string, number>, counts: readonly number[], written: Written): Postings {
  const starts = new Uint32Array(counts.length + 1);
  for (const [number, count] of counts.entries()) starts[number + 1] = (starts[number] ?? 0) + count;
  const entries = new Uint32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  for (const [at, chunk] of written.chunks.entries()) {
    const end = at === written.chunks.length - 1 ? written.used : CHUNK;
    for (let i = 0; i < end; i += 2) {
      const number = chunk[i] ?? 0;
      const place = next[number] ?? 0;
      entries[place] = chunk[i + 1] ?? 0;
      next[number] = place + 1;
    }
  }
  return {
    entries,
    rangeOf: (term) => {
      const number = terms.get(term);
      return number === undefined ? undefined : { from: starts[number] ?? 0, to: starts[number + 1] ?? 0 };
    },
  };
}
