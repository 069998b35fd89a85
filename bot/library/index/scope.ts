/** Which documents a question is searched in. Worked out once for all who may see the same. */
import type { DocumentHead } from '../../ports/library.ts';
import type { View } from './view.ts';
import { searchable, type Asker } from './force.ts';

export interface Scope {
  readonly documents: ReadonlySet<DocumentHead>;
  /** The passages of these documents, and their statistics. */
  readonly view: View;
}

export interface Scopes {
  of(asker: Asker): Scope;
}

/** A college has a handful of audiences, and questions name few years; the day moves on. */
const MOST_REMEMBERED = 50;

/** `viewOf` gives the passages of the documents that are open to the asker. */
export function createScopes(
  heads: readonly DocumentHead[],
  viewOf: (documents: ReadonlySet<DocumentHead>) => View,
): Scopes {
  const remembered = new Map<string, Scope>();
  return {
    of: (asker) => {
      const key = JSON.stringify([asker.today, asker.years, [...asker.audience]]);
      const known = remembered.get(key);
      if (known) return known;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      const documents = new Set(searchable(heads, asker));
      const scope = { documents, view: viewOf(documents) };
      remembered.set(key, scope);
      return scope;
    },
  };
}
