/** Where words begin and end, as ICU cuts Chinese text; only quantities are known better here. */
import { remembered } from './remembered.ts';

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** A question is cut for slips, for its terms and again for its concepts, while other questions are under way. */
const LATEST = 256;
/** Longer texts are those of documents, which are cut once. */
const LONGEST = 200;

/**
 * A number and what it counts: in 迟到一回扣多少 nobody speaks of a 回扣. Not 一次性, 一年级, 二级学院, 四人间: there the
 * number is part of a word.
 */
const QUANTITIES =
  /(?:[0-9零一两二三四五六七八九十百千万半]+|每)个?(?:星期|小时|钟头|分钟|块钱|[天日周月次回趟遍块元名人])(?![性间级度制线之两半种])/gu;

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
  const segments: Segment[] = [];
  let from = 0;
  for (const { 0: quantity, index } of text.matchAll(QUANTITIES)) {
    segments.push(...cutBetween(text, from, index), { segment: quantity, index, isWord: true });
    from = index + quantity.length;
  }
  return [...segments, ...cutBetween(text, from, text.length)];
}

function cutBetween(text: string, from: number, end: number): Segment[] {
  return Array.from(WORDS.segment(text.slice(from, end)), ({ segment, index, isWordLike }) => ({
    segment,
    index: from + index,
    isWord: isWordLike ?? false,
  }));
}
