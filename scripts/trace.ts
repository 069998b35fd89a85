/** `npm run -s trace -- MSGID`: what happened to one message, without a word of it. */
import { parseArgs } from 'node:util';
import { openReading } from '../bot/adapters/store/reading.ts';
import { OutsideProblem } from '../bot/ports/problem.ts';
import { placeOfData } from './place.ts';
import type { TracedJob } from '../bot/ports/trace.ts';

const USAGE = `npm run -s trace -- [--json] MSGID
一条消息从收到到办结的经过：时间、尝试次数、结果、后续的回复和办理；不含内容。小管家运行时也可以使用。
MSGID 是钉钉的 msgId，也是日志里的 job。办结的记录保留七天。数据由 DATA_DIR（默认 ./data）或 DATABASE_URL 指定。
`;
const FAILED = 1;
const WRONG_USE = 2;
const KINDS: Readonly<Record<string, string>> = {
  message: '消息',
  press: '按钮',
  event: '事件',
  alarm: '定时',
  record: '审计',
  deed: '办理',
  reply: '回复',
};

process.exitCode = await run().catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});

async function run(): Promise<number> {
  const wanted = readArguments();
  if (wanted?.help) return tell(USAGE);
  const [id] = wanted?.ids ?? [];
  if (!wanted || id === undefined || wanted.ids.length > 1) {
    process.stderr.write(USAGE);
    return WRONG_USE;
  }
  const jobs = await tracedJobs(id);
  if (jobs.length > 0) return tell(wanted.json ? `${JSON.stringify({ id, jobs })}\n` : jobs.map(lineOf).join(''));
  process.stderr.write(`没有这条消息的记录：${id}（没有收到过，或者办结已超过七天）。\n`);
  return FAILED;
}

async function tracedJobs(id: string): Promise<readonly TracedJob[]> {
  const reading = await openReading(placeOfData());
  try {
    return await reading.trace(id);
  } finally {
    await reading.close();
  }
}

/** Undefined: wrong use. */
function readArguments() {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { ...values, ids: positionals };
  } catch {
    return undefined;
  }
}

function lineOf(job: TracedJob): string {
  const { id, kind, at, takenAt, attempts, replica, endedAt, outcome, dueAt, putOffWhy } = job;
  const who = replica === undefined ? '' : `，副本 ${replica}`;
  const steps = [
    `${timeOf(at)} ${kind === 'message' || kind === 'press' || kind === 'event' ? '收到' : '排入'}`,
    ...(takenAt === undefined ? [] : [`${timeOf(takenAt)} 取走（第 ${attempts} 次${who}）`]),
    ...(putOffWhy === undefined ? [] : [`曾推迟：${putOffWhy}`]),
    endedAt === undefined ? waitingFor(takenAt, dueAt) : `${timeOf(endedAt)} 办结 ${outcome ?? ''}`,
  ];
  return `${KINDS[kind] ?? kind} ${id}\n${steps.map((step) => `    ${step}\n`).join('')}`;
}

function waitingFor(takenAt: number | undefined, dueAt: number | undefined): string {
  if (dueAt !== undefined) return `${timeOf(dueAt)} 再试`;
  return takenAt === undefined ? '还在等待' : '正在办理';
}

function timeOf(time: number): string {
  const zone = process.env['TZ_COLLEGE'] || 'Asia/Shanghai';
  const seconds = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return `${seconds.format(time)}.${String(time % 1000).padStart(3, '0')}`;
}

function tell(words: string): number {
  process.stdout.write(words);
  return 0;
}
