/** `npm run -s ask`: one question, or a batch, answered by the bot's own skills from a knowledge folder, without DingTalk. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import * as zod from 'zod';
import { createSeal } from '../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../bot/adapters/store/sqlite.ts';
import { beginTurn, dispatch } from '../bot/core/dispatch.ts';
import { beginMoment } from '../bot/core/turn.ts';
import { loadFolder } from '../bot/library/folder.ts';
import { openIndex } from '../bot/library/index.ts';
import { privateRoom, type Message, type Person, type Reply } from '../bot/ports/chat.ts';
import type { Clock } from '../bot/ports/clock.ts';
import type { Ports } from '../bot/ports/index.ts';
import type { Library } from '../bot/ports/library.ts';
import { skills } from '../bot/skills/index.ts';

const USAGE = `npm run -s ask -- [--json] [--as guest|staff|admin] [--knowledge 文件夹] "问题"
npm run -s ask -- --batch [--as …] [--knowledge 文件夹] < 问题.jsonl

  --json       输出一行 {"question","outcome","answer","citations":[{"file","title","clause","quote"}],"ms"}
  --batch      从标准输入逐行读 {"id","question"}，每行输出一行带同样 id 的结果
  --as         以什么身份提问：guest（院外人员）、staff（教职工，默认）、admin（管理员）
  --knowledge  知识库文件夹，默认 ./knowledge（或环境变量 KNOWLEDGE_DIR）
`;
const WRONG_USE = 2;
const ROLES = ['guest', 'staff', 'admin'] as const;
type Role = (typeof ROLES)[number];
const ZONE = 'Asia/Shanghai';
const ADMINISTRATOR = 'administrator';

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
  const ports = await openPorts(folder);
  const result = await ask(ports, { id: 'ask', question, role });
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${result.answer}\n`);
  await ports.store.close();
}

async function askAll({ role, folder }: Wish): Promise<void> {
  const ports = await openPorts(folder);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (!line.trim()) continue;
    const { id, question } = readLine(line, number);
    const result = await ask(ports, { id: `line ${number}`, question, role });
    process.stdout.write(`${JSON.stringify({ id, ...result })}\n`);
  }
  await ports.store.close();
}

interface Asking {
  readonly id: string;
  readonly question: string;
  readonly role: Role;
}

/** The way of a message from the store to its reply; nobody waits at the other end of the chat. */
async function ask(ports: Ports, { id, question, role }: Asking) {
  const started = performance.now();
  const message = messageOf(id, question, role);
  await ports.store.accept({ id, kind: 'message', lane: id, group: id, at: message.at, data: message });
  const [lease] = await ports.store.take({ limit: 1, perGroup: 1, signal: AbortSignal.timeout(10_000) });
  if (!lease) throw new Error('the store gave no work');
  const moment = beginMoment(ports, lease);
  const { answer } = await dispatch(skills, await beginTurn(moment, message, skills));
  await ports.store.finish(lease, moment.memo.changes(answer?.outcome ?? 'unanswered'));
  return { question, ...shapeOf(answer), ms: Number((performance.now() - started).toFixed(1)) };
}

function shapeOf(reply: Reply | undefined) {
  const { outcome = 'refused', text = '', cites = [] } = reply ?? {};
  const citations = cites.map(({ file, title, clause, quote }) => ({ file, title, clause, quote }));
  return { outcome: outcome === 'answered' || outcome === 'offered' ? outcome : 'refused', answer: text, citations };
}

function messageOf(id: string, question: string, role: Role): Message {
  const userId = role === 'admin' ? ADMINISTRATOR : id;
  const person: Person = role === 'guest' ? { id, name: '访客' } : { id: userId, userId, name: '教职工' };
  return {
    id,
    at: Date.now(),
    person,
    // A room for each question: what was offered to one is not chosen by the next.
    room: { ...privateRoom(person), id: `private:${id}` },
    form: 'text',
    text: question.trim(),
    attachments: [],
    mentions: [],
    toRobot: true,
  };
}

async function openPorts(folder: string): Promise<Ports> {
  const clock: Clock = { now: () => Date.now(), zone: ZONE };
  const log = pino({ level: 'silent' });
  const [store, library] = await Promise.all([
    openSqliteStore({ file: ':memory:', seal: createSeal(randomBytes(32)), clock, log }),
    openLibrary(folder),
  ]);
  const policy = { roles: { admin: [ADMINISTRATOR] }, groups: [] };
  // Nobody sends files to this command.
  const files = { fetch: () => Promise.resolve(undefined) };
  const reader = { read: () => Promise.resolve(undefined) };
  return { chat: { send: () => Promise.resolve() }, clock, files, library, log, policy, reader, store };
}

async function openLibrary(folder: string): Promise<Library> {
  const { documents, aside, isThere, version } = await loadFolder(folder);
  if (!isThere) throw new WrongUse(`读不到知识库文件夹 ${folder}，请用 --knowledge 指定。`);
  for (const { file, reason } of aside) process.stderr.write(`${file}：${reason}\n`);
  return { ...(await openIndex(documents, { zone: ZONE })), generation: version };
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
    throw new WrongUse(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

function readLine(line: string, number: number): zod.infer<typeof BatchLine> {
  try {
    return BatchLine.parse(JSON.parse(line));
  } catch (error) {
    throw new WrongUse(`第 ${number} 行不是 {"id","question"} 形式的 JSON。`, { cause: error });
  }
}
