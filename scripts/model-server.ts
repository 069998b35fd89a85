/** `npm run -s model-server`: a scripted endpoint to try the settings of a model with. It understands nothing: it repeats clauses. */
import { parseArgs } from 'node:util';
import { openModelServer } from '../test/model-server/index.ts';
import { careless, reasonable } from '../test/model-server/minds.ts';

const HELP = `Usage: npm run -s model-server [-- --port N] [--careless]

An OpenAI-compatible endpoint on 127.0.0.1 that needs no network and no key. It is no language model: it answers with
the sentences of the given clauses that share most characters with the question. It shows that the settings work, what
is sent to an endpoint and what becomes of its answers. stdout has three lines, LLM_BASE_URL, LLM_API_KEY and LLM_MODEL,
for the environment of another terminal: npm run playground, npm start, npm run bench -- answers --model.

  --port N     port to listen on (default: any free one)
  --careless   every third answer says something that no clause holds up
  --help       this text
`;
const WRONG_USE = 2;

function readOptions(): { readonly port: number; readonly isCareless: boolean } {
  try {
    const options = {
      port: { type: 'string', default: '0' },
      careless: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ options, allowPositionals: false });
    if (values.help) exit(0, HELP);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      exit(WRONG_USE, `--port takes a number from 0 to 65535.\n${HELP}`);
    return { port, isCareless: values.careless === true };
  } catch (problem) {
    return exit(WRONG_USE, `${(problem as Error).message}\n${HELP}`);
  }
}

function exit(code: number, words: string): never {
  (code === 0 ? process.stdout : process.stderr).write(words);
  process.exit(code);
}

async function main(): Promise<void> {
  const { port, isCareless } = readOptions();
  const server = await openModelServer({ port, mind: isCareless ? careless() : reasonable });
  process.stdout.write(`LLM_BASE_URL=${server.baseUrl}\nLLM_API_KEY=none\nLLM_MODEL=scripted\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
}

await main();
