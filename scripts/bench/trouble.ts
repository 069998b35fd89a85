/**
 * A college that goes on asking and confirming while everything around the bots breaks, and the ledger of what became of
 * it: every message that was acknowledged has exactly one outcome and an answer, no approval is started twice.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Campus } from '../../test/campus/index.ts';

/** Something that breaks and, by the end of the promise, is whole again. */
export interface Fault {
  readonly name: string;
  readonly happen: () => Promise<void>;
}

export interface Ledger {
  readonly faults: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  /** Acknowledged and never answered. */
  readonly unanswered: readonly string[];
  /** Answered more than once: allowed around a crash, replies are sent at least once. */
  readonly answeredAgain: number;
  readonly confirmed: number;
  readonly started: number;
  /** Originals with more than one approval to revoke them. */
  readonly startedTwice: readonly string[];
  /** From the last fault to the last answer, milliseconds. */
  readonly settledMs: number;
}

export interface TroubleOptions {
  readonly campus: Campus;
  readonly faults: readonly Fault[];
  readonly rounds: number;
  /** 0 to 1. */
  readonly chance: () => number;
  /** How long people wait for an answer before they go on; default long after the platform would have sent again. */
  readonly patienceMs?: number;
}

/** Messages on their way at once. */
const AT_ONCE = 8;
const FORMS = {
  场地借用: { 场地: '报告厅', '["开始时间","结束时间"]': '["2026-11-25","2026-11-26"]' },
  采购申请: { 物品名称: '投影机', 数量: '2', 预算金额: '8000', 用途: '更换教室设备' },
  用印申请: { 用途: '实习协议盖章', 印章: '["学院公章"]', 用印日期: '2026-11-24' },
} as const;
type Form = keyof typeof FORMS;
const SETTLED_WITHIN_MS = 60_000;
const PATIENCE_MS = 20_000;
const QUESTION = '每月可以补卡几次';

export async function makeTrouble(options: TroubleOptions): Promise<Ledger> {
  const { campus, faults, rounds, chance, patienceMs = PATIENCE_MS } = options;
  const record = openRecord(campus);
  const stopping = new AbortController();
  const hearing: Hearing = { campus, patienceMs };
  const people = campus.college.people.map(({ name }) => name);
  const half = Math.floor(people.length / 2);
  const talking = Array.from({ length: AT_ONCE }, (_, at) => talk(hearing, people[half + at] ?? '', stopping.signal));
  const requests = requestsOf(campus, people.slice(0, half));
  const working = workOff(hearing, requests, stopping.signal);

  const happened: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    await pause(50 + 400 * chance());
    const fault = faults[Math.floor(chance() * faults.length)]!;
    happened[fault.name] = (happened[fault.name] ?? 0) + 1;
    await fault.happen();
  }
  const began = performance.now();
  stopping.abort();
  await Promise.all([...talking, working]);
  await campus
    .waitFor(() => campus.unacknowledged() === 0 && record.unanswered().length === 0, SETTLED_WITHIN_MS)
    .catch(() => undefined);
  const settledMs = performance.now() - began;
  return { faults: happened, settledMs, ...record.result(), ...approvalsOf(campus, requests) };
}

/** What everybody has seen: what was taken over by a bot, and what was answered. */
function openRecord(campus: Campus) {
  const asked = new Set<string>();
  const acknowledged = new Set<string>();
  const answers = new Map<string, number>();
  campus.listen((news) => {
    if (news.kind === 'push' && news.state === 'acknowledged') acknowledged.add(news.key);
    if (news.kind !== 'message') return;
    const { from, id, answers: answered } = news.message;
    if (from === 'person') asked.add(id);
    else if (answered !== undefined) answers.set(answered, (answers.get(answered) ?? 0) + 1);
  });
  const unanswered = (): string[] => [...asked].filter((id) => acknowledged.has(id) && !answers.has(id));
  return {
    unanswered,
    result: () => ({
      acknowledged: [...asked].filter((id) => acknowledged.has(id)).length,
      unanswered: unanswered(),
      answeredAgain: [...answers.values()].filter((times) => times > 1).length,
    }),
  };
}

interface Hearing {
  readonly campus: Campus;
  readonly patienceMs: number;
}

async function talk(hearing: Hearing, by: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { msgId } = await hearing.campus.says({ by, text: QUESTION });
    await answer(hearing, msgId);
    await pause(300);
  }
}

/** The first answer to a message; empty when there is none in time. Whoever asked goes on then, as people do. */
async function answer({ campus, patienceMs }: Hearing, msgId: string): Promise<string> {
  const found = await campus.reply(msgId, { withinMs: patienceMs }).catch(() => []);
  return found[0]?.text ?? '';
}

interface Request {
  readonly by: string;
  readonly form: Form;
  readonly original: string;
  isConfirmed: boolean;
}

/** Agreed approvals whose people want them revoked. */
function requestsOf(campus: Campus, people: readonly string[]): readonly Request[] {
  return (Object.keys(FORMS) as Form[]).flatMap((form) =>
    people.map((by) => {
      const { id } = campus.approvals.submit({ by, template: form, values: { ...FORMS[form] } });
      agreeAll(campus, id);
      return { by, form, original: id, isConfirmed: false };
    }),
  );
}

function agreeAll(campus: Campus, id: string): void {
  for (;;) {
    const task = campus.approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING');
    const by = campus.college.people.find(({ userId }) => userId === task?.userId)?.name;
    if (by === undefined) return;
    campus.approvals.decide({ by, instance: id, result: 'agree' });
  }
}

async function workOff(hearing: Hearing, requests: readonly Request[], signal: AbortSignal): Promise<void> {
  for (const request of requests) {
    if (signal.aborted) return;
    const { by, form } = request;
    const { msgId } = await hearing.campus.says({ by, text: `撤销${form}，因为活动取消` });
    if (!(await answer(hearing, msgId)).includes('将为您发起')) continue;
    const confirmed = await hearing.campus.says({ by, text: '确认' });
    request.isConfirmed = (await answer(hearing, confirmed.msgId)) !== '';
  }
}

function approvalsOf(campus: Campus, requests: readonly Request[]) {
  const revoking = campus.approvals.instances({ template: '审批撤销' }).map((each) => JSON.stringify(each.values));
  const times = requests.map(({ original }) => revoking.filter((values) => values.includes(original)).length);
  return {
    confirmed: requests.filter(({ isConfirmed }) => isConfirmed).length,
    started: revoking.length,
    startedTwice: requests.filter((_, at) => (times[at] ?? 0) > 1).map(({ original }) => original),
  };
}
