/** Files that say nearly the same: copies and old versions that were left lying about. */
import { createHash } from 'node:crypto';
import { yearsIn } from '../../language/years.ts';
import type { LoadedDocument } from '../load/index.ts';

export interface Likeness {
  readonly one: LoadedDocument;
  readonly other: LoadedDocument;
  /** Share of the pieces of both that both have, 0 to 1. */
  readonly share: number;
}

const PIECE = 6;
/** A sample of the pieces: those whose hashes are smallest stand for all (bottom-k sketch, Cohen and Kaplan 2007). */
const SAMPLE = 256;
const NEARLY_THE_SAME = 0.8;
const WORTH_A_LOOK = 0.5;
/** Shorter papers resemble each other by their form. */
const SHORTEST = 60;

/** Two years' editions of one paper are meant to be alike. */
export function duplicatesAmong(documents: readonly LoadedDocument[]): readonly Likeness[] {
  const sketches = documents.map((document) => ({ document, pieces: sketchOf(document) }));
  return pairsSharing(sketches.map(({ pieces }) => pieces)).flatMap(([first, second]) => {
    const [one, other] = [sketches[first], sketches[second]];
    if (!one || !other || !isComparable(one.document, other.document)) return [];
    const share = likeness(one.pieces, other.pieces);
    return share >= NEARLY_THE_SAME ? [{ one: one.document, other: other.document, share }] : [];
  });
}

/** Pairs of sketches that have so much in common that a closer look is worth it: not every pair is looked at. */
function pairsSharing(sketches: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const holding = new Map<number, number[]>();
  return sketches.flatMap((pieces, at) => {
    const common = new Map<number, number>();
    for (const earlier of pieces.flatMap((piece) => holding.get(piece) ?? []))
      common.set(earlier, (common.get(earlier) ?? 0) + 1);
    for (const piece of pieces) holding.set(piece, [...(holding.get(piece) ?? []), at]);
    const enough = Array.from(common).filter(([, count]) => count >= pieces.length * WORTH_A_LOOK);
    return enough.map(([earlier]) => [earlier, at] as const);
  });
}

function isComparable(one: LoadedDocument, other: LoadedDocument): boolean {
  const [mine, theirs] = [namedYears(one), namedYears(other)];
  return mine.length === 0 || theirs.length === 0 || mine.some((year) => theirs.includes(year));
}

function namedYears({ head }: LoadedDocument): readonly number[] {
  return [head.title, head.file.split('/').at(-1) ?? ''].map(yearsIn).find((years) => years.length > 0) ?? [];
}

function sketchOf({ passages }: LoadedDocument): readonly number[] {
  const text = passages.map((passage) => passage.text.replaceAll(/[^\p{L}\p{N}]/gu, '')).join('');
  if (text.length < SHORTEST) return [];
  const pieces = new Set(Array.from({ length: text.length - PIECE + 1 }, (_, at) => text.slice(at, at + PIECE)));
  return Array.from(pieces, hashOf)
    .toSorted((one, other) => one - other)
    .slice(0, SAMPLE);
}

function hashOf(piece: string): number {
  return createHash('md5').update(piece).digest().readUIntBE(0, 6);
}

/** Of the smallest hashes of both together, how many both have. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const mine = new Set(one);
  const theirs = new Set(other);
  const smallest = [...mine.union(theirs)].toSorted((first, second) => first - second).slice(0, SAMPLE);
  const both = smallest.filter((hash) => mine.has(hash) && theirs.has(hash)).length;
  return both / (smallest.length || 1);
}
