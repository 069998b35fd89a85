/** `npm run -s ask`: one question, or a batch, answered by the bot's own skills from a knowledge folder, without DingTalk. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as zod from 'zod';
import type { Reply } from '../bot/ports/chat.ts';
import { openAsker, ROLES, type Asker, type Asking, type Role } from './asking.ts';

const USAGE = `npm run -s ask -- [--json] [--as guest|staff|admin] [--knowledge 文件夹] "问题"
npm run -s ask -- --batch [--as …] [--knowledge 文件夹] < 问题.jsonl

  --json       输出一行 {"question","outcome","answer","citations":[{"file","title","clause","quote"}],"ms"}
  --batch      从标准输入逐行读 {"id","question"}，每行输出一行带同样 id 的结果
  --as         以什么身份提问：guest（院外人员）、staff（教职工，默认）、admin（管理员）
  --knowledge  知识库文件夹，默认 ./knowledge（或环境变量 KNOWLEDGE_DIR）
`;
const WRONG_USE = 2;
const FAILED = 1;

const BatchLine = zod.object({ id: zod.union([zod.string(), zod.number()]), question: zod.string() });

/** What the caller did wrong, in one sentence. */
class WrongUse extends Error {}

interface Wish {
  readonly question: string;
  readonly isJson: boolean;
  readonly isBatch: boolean;
  readonly role: Role;
  readonly folder: string;
}

try {
  const wish = readWish();
  if (wish) await (wish.isBatch ? askAll(wish) : askOne(wish));
  else process.stdout.write(USAGE);
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = WRONG_USE;
}

async function askOne({ question, isJson, role, folder }: Wish): Promise<void> {
  const asker = await open(folder);
  const result = await ask(asker, { id: 'ask', question, role });
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${result.answer}\n`);
  await asker.close();
}

async function askAll({ role, folder }: Wish): Promise<void> {
  const asker = await open(folder);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (!line.trim()) continue;
    const read = readLine(line);
    if (!read) {
      process.stderr.write(`第 ${number} 行不是 {"id","question"} 形式的 JSON，已跳过；其余各行照常回答。\n`);
      process.exitCode = FAILED;
      continue;
    }
    const result = await ask(asker, { id: `line ${number}`, question: read.question, role });
    process.stdout.write(`${JSON.stringify({ id: read.id, ...result })}\n`);
  }
  await asker.close();
}

async function ask(asker: Asker, asking: Asking) {
  const started = performance.now();
  const reply = await asker.ask(asking);
  return { question: asking.question, ...shapeOf(reply), ms: Number((performance.now() - started).toFixed(1)) };
}

function shapeOf(reply: Reply | undefined) {
  const { outcome = 'refused', text = '', cites = [] } = reply ?? {};
  const citations = cites.map(({ file, title, clause, quote }) => ({ file, title, clause, quote }));
  return { outcome: outcome === 'answered' || outcome === 'offered' ? outcome : 'refused', answer: text, citations };
}

async function open(folder: string): Promise<Asker> {
  const asker = await openAsker(folder);
  if (!asker) throw new WrongUse(`读不到知识库文件夹 ${folder}，请用 --knowledge 指定。`);
  for (const { file, reason } of asker.aside) process.stderr.write(`${file}：${reason}\n`);
  return asker;
}

function readWish(): Wish | undefined {
  const { values, positionals } = parsed();
  if (values.help) return undefined;
  const role = ROLES.find((each) => each === (values.as ?? 'staff'));
  if (!role) throw new WrongUse('--as 只能是 guest、staff 或 admin。');
  const question = positionals.join(' ');
  if (!values.batch && !question.trim()) throw new WrongUse(`没有写问题。\n\n${USAGE}`);
  const folder = values.knowledge ?? (process.env['KNOWLEDGE_DIR'] || './knowledge');
  return { question, role, folder, isJson: values.json ?? false, isBatch: values.batch ?? false };
}

function parsed() {
  const flag = { type: 'boolean' } as const;
  const word = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: flag, batch: flag, help: flag, as: word, knowledge: word },
    });
  } catch (error) {
    throw new WrongUse(`看不懂的参数：${process.argv.slice(2).join(' ')}\n\n${USAGE}`, { cause: error });
  }
}

/** Undefined: the line cannot be read. */
function readLine(line: string): zod.infer<typeof BatchLine> | undefined {
  try {
    return BatchLine.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
