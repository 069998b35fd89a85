/** `npm run -s search`: the product's own index over a foreign corpus, for those who compare search engines. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as zod from 'zod';
import type { DocumentHead, Passage } from '../bot/ports/library.ts';
import { openIndex } from '../bot/library/index.ts';

const USAGE = `npm run -s search -- --corpus FILE --queries FILE [--k 10]

  --corpus   JSON lines {"id","title","text"}: one line is one passage
  --queries  JSON lines {"id","question"}
  --k        how many hits for each question (1 to 300, default 10)

Prints {"id","hits":["passage id",…]} a line, best first; on stderr {"passages","build_ms","p50_ms","p95_ms","rss_mb"}.
`;
const WRONG_USE = 2;
const EVERYBODY = 'public';
const MOST_HITS = 300;
const MOST_EXAMPLES = 5;

/** Given back as it came. */
const Id = zod.union([zod.string(), zod.number()]);
const CorpusLine = zod.object({ id: Id, title: zod.string().nullish(), text: zod.string() });
const QueryLine = zod.object({ id: Id, question: zod.string() });
const BYTE_ORDER_MARK = /^\uFEFF/u;

/** What the caller did wrong, in one sentence. */
class WrongUse extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = WRONG_USE;
}

async function main(): Promise<void> {
  const { help, corpus, queries, k } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const passages = await readPassages(corpus);
  warnOfTwins(corpus, [...passages.values()]);
  const questions = await linesOf(queries, QueryLine);
  const started = performance.now();
  const head = headOf(corpus, '');
  const index = await openIndex([{ head, passages: [...passages.keys()] }]);
  const buildMs = performance.now() - started;
  const times: number[] = [];
  for (const { id, question } of questions) {
    const asked = performance.now();
    const hits = await index.search({ question, audience: new Set([EVERYBODY]), now: Date.now(), limit: k });
    times.push(performance.now() - asked);
    process.stdout.write(`${JSON.stringify({ id, hits: hits.map(({ passage }) => passages.get(passage)) })}\n`);
  }
  const figures = {
    passages: index.size,
    build_ms: Math.round(buildMs),
    ...percentiles(times),
    rss_mb: residentMegabytes(),
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
}

function readArguments() {
  const { values } = parsed();
  const k = Number(values.k ?? 10);
  if (values.help) return { help: true, corpus: '', queries: '', k };
  if (!values.corpus || !values.queries) throw new WrongUse(`--corpus and --queries are both needed.\n\n${USAGE}`);
  if (!Number.isInteger(k) || k < 1 || k > MOST_HITS)
    throw new WrongUse(`--k must be a whole number from 1 to ${MOST_HITS}.`);
  return { help: false, corpus: values.corpus, queries: values.queries, k };
}

function parsed() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { corpus: text, queries: text, k: text, help: { type: 'boolean' } } });
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

/** Each passage with its id. */
async function readPassages(file: string): Promise<ReadonlyMap<Passage, string | number>> {
  const lines = await linesOf(file, CorpusLine);
  return new Map(
    lines.map(({ id, title, text }) => [
      { id: String(id), document: headOf(file, title ?? ''), clause: '', path: [], text },
      id,
    ]),
  );
}

/** The search goes on: both are found, and a caller who joins by id learns why ids come twice. */
function warnOfTwins(file: string, ids: readonly (string | number)[]): void {
  const seen = new Set<string | number>();
  const twins = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  if (twins.size === 0) return;
  const examples = [...twins].slice(0, MOST_EXAMPLES).join(', ');
  process.stderr.write(
    `${file} has ${twins.size} ids more than once (${examples}): each line is a passage of its own.\n`,
  );
}

function headOf(file: string, title: string): DocumentHead {
  return { file, title, audience: EVERYBODY };
}

/** Throws WrongUse with the number of the first line that is not as promised. */
async function linesOf<T>(file: string, shape: zod.ZodType<T>): Promise<T[]> {
  const read: T[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim()) read.push(shape.parse(JSON.parse(line.replace(BYTE_ORDER_MARK, ''))));
    }
  } catch (error) {
    throw new WrongUse(describe(error, { file, number }), { cause: error });
  }
  return read;
}

function describe(error: unknown, { file, number }: { readonly file: string; readonly number: number }): string {
  if (error instanceof zod.ZodError) return `${file} line ${number} has the wrong shape: ${zod.prettifyError(error)}`;
  if (error instanceof SyntaxError) return `${file} line ${number} is not JSON: every line must be one object.`;
  return `${file} cannot be read: ${(error as Error).message}`;
}

function percentiles(times: readonly number[]): { readonly p50_ms: number; readonly p95_ms: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2));
  return { p50_ms: at(0.5), p95_ms: at(0.95) };
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}
