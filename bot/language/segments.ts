/** Where words begin and end, as ICU cuts Chinese text. */
import { remembered } from './remembered.ts';

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** A question is cut for slips, for its terms and again for its concepts, while other questions are under way. */
const LATEST = 256;
/** Longer texts are those of documents, which are cut once. */
const LONGEST = 200;

export interface Segment {
  readonly segment: string;
  readonly index: number;
  /** False for signs and blanks. */
  readonly isWord: boolean;
}

/** The whole text in pieces, signs and blanks included. */
export function segmentsOf(text: string): readonly Segment[] {
  return text.length > LONGEST ? cut(text) : cutShort(text);
}

const cutShort = remembered(cut, LATEST);

function cut(text: string): readonly Segment[] {
  return Array.from(WORDS.segment(text), ({ segment, index, isWordLike }) => ({
    segment,
    index,
    isWord: isWordLike ?? false,
  }));
}
