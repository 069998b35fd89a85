/** The index over the passages of one generation of the knowledge folder: Orama with our ranking. Never changed, only replaced. */
import { setImmediate as breathe } from 'node:timers/promises';
import { create, insert, search } from '@orama/orama';
import type { DocumentHead, Hit, Inquiry, Passage } from '../ports/library.ts';
import { withYearsWritten, yearsIn } from '../language/years.ts';
import { createRanking } from './bm25.ts';
import { createIndexComponent, createTokenizer, SCHEMA } from './component.ts';
import { NO_DICTIONARY, type Dictionary } from './dictionary.ts';
import { readable } from './force.ts';
import { predecessorOf, type Legacy } from './inheritance.ts';
import { weighed } from './question.ts';
import { createScopes } from './scope.ts';

/** A document as the loader gives it. */
export interface IndexedDocument {
  readonly head: DocumentHead;
  /** In the order of the file. */
  readonly passages: readonly Passage[];
}

export interface IndexOptions {
  /** The college's colloquial words. */
  readonly dictionary?: Dictionary;
  /** The college's calendar, an IANA name. */
  readonly zone?: string;
  /** What the index before has left: documents that are the same objects are not read again. */
  readonly legacy?: Legacy | undefined;
}

export interface Index {
  /** Best first. Empty when nothing shares a word with the question. */
  search(inquiry: Inquiry): Promise<readonly Hit[]>;
  documents(audience: ReadonlySet<string>): readonly DocumentHead[];
  siblings(passage: Passage): readonly Passage[];
  readonly size: number;
  /** What it leaves to the next index. */
  readonly legacy: Legacy;
}

/** So many passages are read before others get the processor: answers go on while a new index is built. */
const BATCH = 100;
/** Nobody asks in more characters; what comes after them is pasted text. */
const LONGEST_QUESTION = 500;

export async function openIndex(documents: readonly IndexedDocument[], options: IndexOptions = {}): Promise<Index> {
  const { dictionary = NO_DICTIONARY, zone = 'Asia/Shanghai', legacy } = options;
  const heads = documents.map(({ head }) => head);
  const records = documents.flatMap((document, number) =>
    document.passages.map((passage) => ({ passage, document: number })),
  );
  const passages = records.map(({ passage }) => passage);
  const ranking = createRanking(legacy && predecessorOf(documents, legacy));
  const database = create({
    schema: SCHEMA,
    sort: { enabled: false },
    components: {
      tokenizer: createTokenizer(),
      index: createIndexComponent(ranking, (question) => weighed(question, dictionary)),
    },
  });
  for (const [position, record] of records.entries()) {
    await insert(database, recordOf(position, record));
    if (position % BATCH === 0) await breathe();
  }
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const families = familiesOf(passages);
  const scopes = createScopes(heads);

  return {
    size: passages.length,
    legacy: { documents, ranking: ranking.data() },
    search: async ({ question, audience, now, limit }) => {
      const today = calendar.format(now);
      const written = withYearsWritten(question.slice(0, LONGEST_QUESTION), () => Number(today.slice(0, 4)));
      const where = scopes.of({ audience, today, years: yearsIn(written) });
      const term = written.trim();
      // Orama takes an empty question as a wish for everything.
      if (where.document.in.length === 0 || term === '') return [];
      const isWhole = where.document.in.length === heads.length;
      const found = await search(database, { term, limit, ...(!isWhole && { where }) });
      return found.hits.flatMap(({ id, score }) => {
        const passage = passages[Number(id)];
        return passage ? [{ passage, score, strength: score }] : [];
      });
    },
    documents: (audience) => readable(heads, audience),
    siblings: (passage) => families.get(familyOf(passage)) ?? [],
  };
}

interface Indexed {
  readonly passage: Passage;
  readonly document: number;
}

/** Orama's record is named by its position, so that two files with one title cannot shadow each other. */
function recordOf(position: number, { passage, document }: Indexed) {
  const path = passage.clause || passage.path.join(' ');
  return { id: String(position), document, title: passage.document.title, path, text: passage.text };
}

function familyOf(passage: Passage): string {
  return JSON.stringify([passage.document.file, ...passage.path]);
}

function familiesOf(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  return Map.groupBy(passages, familyOf);
}
