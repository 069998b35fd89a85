/**
 * Our ranking as Orama's index component. Orama's own scoring counts repeated Chinese terms wrongly and matches a term
 * as a prefix of others; storage, schema and filters stay Orama's.
 */
import { components, type AnyIndex } from '@orama/orama';
import { MENTION, type Ranking } from './bm25.ts';
import { abbreviationsOf, termsOf } from './tokens.ts';

/** How much one mention in a field counts, in quarters of a mention. */
const FIELDS: Readonly<Record<string, number>> = { title: 1.5 * MENTION, path: 1.5 * MENTION, text: MENTION };
/** A pair that may be a short form counts a quarter of one that is written. */
const GUESSED = 0.25;
/** The passage is complete when this field has come: the schema lists it last. */
const LAST_FIELD = 'text';

/** What of a passage is searched and filtered. */
export const SCHEMA = { document: 'enum', title: 'string', path: 'string', text: 'string' } as const;

/** The terms of a question, each with its weight. */
export type Weigh = (question: string) => ReadonlyMap<string, number>;

/** A tokenizer in Orama's shape; it takes part in no cache, because the terms of a passage are read once. */
export function createTokenizer() {
  return { language: 'chinese', normalizationCache: new Map<string, string>(), tokenize: termsOf };
}

/** One component serves one database. Removal is refused: a changed folder gets a new database. */
export function createIndexComponent(ranking: Ranking, weigh: Weigh): AnyIndex {
  const base = components.index.createIndex() as AnyIndex;
  let frequencies = new Map<string, number>();
  /** By the filter as an object: whoever asks the same again hands in the same one. */
  const filtered = new WeakMap<object, ReturnType<AnyIndex['searchByWhereClause']>>();

  return {
    ...base,
    insert: (...call) => {
      const [, , field, , passage, value] = call;
      const weight = FIELDS[field];
      if (weight === undefined || typeof value !== 'string') {
        base.insert(...call);
        return;
      }
      if (ranking.holds(passage)) return;
      count(frequencies, termsOf(value), weight);
      count(frequencies, abbreviationsOf(value), weight * GUESSED);
      if (field !== LAST_FIELD) return;
      ranking.add(passage, frequencies);
      frequencies = new Map();
    },
    remove: () => {
      throw new Error('passages are never removed: a changed folder gets a new index');
    },
    searchByWhereClause: (...call) => {
      const [, , filter] = call;
      const found = filtered.get(filter) ?? base.searchByWhereClause(...call);
      filtered.set(filter, found);
      return found;
    },
    search: (...call) => {
      const [, question] = call;
      const visible = call[10];
      return ranking.rank(weigh(question), visible);
    },
  };
}

function count(frequencies: Map<string, number>, terms: readonly string[], weight: number): void {
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
}
