/** The search engines that are compared: each gets the same passages, and the same characters and pairs as terms. */
import { DatabaseSync } from 'node:sqlite';
import { create, insert, search } from '@orama/orama';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { createTokenizer } from '../../bot/library/index/component.ts';
import { openIndex } from '../../bot/library/index.ts';
import { termsOf } from '../../bot/library/index/tokens.ts';
import type { BenchPassage } from './corpus.ts';

/** Ids of the passages found, best first. */
export type Search = (question: string) => Promise<readonly string[]> | readonly string[];
export interface Engine {
  readonly name: string;
  /** `tick` is called between passages: it throws when the time is up. */
  readonly open: (passages: readonly BenchPassage[], tick: () => void) => Promise<Search> | Search;
}

const SHOWN = 10;
const HEAD = { file: 'bench', title: '', audience: 'public' };
/** What only this library adds to characters and pairs. */
const OWN_MARK = '\u0001';

export const ENGINES: readonly Engine[] = [
  { name: 'this library', open: ours },
  { name: 'SQLite FTS5, unigrams+bigrams', open: (passages) => fullText(passages, characterTerms) },
  { name: 'SQLite FTS5, words', open: (passages) => fullText(passages, words) },
  { name: 'MiniSearch 7.2.0', open: miniSearch },
  { name: 'FlexSearch 0.8.212', open: flexSearch },
  { name: 'Orama as shipped', open: shipped },
];

async function ours(passages: readonly BenchPassage[]): Promise<Search> {
  const whole = passages.map(({ id, title, text }) => ({
    id,
    document: { ...HEAD, title },
    clause: '',
    path: [],
    text,
  }));
  const index = await openIndex([{ head: HEAD, passages: whole }]);
  const audience = new Set(['public']);
  return async (question) => {
    const hits = await index.search({ question, audience, now: Date.now(), limit: SHOWN });
    return hits.map(({ passage }) => passage.id);
  };
}

function fullText(passages: readonly BenchPassage[], terms: (text: string) => readonly string[]): Search {
  const database = new DatabaseSync(':memory:');
  database.exec('create virtual table clauses using fts5(id unindexed, title, text)');
  const insertion = database.prepare('insert into clauses values (?, ?, ?)');
  const spaced = (text: string) => terms(text).map(coded).join(' ');
  database.exec('begin');
  for (const { id, title, text } of passages) insertion.run(id, spaced(title), spaced(text));
  database.exec('commit');
  const query = database.prepare(`select id from clauses where clauses match ? order by bm25(clauses) limit ${SHOWN}`);
  return (question) => {
    const wanted = [...new Set(terms(question).map(coded))];
    return wanted.length === 0 ? [] : query.all(wanted.join(' OR ')).map((row) => String(row['id']));
  };
}

function miniSearch(passages: readonly BenchPassage[], tick: () => void): Search {
  const index = new MiniSearch<BenchPassage>({ fields: ['title', 'text'], tokenize: characterTerms });
  for (const passage of passages) {
    index.add(passage);
    tick();
  }
  return (question) =>
    index
      .search(question)
      .slice(0, SHOWN)
      .map(({ id }) => String(id));
}

function flexSearch(passages: readonly BenchPassage[], tick: () => void): Search {
  const index = new Document({
    document: { id: 'id', index: ['text', 'title'] },
    tokenize: 'strict',
    encode: characterTerms,
  });
  for (const { id, title, text } of passages) {
    index.add({ id, title, text });
    tick();
  }
  return (question) => {
    const found = index.search(question, { limit: SHOWN, suggest: true, merge: true }) as readonly { id: string }[];
    return found.map(({ id }) => id).slice(0, SHOWN);
  };
}

async function shipped(passages: readonly BenchPassage[], tick: () => void): Promise<Search> {
  const database = create({
    schema: { title: 'string', text: 'string' } as const,
    components: { tokenizer: { ...createTokenizer(), tokenize: characterTerms } },
  });
  for (const passage of passages) {
    await insert(database, passage);
    tick();
  }
  return async (term) => (await search(database, { term, limit: SHOWN })).hits.map(({ id }) => id);
}

function characterTerms(text: string): string[] {
  return termsOf(text).filter((term) => !term.includes(OWN_MARK));
}

/** As ICU cuts them: what a dictionary segmenter gives. */
function words(text: string): string[] {
  return termsOf(text).filter((term) => term.startsWith(`w${OWN_MARK}`));
}

/** A word FTS5's own tokenizer leaves whole. */
function coded(term: string): string {
  return `t${Buffer.from(term).toString('hex')}`;
}
