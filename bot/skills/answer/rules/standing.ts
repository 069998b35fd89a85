/** 判: what has to be said of a document that is quoted: it is no longer in force, or nobody has looked through it in time. Pure. */
import type { Citation, DocumentHead, Passage } from '../../../ports/library.ts';

type Cited = { readonly passage: Passage; readonly citation: Citation };

/** `today`: the college's day, `2026-11-23`. A question about an earlier year is answered from what held then. */
export function withStanding<T extends Cited>(quotes: readonly T[], today: string): readonly T[] {
  return quotes.map((quote) => {
    const standing = standingOf(quote.passage.document, today);
    return standing ? { ...quote, citation: { ...quote.citation, standing } } : quote;
  });
}

/** The last day counts as in time. Undefined: nothing has to be said. */
export function standingOf({ expires, review }: DocumentHead, today: string): Citation['standing'] {
  if (expires !== undefined && expires < today) return 'expired';
  return review !== undefined && review < today ? 'overdue' : undefined;
}
