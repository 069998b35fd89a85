/**
 * Our ranking as Orama's index component. Orama's own scoring counts repeated Chinese terms wrongly and matches a term
 * as a prefix of others; storage, schema and filters stay Orama's.
 */
import { components, type AnyIndex } from '@orama/orama';
import { remembered } from '../../language/remembered.ts';
import { MENTION, type Ranking } from './bm25.ts';
import { abbreviationsOf, termsOf } from './tokens.ts';
import type { View } from './view.ts';

/**
 * How much one mention in a field counts, in quarters of a mention: a heading speaks of its clause, a title of hundreds
 * of them.
 */
const FIELDS: Readonly<Record<string, number>> = { title: 0.5 * MENTION, path: 1.5 * MENTION, text: MENTION };
/** A pair that may be a short form counts a quarter of one that is written. */
const GUESSED = 0.25;
/** Titles and paths that are remembered while an index is built. */
const HEADINGS = 64;
/** The passage is complete when this field has come: the schema lists it last. */
const LAST_FIELD = 'text';

/** What of a passage is searched. */
export const SCHEMA = { title: 'string', path: 'string', text: 'string' } as const;

/** A question as it is ranked: its terms, each with its weight, and what the asker may see. */
export interface Prepared {
  readonly terms: ReadonlyMap<string, number>;
  readonly view: View;
  /** More are not looked for. */
  readonly limit: number;
}

/** A tokenizer in Orama's shape; it takes part in no cache, because the terms of a passage are read once. */
export function createTokenizer() {
  return { language: 'chinese', normalizationCache: new Map<string, string>(), tokenize: termsOf };
}

/**
 * One component serves one database. Removal is refused: a changed folder gets a new database. `prepared` gives the
 * question under way: who may see what is settled before the search, and Orama's filter would walk every passage again.
 */
export function createIndexComponent(ranking: Ranking, prepared: () => Prepared): AnyIndex {
  const base = components.index.createIndex() as AnyIndex;
  // The passages of a document come one after the other, under the same title and often the same heading.
  const readHeading = remembered(readTerms, HEADINGS);
  let frequencies = new Map<string, number>();

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
      const { terms, guessed } = field === LAST_FIELD ? readTerms(value) : readHeading(value);
      count(frequencies, terms, weight);
      count(frequencies, guessed, weight * GUESSED);
      if (field !== LAST_FIELD) return;
      ranking.add(passage, frequencies);
      frequencies = new Map();
    },
    remove: () => {
      throw new Error('passages are never removed: a changed folder gets a new index');
    },
    search: () => {
      const { terms, view, limit } = prepared();
      return ranking.rank(terms, view, limit);
    },
  };
}

function readTerms(value: string) {
  return { terms: termsOf(value), guessed: abbreviationsOf(value) };
}

function count(frequencies: Map<string, number>, terms: readonly string[], weight: number): void {
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
}
