/** Which documents a question is searched in, as a filter of the index. Worked out once for all who may see the same. */
import type { DocumentHead } from '../ports/library.ts';
import { searchable, type Asker } from './force.ts';

/** Documents by their number in the index. The same scope is the same object, so that the index can remember it. */
export interface Scope {
  readonly document: { readonly in: number[] };
}

export interface Scopes {
  of(asker: Asker): Scope;
}

/** A college has a handful of audiences, and questions name few years; the day moves on. */
const MOST_REMEMBERED = 100;

export function createScopes(heads: readonly DocumentHead[]): Scopes {
  const remembered = new Map<string, Scope>();
  return {
    of: (asker) => {
      const key = JSON.stringify([asker.today, asker.years, [...asker.audience]]);
      const known = remembered.get(key);
      if (known) return known;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      const scope = scopeOf(heads, asker);
      remembered.set(key, scope);
      return scope;
    },
  };
}

function scopeOf(heads: readonly DocumentHead[], asker: Asker): Scope {
  const open = new Set(searchable(heads, asker));
  return { document: { in: heads.flatMap((head, number) => (open.has(head) ? [number] : [])) } };
}
