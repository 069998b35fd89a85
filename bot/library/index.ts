/** The index over the passages of one generation of the knowledge folder: Orama with our ranking. Never changed, only replaced. */
import { setImmediate as breathe } from 'node:timers/promises';
import { create, insert, search } from '@orama/orama';
import type { DocumentHead, Hit, Inquiry, Passage } from '../ports/library.ts';
import { matterOf } from '../language/question.ts';
import { withYearsWritten, yearsIn } from '../language/years.ts';
import { rememberingRecent } from './index/recent.ts';
import { createRanking, type Ranking } from './index/bm25.ts';
import { createIndexComponent, createTokenizer, SCHEMA, type Prepared } from './index/component.ts';
import { createCoverage, createSpelling } from './index/coverage.ts';
import { lexiconOf, NO_DICTIONARY, type Dictionary } from './dictionary.ts';
import { chanceOf } from './index/chance.ts';
import { readable } from './index/force.ts';
import { predecessorOf, type Legacy } from './index/inheritance.ts';
import { createPlaces, referenceIn } from './index/reference.ts';
import { LOOKED_AT, withRepeatedFirst } from './index/repeated.ts';
import { withMeaning } from './index/fusion.ts';
import { createHomophones } from './index/homophones.ts';
import { readSearch, withGuesses } from './index/question.ts';
import type { Near } from './vectors.ts';
import { createScopes } from './index/scope.ts';
import { piecesOf, plainText, wordTerm } from './index/tokens.ts';
import type { View } from './index/view.ts';

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

/** Passages that mean what a question means, best first, among those that may be seen. */
export type Alike = (question: string, open: readonly Passage[]) => Promise<readonly Near[]>;

export interface Index {
  /** Best first. Empty when nothing shares a word with the question. */
  search(inquiry: Inquiry, alike?: Alike): Promise<readonly Hit[]>;
  documents(audience: ReadonlySet<string>): readonly DocumentHead[];
  siblings(passage: Passage): readonly Passage[];
  contents(document: DocumentHead): readonly Passage[];
  readonly size: number;
  readonly passages: readonly Passage[];
  /** What it leaves to the next index. */
  readonly legacy: Legacy;
}

/** So many passages are read before others get the processor: answers go on while a new index is built. */
const BATCH = 100;
/** Nobody asks in more characters; what comes after them is pasted text. */
const LONGEST_QUESTION = 500;
/** A number that so many places share names none of them. */
const MOST_NAMED = 12;
const QUARTER_MS = 15 * 60_000;
/** Before the first question. */
const NOTHING: View = { count: 0, averageLength: 1 };
const NAMED = {
  score: 1,
  strength: 1,
  coverage: 1,
  words: [],
  missing: [],
  unheard: 0,
  lent: 0,
  held: 1,
  isNamed: true,
};

export async function openIndex(documents: readonly IndexedDocument[], options: IndexOptions = {}): Promise<Index> {
  const { dictionary = NO_DICTIONARY, zone = 'Asia/Shanghai', legacy } = options;
  const lexicon = lexiconOf(dictionary);
  const heads = documents.map(({ head }) => head);
  const records = documents.flatMap(({ head, passages }) => passages.map((passage) => ({ passage, head })));
  const passages = records.map(({ passage }) => passage);
  const ranking = createRanking(legacy && predecessorOf(documents, legacy));
  let prepared: Prepared = { terms: new Map(), view: NOTHING, limit: 0 };
  const database = create({
    schema: SCHEMA,
    sort: { enabled: false },
    components: { tokenizer: createTokenizer(), index: createIndexComponent(ranking, () => prepared) },
  });
  for (const [position, { passage }] of records.entries()) {
    await insert(database, recordOf(position, passage));
    if (position % BATCH === 0) await breathe();
  }
  const scopes = createScopes(heads, (open) => viewOf(ranking, records, open));
  const chance = chanceOf(passages, ranking);
  const dayOf = openCalendar(zone);
  const families = familiesOf(passages);
  const places = createPlaces(() => passages);
  const headOf = new Map(records.map(({ passage, head }) => [passage, head]));
  const isIn = (open: ReadonlySet<DocumentHead>) => (passage: Passage) => {
    const head = headOf.get(passage);
    return head !== undefined && open.has(head);
  };

  /** The clauses a question names by their number, before what its words find. */
  const namedIn = (question: string, open: ReadonlySet<DocumentHead>): readonly Hit[] => {
    const reference = referenceIn(question);
    if (!reference) return [];
    const named = places.at(reference, isIn(open)).map((passage) => ({ passage, ...NAMED }));
    return named.length <= MOST_NAMED ? named : [];
  };

  const openTo = (open: ReadonlySet<DocumentHead>) =>
    records.flatMap(({ head, passage }) => (open.has(head) ? [passage] : []));
  const spellingOf = createSpelling();
  const homophones = createHomophones(() => ranking.characters());

  return {
    size: passages.length,
    legacy: { documents, ranking: ranking.data() },
    passages,
    search: rememberingRecent<Alike>(dayOf, async ({ question, audience, now, limit }, alike) => {
      const today = dayOf(now);
      const written = withYearsWritten(question.slice(0, LONGEST_QUESTION), () => Number(today.slice(0, 4)));
      const { documents: open, view } = scopes.of({ audience, today, years: yearsIn(written) });
      const term = written.trim();
      // Orama takes an empty question as a wish for everything.
      if (open.size === 0 || term === '') return [];
      const near = alike ? await alike(term, openTo(open)) : [];
      const isKnown = (word: string) => piecesOf(word).every((piece) => ranking.isSeen(piece, view));
      const isWord = (word: string) => ranking.isSeen(wordTerm(word), view);
      const guesses = await homophones(matterOf(plainText(term)), isKnown);
      const { terms, concepts } = readSearch(term, withGuesses(lexicon, guesses), { isKnown, isWord });
      prepared = { terms, view, limit: Math.max(limit, LOOKED_AT) };
      // The records have no vectors; Orama would copy each to leave them out.
      const found = await search(database, { term, limit: prepared.limit, includeVectors: true });
      const rarityOf = (each: string) => ranking.rarityOf(each, view);
      const coverageOf = createCoverage(concepts, { rarityOf, isKnown }, spellingOf);
      const scored = found.hits.flatMap(({ id, score }) => {
        const passage = passages[Number(id)];
        return passage ? [{ passage, score, strength: score / chance }] : [];
      });
      const hits = withRepeatedFirst(term, scored, rarityOf)
        .slice(0, limit)
        .map((hit) => ({ ...hit, ...coverageOf(hit.passage) }));
      const unsaid = (passage: Passage) => ({ passage, score: 0, strength: 0, ...coverageOf(passage) });
      const named = namedIn(term, open);
      const others = withMeaning(hits, near, unsaid).filter((hit) =>
        named.every(({ passage }) => passage !== hit.passage),
      );
      return [...named, ...others].slice(0, limit);
    }),
    documents: (audience) => readable(heads, audience),
    contents: (document) => documents.find(({ head }) => head === document)?.passages ?? [],
    siblings: (passage) => families.get(familyOf(passage)) ?? [],
  };
}

/** The day at a moment. Asking Intl takes longer than finding a passage; no zone changes its day within a quarter of an hour. */
function openCalendar(zone: string): (moment: number) => string {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  let known = { quarter: Number.NaN, day: '' };
  return (moment) => {
    const quarter = Math.floor(moment / QUARTER_MS);
    if (quarter !== known.quarter) known = { quarter, day: calendar.format(moment) };
    return known.day;
  };
}

interface Indexed {
  readonly passage: Passage;
  readonly head: DocumentHead;
}

/** Orama's record is named by its position, so that two files with one title cannot shadow each other. */
function recordOf(position: number, passage: Passage) {
  const path = passage.clause || passage.path.join(' ');
  return { id: String(position), title: passage.document.title, path, text: passage.text };
}

/** The component counts passages from 1, in the order they came. */
function viewOf(ranking: Ranking, records: readonly Indexed[], documents: ReadonlySet<DocumentHead>): View {
  const numbers = records.flatMap(({ head }, at) => (documents.has(head) ? [at + 1] : []));
  return numbers.length === records.length ? ranking.view() : ranking.view(numbers);
}

function familyOf(passage: Passage): string {
  return JSON.stringify([passage.document.file, ...passage.path]);
}

function familiesOf(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  return Map.groupBy(passages, familyOf);
}
