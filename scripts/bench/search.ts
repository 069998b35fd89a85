/** How well and how fast the index finds clauses, beside the engines a college could pick instead, in one run. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as zod from 'zod';
import { makeCorpus, type BenchPassage, type BenchQuestion } from './corpus.ts';
import { ENGINES, type Engine, type Search } from './engines.ts';
import { percentile, print, type Options, type Row } from './table.ts';

const SIZES = [1_000, 10_000, 100_000];
const MEGABYTE = 2 ** 20;
/** A slow engine holds up the others no longer than this. */
const BUILD_CAP_MS = 120_000;
const ASK_CAP_MS = 60_000;
const PRACTICE_CAP_MS = 5_000;

const CorpusLine = zod.object({ id: zod.string(), title: zod.string().default(''), text: zod.string() });
const QueryLine = zod.object({ id: zod.string(), question: zod.string(), gold: zod.array(zod.string()) });

/** A corpus and questions of one's own with `--corpus FILE --queries FILE`; else made up, in three sizes. */
export async function run(options: Options): Promise<void> {
  const { corpus, queries } = options;
  if (corpus && queries) return compare(`search, ${corpus}`, readTrial(corpus, queries), options);
  for (const size of SIZES) await compare(`search, ${size} passages`, makeCorpus(size), options);
}

interface Trial {
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
  readonly practice?: readonly string[];
}

function readTrial(corpus: string, queries: string): Trial {
  const linesOf = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim());
  return {
    passages: linesOf(corpus).map((line) => CorpusLine.parse(JSON.parse(line))),
    questions: linesOf(queries).map((line) => QueryLine.parse(JSON.parse(line))),
  };
}

async function compare(title: string, trial: Trial, options: Options): Promise<void> {
  const rows: Row[] = [];
  for (const engine of ENGINES) rows.push(await measure(engine, trial));
  print(title, rows, options);
}

/** An engine that is not built or does not answer in time says so in its row: figures of the questions it did answer. */
async function measure({ name, open }: Engine, { passages, questions, practice = [] }: Trial): Promise<Row> {
  const before = memory();
  const started = performance.now();
  const find = await Promise.try(open, passages, stopAfter(BUILD_CAP_MS)).catch(outOfTime);
  if (!find) return { engine: `${name}: not built in ${BUILD_CAP_MS / 1000} s` };
  await find(questions[0]!.question);
  const build = performance.now() - started;
  await practise(find, practice);
  const { times, places } = await ask(find, questions);
  return {
    engine: times.length < questions.length ? `${name}: stopped after ${ASK_CAP_MS / 1000} s` : name,
    ...quality(places),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    build_ms: Math.round(build),
    memory_mb: Math.round((memory() - before) / MEGABYTE),
  };
}

/** Long enough for the compiler: a robot in service runs for weeks. */
async function practise(find: Search, practice: readonly string[]): Promise<void> {
  const until = performance.now() + PRACTICE_CAP_MS;
  for (const question of practice) if (performance.now() < until) await find(question);
}

async function ask(find: Search, questions: readonly BenchQuestion[]) {
  const times: number[] = [];
  const places: number[] = [];
  const until = performance.now() + ASK_CAP_MS;
  for (const { question, gold } of questions) {
    if (performance.now() > until) break;
    const asked = performance.now();
    const found = await find(question);
    times.push(performance.now() - asked);
    places.push(found.findIndex((id) => gold.includes(id)) + 1);
  }
  return { times, places };
}

class OutOfTime extends Error {}

function stopAfter(milliseconds: number): () => void {
  const until = performance.now() + milliseconds;
  return () => {
    if (performance.now() > until) throw new OutOfTime('the engine is slower than the cap');
  };
}

function outOfTime(error: unknown): undefined {
  if (!(error instanceof OutOfTime)) throw error;
  return undefined;
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

/** What is held after rubbish is taken away; SQLite's own pages are seen in no heap, only in what the process holds. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage.rss();
}
