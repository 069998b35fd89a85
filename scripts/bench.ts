/** npm run bench: what it costs, in figures. Never part of the tests: figures belong to the machine they were taken on. */
import { parseArgs } from 'node:util';
import type { Options } from './bench/table.ts';

type Bench = (options: Options) => Promise<void>;

/** Name → the benchmark; loaded only when wanted. */
const BENCHES: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  answers: () => import('./bench/answers.ts'),
  messages: () => import('./bench/messages.ts'),
  search: () => import('./bench/search.ts'),
};

const HELP = `Usage: npm run bench [-- NAME ...] [--json]
Benchmarks: ${Object.keys(BENCHES).join(', ')}; without a name, all of them.
  --json   one JSON line for each table
`;

async function main(): Promise<void> {
  const { names, json } = readOptions();
  for (const name of names) {
    const bench = await BENCHES[name]!();
    await bench.run({ json });
  }
}

function readOptions(): { names: readonly string[]; json: boolean } {
  const { values, positionals } = parse();
  if (values.help) exit(0, HELP);
  const unknown = positionals.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) exit(2, `There is no benchmark called ${unknown.join(', ')}.\n${HELP}`);
  return { names: positionals.length > 0 ? positionals : Object.keys(BENCHES), json: values.json ?? false };
}

function parse(): { values: { json?: boolean; help?: boolean }; positionals: string[] } {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } }, allowPositionals: true });
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
