/** `npm run -s store`: what concerns the data as a whole. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { OutsideProblem } from '../bot/ports/problem.ts';
import { verifyAudit } from './store/verify-audit.ts';

const USAGE = `npm run -s store -- verify-audit      逐条核对审计记录；不完整的，以 1 结束。小管家可以在运行
设置可以写在 .env 里。
`;
const FAILED = 1;
const WRONG_USE = 2;

/** Name → what it does with its words; undefined: they are not what it needs. */
const COMMANDS: Readonly<Record<string, (words: readonly string[]) => Promise<number> | undefined>> = {
  'verify-audit': (words) => (words.length === 0 ? verifyAudit() : undefined),
};

if (existsSync('.env')) process.loadEnvFile('.env');
const [command = '', ...words] = process.argv.slice(2);
process.exitCode = await run(command, words).catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});

async function run(name: string, rest: readonly string[]): Promise<number> {
  if (name === '--help' || name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const doing = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.(rest) : undefined;
  if (doing) return doing;
  process.stderr.write(USAGE);
  return WRONG_USE;
}
