/** `npm run -s knowledge`: what state the knowledge folder is in, and which of its states is served. */
import { parseArgs } from 'node:util';
import { OutsideProblem } from '../bot/ports/problem.ts';
import { check } from './knowledge/check.ts';
import { publish, rollback, status } from './knowledge/served.ts';

export interface Wish {
  /** The folder. */
  readonly dir: string;
  readonly json: boolean;
  readonly facts: boolean;
  /** The college's day, `2026-11-23`. */
  readonly today: string;
  /** A generation, or a proposal. */
  readonly what?: string;
}

const USAGE = `用法：npm run -s knowledge -- 命令 [文件夹] [选项]
  check [文件夹]     检查内容：互相矛盾、重复、过期或未生效、引用落空、已不存在的部门、读不了的文件；有问题以 1 结束
  status [文件夹]    文件夹和正在使用的版本：保留了哪些版本，有哪些改动还没有发布
  publish [文件夹]   按文件夹现在的内容发布；--id 编号：只发布等待确认的那一次改动（小管家运行时）
  rollback [文件夹]   回到上一版；--to 编号：回到保留的某一版；文件夹里比它新的文件，再次修改或者 publish 以后才生效
publish 和 rollback 用的是 DATA_DIR（默认 ./data）里的数据；小管家正在运行时由它来办，结果一样
选项：--json 给程序读（格式见 README.md）；--facts 连同读出的全部事实；--today 2026-11-23 按哪一天检查
文件夹默认是 KNOWLEDGE_DIR，再默认 ./knowledge
`;
const FAILED = 1;
const WRONG_USE = 2;
const FOLDER = process.env['KNOWLEDGE_DIR'] || './knowledge';
const ZONE = process.env['TZ_COLLEGE'] || 'Asia/Shanghai';

type Command = (wish: Wish) => Promise<number>;
const COMMANDS: Readonly<Record<string, Command>> = { check, status, publish, rollback };

process.exitCode = await run().catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});

async function run(): Promise<number> {
  const { values, positionals } = readArguments();
  const [name = '', dir = FOLDER, ...more] = positionals;
  if (values.help) return tell(process.stdout, USAGE, 0);
  const command = commandNamed(name);
  const { json = false, facts = false, today = collegeDay(), to, id = to } = values;
  if (!command || more.length > 0 || !isDay(today)) return tell(process.stderr, USAGE, WRONG_USE);
  return command({ dir, json, facts, today, ...(id && { what: id }) });
}

function commandNamed(name: string): Command | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
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
    return parseArgs({
      options: { json: flag, facts: flag, help: flag, today: words, to: words, id: words },
      allowPositionals: true,
    });
  } catch {
    process.stderr.write(USAGE);
    return process.exit(WRONG_USE);
  }
}

function tell(stream: NodeJS.WriteStream, words: string, code: number): number {
  stream.write(words);
  return code;
}
