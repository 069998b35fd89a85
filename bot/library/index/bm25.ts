/**
 * BM25 over several fields (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): what a title says
 * counts as if the text said it more often. Statistics are taken over the passages the asker may see, so that not even
 * a score tells what is hidden.
 */
import { frequencyOf, passageOf, writePostings, type Postings, type PostingsData, type Range } from './postings.ts';
import { holdingOf, narrowed, wholeOf, type View } from './view.ts';

/** Frequencies are given in quarters of a mention, so that a field can count more than once and a guess less. */
export const MENTION = 4;
/** Saturation of repeats, and how far a long passage is discounted: the usual value, and a little above it. */
const K1 = 1.2 * MENTION;
const B = 0.8;
const HAN = /^\p{Script=Han}$/u;
/** Unless the caller wants fewer: handing over every match would cost more than finding them. */
const BEST = 300;

/** A passage by its number, and its score over the highest that the question could reach. */
export type Scored = [passage: number, strength: number];

/** All a ranking knows, as plain data: what an index leaves to the next one, in memory or in a file. */
export interface RankingData {
  readonly postings: PostingsData;
  /** By number of passage, in quarters of a mention. */
  readonly lengths: readonly number[];
}

/** A ranking whose passages go on into a new one, each under its new number; 0: it is gone. The order stays. */
export interface Predecessor {
  readonly data: RankingData;
  readonly renumbered: Uint32Array;
}

export interface Ranking {
  /** It came from the predecessor: its terms are known. */
  holds(passage: number): boolean;
  /** Terms with their frequencies in quarters of a mention; numbers of passages start at 1. */
  add(passage: number, frequencies: ReadonlyMap<string, number>): void;
  /** What an asker may see. Absent: all of it. */
  view(visible?: Iterable<number>): View;
  /** The best passages of a view, best first, not more than `most`. */
  rank(question: ReadonlyMap<string, number>, view: View, most?: number): Scored[];
  /** Every single character that is a term. */
  characters(): string[];
  /** True where a passage of the view has the term. */
  isSeen(term: string, view: View): boolean;
  /** How telling a term is: its inverse document frequency in the view. */
  rarityOf(term: string, view: View): number;
  /** Seals the ranking: nothing is added any more. */
  data(): RankingData;
}

export function createRanking(predecessor?: Predecessor): Ranking {
  const writer = writePostings(predecessor && { postings: predecessor.data.postings, ...predecessor });
  const lengths = predecessor ? lengthsFrom(predecessor) : [];
  let sealed: Postings | undefined;
  let scores = new Float64Array(0);

  const postings = (): Postings => {
    if (sealed) return sealed;
    scores = new Float64Array(lengths.length);
    sealed = writer.seal();
    return sealed;
  };
  const rarityOf = (term: string, view: View, range = postings().rangeOf(term)): number =>
    rarity(view.count, range ? holdingOf(term, range, { postings: postings(), view }) : 0);

  return {
    holds: (passage) => lengths[passage] !== undefined,
    data: () => ({ postings: postings(), lengths }),
    add: (passage, frequencies) => {
      if (sealed) throw new Error('this index is sealed: a changed folder gets a new one');
      lengths[0] ??= 0;
      lengths[passage] = 0;
      for (const [term, frequency] of frequencies) {
        lengths[passage] += frequency;
        writer.add(passage, term, frequency);
      }
    },
    view: (visible) => (visible ? narrowed(visible, lengths) : wholeOf(lengths)),
    rarityOf,
    characters: () => [...postings().terms.keys()].filter((term) => HAN.test(term)),
    isSeen: (term, view) => {
      const range = postings().rangeOf(term);
      return range !== undefined && holdingOf(term, range, { postings: postings(), view }) > 0;
    },
    rank: (question, view, most = BEST) => {
      const touched: number[] = [];
      let highest = 0;
      for (const [term, weight] of question) {
        const range = postings().rangeOf(term);
        const gain = weight * rarityOf(term, view, range);
        highest += gain;
        if (range) addScores({ postings: postings(), range, view, lengths, gain }, scores, touched);
      }
      for (const passage of touched) scores[passage] = (scores[passage] ?? 0) / highest;
      return best(touched, scores, most);
    },
  };
}

function lengthsFrom({ data, renumbered }: Predecessor): number[] {
  const lengths: number[] = [];
  for (const [before, passage] of renumbered.entries()) if (passage > 0) lengths[passage] = data.lengths[before] ?? 0;
  return lengths;
}

interface Contribution {
  readonly postings: Postings;
  readonly range: Range;
  readonly view: View;
  readonly lengths: readonly number[];
  readonly gain: number;
}

function addScores(contribution: Contribution, scores: Float64Array, touched: number[]): void {
  const { postings, range, view, lengths, gain } = contribution;
  const { mask, averageLength } = view;
  for (let at = range.from; at < range.to; at += 1) {
    const entry = postings.entries[at] ?? 0;
    const passage = passageOf(entry);
    if (mask && mask[passage] !== 1) continue;
    const frequency = frequencyOf(entry);
    const before = scores[passage] ?? 0;
    if (before === 0) touched.push(passage);
    const length = 1 - B + (B * (lengths[passage] ?? 0)) / averageLength;
    scores[passage] = before + (gain * frequency) / (frequency + K1 * length);
  }
}

/** Robertson's inverse document frequency, kept above zero. */
function rarity(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/** The best few, best first, earlier passages before later ones; leaves the scores clean for the next question. */
function best(touched: readonly number[], scores: Float64Array, most: number): Scored[] {
  const kept: Scored[] = [];
  let least = 0;
  for (const passage of touched) {
    const strength = scores[passage] ?? 0;
    scores[passage] = 0;
    if (kept.length >= most && strength <= least) continue;
    kept.splice(placeFor(strength, kept), 0, [passage, strength]);
    if (kept.length > most) kept.pop();
    least = kept.at(-1)?.[1] ?? 0;
  }
  return kept;
}

function placeFor(strength: number, kept: readonly Scored[]): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.[1] ?? 0) >= strength) low = middle + 1;
    else high = middle;
  }
  return low;
}
