/** Which documents may be searched for one question: those the asker may read, and of them those that hold. */
import type { DocumentHead } from '../../ports/library.ts';
import { yearsIn } from '../../language/years.ts';

export interface Asker {
  readonly audience: ReadonlySet<string>;
  /** The college's calendar day, `2026-11-23`. */
  readonly today: string;
  /** Years the question names: they reach back to what held then. */
  readonly years: readonly number[];
}

/** A head without a label is read by nobody: an unknown audience must not become a public one. */
export function readable(heads: readonly DocumentHead[], audience: ReadonlySet<string>): DocumentHead[] {
  return heads.filter((head) => audience.has(head.audience));
}

/**
 * Documents in force today; where the question names years, also those in force then. Of yearly editions of one
 * document only the newest speaks, unless the question names years: an old plan is not this year's.
 */
export function searchable(heads: readonly DocumentHead[], asker: Asker): DocumentHead[] {
  const open = readable(heads, asker.audience);
  if (asker.years.length > 0) return open.filter((head) => holds(head, asker.today) || heldIn(head, asker.years));
  return newestEditions(open.filter((head) => holds(head, asker.today)));
}

function holds({ effective, expires }: DocumentHead, day: string): boolean {
  return (effective ?? '') <= day && day <= (expires ?? '9999');
}

function heldIn(head: DocumentHead, years: readonly number[]): boolean {
  return years.some((year) => (head.effective ?? '') <= `${year}-12-31` && `${year}-01-01` <= (head.expires ?? '9999'));
}

function newestEditions(heads: readonly DocumentHead[]): DocumentHead[] {
  const newest = new Map<string, number>();
  for (const head of heads) {
    const edition = editionOf(head);
    newest.set(edition.name, Math.max(edition.year, newest.get(edition.name) ?? 0));
  }
  return heads.filter((head) => {
    const edition = editionOf(head);
    return edition.year === newest.get(edition.name);
  });
}

/** A title and the year it carries: `2025年招生计划` and `2026年招生计划` are editions of one document. */
function editionOf({ title }: DocumentHead): { readonly name: string; readonly year: number } {
  const year = Math.max(0, ...yearsIn(title));
  return { name: title.replaceAll(String(year), ''), year };
}
