/** What our own code adds to a call of a language model: composing, scrubbing, queueing, watching, reading. The model is a server here. */
import { z } from 'zod';
import { openLlm } from '../../bot/adapters/model/llm.ts';
import type { Assignment } from '../../bot/ports/llm.ts';
import { openLog } from '../../bot/wiring.ts';
import { openModelServer } from '../../test/model-server/index.ts';
import { percentile, print, type Options, type Row } from './table.ts';

const CALLS = 300;
const ANSWER = '忘记打卡的，在两个工作日内提交补卡申请，每月补卡最多4次[1]。'.repeat(3);
const PASSAGE = '每个员工每月补卡最多4次，忘记打卡的应在两个工作日内在OA系统提交补卡申请，由人事处审核。'.repeat(8);

const ASSIGNMENT: Assignment = {
  page: 'answer',
  blanks: { today: '2026-11-23' },
  material: [
    { kind: 'question', text: '我的手机13812340917忘记打卡了，每月可以补卡几次' },
    ...Array.from({ length: 5 }, () => ({ kind: 'passage' as const, text: PASSAGE })),
  ],
  by: { skill: 'answer', person: 'bench' },
  isPrivate: true,
};

const FORM = z.object({ day: z.iso.date().optional(), reason: z.string().max(200).optional() });
const READING: Assignment = {
  page: 'read',
  blanks: { today: '2026-11-23 星期一', matter: ['skill-punch'] },
  material: [{ kind: 'message', text: '昨天早上手机13812340917没电了，忘记打卡' }],
  by: { skill: 'route', person: 'bench' },
  isPrivate: true,
};

/** The same request without us: as little as a client can do. */
async function bare(baseUrl: string): Promise<void> {
  const messages = [{ role: 'user', content: PASSAGE.repeat(5) }];
  const body = JSON.stringify({ model: 'bench', stream: true, messages });
  const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body });
  await response.text();
}

/** Milliseconds: until the answer was whole, and of the processor, the server's share included. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(call: () => Promise<unknown>): Promise<Taken> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await call();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - began, cpu: (user + system) / 1_000 };
}

/** In turns, so that whatever else the machine does slows all alike; the first ones are for warming up. */
async function inTurns(calls: readonly (() => Promise<unknown>)[]): Promise<readonly (readonly Taken[])[]> {
  const taken = calls.map((): Taken[] => []);
  for (let count = 0; count < CALLS; count += 1)
    for (const [at, call] of calls.entries()) taken[at]!.push(await timed(call));
  return taken.map((each) => each.slice(CALLS / 10));
}

export async function run(options: Options): Promise<void> {
  const server = await openModelServer({
    mind: ({ system }) => ({ say: system.includes('JSON') ? '{"reason": "忘记打卡"}' : ANSWER }),
  });
  const llm = openLlm({
    endpoints: [{ baseUrl: server.baseUrl, apiKey: 'bench', model: 'bench' }],
    ledger: { isOpen: () => Promise.resolve(true), note: () => Promise.resolve() },
    log: openLog('silent'),
  });
  const [without = [], written = [], shown = [], read = []] = await inTurns([
    () => bare(server.baseUrl),
    () => llm.write(ASSIGNMENT),
    () => llm.write(ASSIGNMENT, () => undefined),
    () => llm.read(READING, FORM),
  ]);
  const rows = [
    row('a bare request', without),
    row('an answer', written),
    row('an answer, shown while it is written', shown),
    row('a form', read),
    added('added to an answer', written, without),
    added('added to a form', read, without),
  ];
  print('model', rows, options);
  await llm.close();
  await server.close();
}

function row(way: string, taken: readonly Taken[]): Row {
  const [wall, cpu] = [taken.map((each) => each.wall), taken.map((each) => each.cpu)];
  return { way, p50_ms: percentile(wall, 0.5), p95_ms: percentile(wall, 0.95), cpu_p50_ms: percentile(cpu, 0.5) };
}

function added(way: string, ours: readonly Taken[], without: readonly Taken[]): Row {
  const of = (share: number, part: keyof Taken) =>
    percentile(
      ours.map((each) => each[part]),
      share,
    ) -
    percentile(
      without.map((each) => each[part]),
      share,
    );
  return { way, p50_ms: of(0.5, 'wall'), p95_ms: of(0.95, 'wall'), cpu_p50_ms: of(0.5, 'cpu') };
}
