/** npm run bench: what it costs, in figures. Never part of the tests: figures belong to the machine they were taken on. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Options } from './bench/table.ts';

type Bench = (options: Options) => Promise<void>;

/** Name → the benchmark; loaded only when wanted. */
const SHORT: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  messages: () => import('./bench/messages.ts'),
  start: () => import('./bench/start.ts'),
  answers: () => import('./bench/answers.ts'),
  conflicts: () => import('./bench/conflicts.ts'),
  scan: () => import('./bench/scan.ts'),
  library: () => import('./bench/library.ts'),
  store: () => import('./bench/store.ts'),
  mirror: () => import('./bench/mirror.ts'),
  confirm: () => import('./bench/confirm.ts'),
  model: () => import('./bench/model.ts'),
};
/** Many minutes each, so that they run only when they are named; `fit` makes weights rather than figures. */
const LONG: typeof SHORT = {
  search: () => import('./bench/search.ts'),
  load: () => import('./bench/load.ts'),
  faults: () => import('./bench/faults.ts'),
  ladder: () => import('./bench/ladder.ts'),
  fit: () => import('./bench/fit.ts'),
};
const BENCHES = { ...SHORT, ...LONG };

const HELP = `Usage: npm run bench [-- NAME ...] [--json]
Benchmarks: ${Object.keys(SHORT).join(', ')}; without a name, all of these.
By name only, since they take many minutes: ${Object.keys(LONG).join(', ')}.
  --json   one JSON line for each table
  --model  for answers: also with the model of LLM_BASE_URL, LLM_API_KEY and LLM_MODEL
  --corpus FILE --queries FILE   for search: passages {"id","title","text"} and questions {"id","question","gold":[ids]} of your own
`;

async function main(): Promise<void> {
  const { names, ...options } = readOptions();
  for (const name of names) {
    const bench = await BENCHES[name]!();
    await bench.run(options);
  }
}

function readOptions(): Options & { readonly names: readonly string[] } {
  const { values, positionals } = parse();
  if (values.help) exit(0, HELP);
  const unknown = positionals.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) exit(2, `There is no benchmark called ${unknown.join(', ')}.\n${HELP}`);
  const { json = false, model = false, corpus, queries } = values;
  if ((corpus === undefined) !== (queries === undefined)) exit(2, `--corpus and --queries go together.\n${HELP}`);
  const absent = [corpus, queries].find((file) => file !== undefined && !existsSync(file));
  if (absent !== undefined) exit(2, `There is no file ${absent}.\n`);
  return { names: positionals.length > 0 ? positionals : Object.keys(SHORT), json, model, corpus, queries };
}

function parse() {
  try {
    const [flag, file] = [{ type: 'boolean' }, { type: 'string' }] as const;
    return parseArgs({
      options: { json: flag, help: flag, model: flag, corpus: file, queries: file },
      allowPositionals: true,
    });
  } catch (problem) {
    return exit(2, `${(problem as Error).message}\n${HELP}`);
  }
}

function exit(code: number, words: string): never {
  (code === 0 ? process.stdout : process.stderr).write(words);
  process.exit(code);
}

await main();
process.exit(0);
