/** What one index leaves to the next: the terms of documents that stay as they are need not be read again. */
import { isDeepStrictEqual } from 'node:util';
import type { DocumentHead, Passage } from '../../ports/library.ts';
import type { Predecessor, RankingData } from './bm25.ts';

interface Entry {
  readonly head: DocumentHead;
  readonly passages: readonly Passage[];
}

export interface Legacy {
  /** In the order of their passages in the ranking. */
  readonly documents: readonly Entry[];
  readonly ranking: RankingData;
}

/**
 * Documents that are the very same objects keep their terms. They are taken over only as far as they come in the same
 * order as before: the folder's documents always do.
 */
export function predecessorOf(documents: readonly Entry[], legacy: Legacy): Predecessor {
  const before = firstPassages(legacy.documents);
  const renumbered = new Uint32Array(legacy.ranking.lengths.length);
  let last = 0;
  for (const [document, first] of firstPassages(documents)) {
    const former = before.get(document);
    if (former === undefined || former < last) continue;
    for (let at = 0; at < document.passages.length; at += 1) renumbered[former + at] = first + at;
    last = former;
  }
  return { data: legacy.ranking, renumbered };
}

/** Documents that came anew but say the same as before, in the shape of those before. */
export function sameObjects<T extends Entry>(
  documents: readonly T[],
  before: readonly Entry[],
): readonly (T | Entry)[] {
  const former = new Map(before.map((document) => [document.head.file, document]));
  return documents.map((document) => {
    const known = former.get(document.head.file);
    return isDeepStrictEqual(known, document) && known ? known : document;
  });
}

/** Numbers of passages begin at 1. */
function firstPassages(documents: readonly Entry[]): ReadonlyMap<Entry, number> {
  let next = 1;
  const first = new Map<Entry, number>();
  for (const document of documents) {
    first.set(document, next);
    next += document.passages.length;
  }
  return first;
}
