/** What our own code adds to a call of a language model: composing, scrubbing, queueing, watching, reading. The model is a server here. */
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

/** The same request without us: as little as a client can do. */
async function bare(baseUrl: string): Promise<void> {
  const messages = [{ role: 'user', content: PASSAGE.repeat(5) }];
  const body = JSON.stringify({ model: 'bench', stream: true, messages });
  const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body });
  await response.text();
}

async function times(call: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let count = 0; count < CALLS; count += 1) {
    const began = performance.now();
    await call();
    taken.push(performance.now() - began);
  }
  return taken.slice(CALLS / 10);
}

export async function run(options: Options): Promise<void> {
  const server = await openModelServer({ mind: () => ({ say: ANSWER }) });
  const llm = openLlm({
    endpoints: [{ baseUrl: server.baseUrl, apiKey: 'bench', model: 'bench' }],
    ledger: { isOpen: () => Promise.resolve(true), note: () => Promise.resolve() },
    log: openLog('silent'),
  });
  const without = await times(() => bare(server.baseUrl));
  const ours = await times(() => llm.write(ASSIGNMENT));
  const row = (way: string, taken: readonly number[]): Row => ({
    way,
    p50_ms: percentile(taken, 0.5),
    p95_ms: percentile(taken, 0.95),
  });
  const added = {
    way: 'added by us',
    p50_ms: percentile(ours, 0.5) - percentile(without, 0.5),
    p95_ms: percentile(ours, 0.95) - percentile(without, 0.95),
  };
  print('model', [row('a bare request', without), row('ours', ours), added], options);
  await llm.close();
  await server.close();
}
