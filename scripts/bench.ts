/** npm run bench: what it costs, in figures. Never part of the tests: figures belong to the machine they were taken on. */
import { parseArgs } from 'node:util';
import type { Options } from './bench/table.ts';

type Bench = (options: Options) => Promise<void>;

/** Name → the benchmark; loaded only when wanted. */
const BENCHES: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  answers: () => import('./bench/answers.ts'),
  confirm: () => import('./bench/confirm.ts'),
  conflicts: () => import('./bench/conflicts.ts'),
  fit: () => import('./bench/fit.ts'),
  faults: () => import('./bench/faults.ts'),
  ladder: () => import('./bench/ladder.ts'),
  library: () => import('./bench/library.ts'),
  model: () => import('./bench/model.ts'),
  load: () => import('./bench/load.ts'),
  mirror: () => import('./bench/mirror.ts'),
  messages: () => import('./bench/messages.ts'),
  start: () => import('./bench/start.ts'),
  store: () => import('./bench/store.ts'),
  scan: () => import('./bench/scan.ts'),
  search: () => import('./bench/search.ts'),
};

const HELP = `Usage: npm run bench [-- NAME ...] [--json]
Benchmarks: ${Object.keys(BENCHES).join(', ')}; without a name, all of them.
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
  return { names: positionals.length > 0 ? positionals : Object.keys(BENCHES), json, model, corpus, queries };
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
