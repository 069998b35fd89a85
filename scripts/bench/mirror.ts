/** The record of approvals with 100,000 of them: how long somebody waits for their own, and what hearing an event costs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Known, Mirror } from '../../bot/ports/mirror.ts';
import { percentile, print, type Options } from './table.ts';

const COUNT = 100_000;
const PEOPLE = 800;
const FORMS = 40;
const ASKED = 500;
const BATCH = 1_000;
const START = Date.parse('2026-01-01T08:00:00+08:00');
const log: Log = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => log,
  during: (_, work) => work(),
};

export async function run(options: Options): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'mirror-bench-'));
  const clock = { now: () => START, zone: 'Asia/Shanghai' };
  const seal = createSeal(new Uint8Array(32));
  const store = await openSqliteStore({ file: join(dir, 'steward.sqlite'), seal, clock, log });
  try {
    const filled = await fill(store.mirror);
    const rows = [
      {
        what: `hear of ${COUNT} approvals`,
        'µs each': Math.round((filled * 1_000) / COUNT),
        'p50 ms': '',
        'p95 ms': '',
      },
      await measured('my approvals (50 of 125)', (at) => store.mirror.startedBy(person(at), { limit: 50 })),
      await measured('what waits for me', (at) => store.mirror.waitingFor(person(at), 50)),
      await measured('hear of one more', (at) => store.mirror.note(approval(COUNT + at))),
    ];
    print(`The record of approvals: ${COUNT} of ${PEOPLE} people`, rows, options);
  } finally {
    await store.close();
    rmSync(dir, { recursive: true });
  }
}

async function fill(mirror: Mirror): Promise<number> {
  const began = performance.now();
  for (let from = 0; from < COUNT; from += BATCH) {
    await Promise.all(Array.from({ length: BATCH }, (_each, at) => note(mirror, from + at)));
  }
  return performance.now() - began;
}

async function note(mirror: Mirror, at: number): Promise<void> {
  await mirror.note(approval(at));
  const step = { id: `task ${at}`, approvalId: `approval ${at}`, personId: person(at + 7), since: START + at };
  await mirror.noteStep({ ...step, isOver: at % 50 !== 0 });
}

async function measured(what: string, ask: (at: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let at = 0; at < ASKED; at += 1) {
    const began = performance.now();
    await ask(at);
    times.push(performance.now() - began);
  }
  const mean = times.reduce((sum, each) => sum + each, 0) / ASKED;
  return {
    what,
    'µs each': Math.round(mean * 1_000),
    'p50 ms': percentile(times, 0.5),
    'p95 ms': percentile(times, 0.95),
  };
}

function approval(at: number): Known {
  return {
    id: `approval ${at}`,
    formId: `PROC-${at % FORMS}`,
    personId: person(at),
    state: at % 50 === 0 ? 'running' : 'agreed',
    number: String(202_601_010_800_000_000_000n + BigInt(at)),
    title: '李敏提交的采购申请',
    link: 'https://aflow.dingtalk.com/dingtalk/mobile/homepage.htm?corpid=x&procInstId=y',
    startedAt: START + at * 1_000,
  };
}

function person(at: number): string {
  return `manager${at % PEOPLE}`;
}

function nothing(): void {}
