/** `npm run -s knowledge`: what state the knowledge folder is in, and which of its states is served. */
import { parseArgs } from 'node:util';
import { OutsideProblem } from '../bot/ports/problem.ts';
import { check } from './knowledge/check.ts';

export interface Wish {
  /** The folder. */
  readonly dir: string;
  readonly json: boolean;
  readonly facts: boolean;
  /** The college's day, `2026-11-23`. */
  readonly today: string;
}

const USAGE = `用法：npm run -s knowledge -- 命令 [文件夹] [选项]
  check [文件夹]     检查内容：互相矛盾、重复、过期或未生效、引用落空、已不存在的部门、读不了的文件；有问题以 1 结束
选项：--json 给程序读（格式见 README.md）；--facts 连同读出的全部事实；--today 2026-11-23 按哪一天检查
文件夹默认是 KNOWLEDGE_DIR，再默认 ./knowledge
`;
const FAILED = 1;
const WRONG_USE = 2;
const ZONE = process.env['TZ_COLLEGE'] || 'Asia/Shanghai';

type Command = (wish: Wish) => Promise<number>;
const COMMANDS: Readonly<Record<string, Command>> = { check };

process.exitCode = await run().catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});

async function run(): Promise<number> {
  const { values, positionals } = readArguments();
  const [name = '', dir = process.env['KNOWLEDGE_DIR'] || './knowledge', ...more] = positionals;
  if (values.help) return tell(process.stdout, USAGE, 0);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const { json = false, facts = false, today = collegeDay() } = values;
  if (!command || more.length > 0 || !isDay(today)) return tell(process.stderr, USAGE, WRONG_USE);
  return command({ dir, json, facts, today });
}

function collegeDay(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format();
}

function isDay(words: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(words) && !Number.isNaN(Date.parse(words));
}

function readArguments() {
  const [flag, words] = [{ type: 'boolean' }, { type: 'string' }] as const;
  try {
    return parseArgs({ options: { json: flag, facts: flag, help: flag, today: words }, allowPositionals: true });
  } catch {
    process.stderr.write(USAGE);
    return process.exit(WRONG_USE);
  }
}

function tell(stream: NodeJS.WriteStream, words: string, code: number): number {
  stream.write(words);
  return code;
}
