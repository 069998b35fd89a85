/** How well and how fast the index finds clauses, beside Orama as shipped and SQLite FTS5 on the same terms, in one run. */
import { DatabaseSync } from 'node:sqlite';
import { create, insert, search } from '@orama/orama';
import { createTokenizer } from '../../bot/library/component.ts';
import { openIndex } from '../../bot/library/index.ts';
import { termsOf } from '../../bot/library/tokens.ts';
import { makeCorpus, type BenchPassage, type BenchQuestion } from './corpus.ts';
import { percentile, print, type Options, type Row } from './table.ts';

type Search = (question: string) => Promise<readonly string[]> | readonly string[];
type Engine = (passages: readonly BenchPassage[]) => Promise<Search> | Search;

const SIZES = [1_000, 10_000, 100_000];
const SHOWN = 10;
const HEAD = { file: 'bench', title: '', audience: 'public' };
/** Orama's own index takes quadratic time for common terms: beyond this it is left out. */
const SHIPPED_UP_TO = 1_000;

const ENGINES: Readonly<Record<string, Engine>> = {
  'this library': ours,
  'SQLite FTS5, same terms': fullText,
  'Orama as shipped, same terms': shipped,
};

export async function run(options: Options): Promise<void> {
  for (const size of SIZES) {
    const { passages, questions } = makeCorpus(size);
    const rows: Row[] = [];
    for (const [name, engine] of Object.entries(ENGINES)) {
      if (engine === shipped && size > SHIPPED_UP_TO) continue;
      rows.push(await measure(name, engine, { passages, questions }));
    }
    print(`search, ${size} passages`, rows, options);
  }
}

interface Trial {
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
}

async function measure(name: string, engine: Engine, { passages, questions }: Trial): Promise<Row> {
  const started = performance.now();
  const find = await engine(passages);
  await find(questions[0]!.question);
  const build = performance.now() - started;
  const times: number[] = [];
  const places: number[] = [];
  for (const { question, gold } of questions) {
    const asked = performance.now();
    const found = await find(question);
    times.push(performance.now() - asked);
    places.push(found.indexOf(gold) + 1);
  }
  return {
    engine: name,
    ...quality(places),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    build_ms: Math.round(build),
  };
}

function quality(places: readonly number[]) {
  const share = (fits: (place: number) => boolean) =>
    places.filter((place) => place > 0 && fits(place)).length / places.length;
  const reciprocal = places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0) / places.length;
  return {
    questions: places.length,
    'hit@1': share((place) => place === 1),
    'hit@5': share((place) => place <= 5),
    'MRR@10': reciprocal,
  };
}

async function ours(passages: readonly BenchPassage[]): Promise<Search> {
  const index = await openIndex([
    {
      head: HEAD,
      passages: passages.map(({ id, title, text }) => ({
        id,
        document: { ...HEAD, title },
        clause: '',
        path: [],
        text,
      })),
    },
  ]);
  const audience = new Set(['public']);
  return async (question) => {
    const hits = await index.search({ question, audience, now: Date.now(), limit: SHOWN });
    return hits.map(({ passage }) => passage.id);
  };
}

async function shipped(passages: readonly BenchPassage[]): Promise<Search> {
  const database = create({
    schema: { title: 'string', text: 'string' } as const,
    components: { tokenizer: createTokenizer() },
  });
  for (const passage of passages) await insert(database, passage);
  return async (term) => (await search(database, { term, limit: SHOWN })).hits.map(({ id }) => id);
}

function fullText(passages: readonly BenchPassage[]): Search {
  const database = new DatabaseSync(':memory:');
  database.exec('create virtual table clauses using fts5(id unindexed, title, text)');
  const insertion = database.prepare('insert into clauses values (?, ?, ?)');
  const spaced = (text: string) => termsOf(text).map(coded).join(' ');
  database.exec('begin');
  for (const { id, title, text } of passages) insertion.run(id, spaced(title), spaced(text));
  database.exec('commit');
  const query = database.prepare(`select id from clauses where clauses match ? order by bm25(clauses) limit ${SHOWN}`);
  return (question) => {
    const terms = [...new Set(termsOf(question).map(coded))];
    return query.all(terms.join(' OR ')).map((row) => String(row['id']));
  };
}

/** A word FTS5's own tokenizer leaves whole. */
function coded(term: string): string {
  return `t${Buffer.from(term).toString('hex')}`;
}
