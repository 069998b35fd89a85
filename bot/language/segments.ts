/** Where words begin and end, as ICU cuts Chinese text. */
import { remembered } from './remembered.ts';

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** A question is cut for its terms and again for its concepts; texts of documents are cut once. */
const LATEST = 8;

export interface Segment {
  readonly segment: string;
  readonly index: number;
  /** False for signs and blanks. */
  readonly isWord: boolean;
}

/** The whole text in pieces, signs and blanks included. */
export const segmentsOf = remembered(
  (text): readonly Segment[] =>
    Array.from(WORDS.segment(text), ({ segment, index, isWordLike }) => ({
      segment,
      index,
      isWord: isWordLike ?? false,
    })),
  LATEST,
);
