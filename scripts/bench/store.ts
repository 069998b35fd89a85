/** How fast the embedded store is on this machine: accepts alone and in bursts, a lone message, full cycles under load. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Job, Lease, Store } from '../../bot/ports/store.ts';
import { print, type Options } from './table.ts';

interface StoreFigure {
  readonly what: string;
  readonly perSecond?: number;
  readonly p50Ms?: number;
  readonly cpuMicros: number;
}

const LANES = 50;
const SILENT: Log = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => SILENT,
  during: (_, work) => work(),
};
/** About what a message weighs when it is written down. */
const MESSAGE = {
  text: '请问每月可以补卡几次？'.repeat(10),
  person: { id: 'u'.repeat(20) },
  room: { id: 'c'.repeat(40) },
};

export async function run(options: Options): Promise<void> {
  const rows = (await benchStore()).map(({ what, perSecond = '', p50Ms = '', cpuMicros }) => {
    return { what, per_second: perSecond, p50_ms: p50Ms, cpu_us: cpuMicros };
  });
  print('store', rows, options);
}

async function benchStore(): Promise<readonly StoreFigure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'store-bench-'));
  const clock = { now: Date.now, zone: 'Asia/Shanghai' };
  const seal = createSeal(new Uint8Array(32));
  const open = (name: string) => openSqliteStore({ file: join(dir, name), seal, clock, log: SILENT });
  try {
    return [
      await inBursts(await open('one'), { size: 1, bursts: 2_000 }),
      await inBursts(await open('fifty'), { size: 50, bursts: 200 }),
      await inBursts(await open('many'), { size: 500, bursts: 40 }),
      await lone(await open('lone'), 1_000),
      await cycles(await open('cycles'), 20_000),
    ];
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Durable accepts, so many asked in one round. */
async function inBursts(store: Store, { size, bursts }: { size: number; bursts: number }): Promise<StoreFigure> {
  const figure = await measured(`accept, bursts of ${size}`, size * bursts, async () => {
    for (let burst = 0; burst < bursts; burst += 1) {
      await Promise.all(Array.from({ length: size }, (_, place) => store.accept(message(burst * size + place))));
    }
  });
  await store.close();
  return figure;
}

/** One message at a time, taken and finished by a loop that waits for it, as in a quiet hour. */
async function lone(store: Store, count: number): Promise<StoreFigure> {
  const stopping = new AbortController();
  let finished: () => void = nothing;
  const loop = work(store, stopping.signal, { reply: false, done: () => finished() });
  const times: number[] = [];
  const figure = await measured('accept + take + finish, alone', count, async () => {
    for (let number = 0; number < count; number += 1) {
      const began = performance.now();
      const end = new Promise<void>((resolve) => (finished = resolve));
      await store.accept(message(number));
      await end;
      times.push(performance.now() - began);
      await new Promise(setImmediate);
    }
  });
  stopping.abort();
  await loop;
  await store.close();
  return { ...figure, p50Ms: times.sort((one, other) => one - other)[count >> 1]! };
}

/** accept → take → finish with a reply → take → finish: fifty people who each ask on as soon as they are answered. */
async function cycles(store: Store, count: number): Promise<StoreFigure> {
  const stopping = new AbortController();
  const { promise: allDone, resolve } = Promise.withResolvers<void>();
  let asked = 0;
  let answered = 0;
  const ask = () => {
    if (asked < count) void store.accept(message(asked));
    asked += 1;
  };
  const done = () => {
    answered += 1;
    if (answered === count) resolve();
    ask();
  };
  const loop = work(store, stopping.signal, { reply: true, done });
  const figure = await measured(`message and reply, ${LANES} lanes`, count, async () => {
    for (let lane = 0; lane < LANES; lane += 1) ask();
    await allDone;
  });
  stopping.abort();
  await loop;
  await store.close();
  return figure;
}

interface Doing {
  readonly reply: boolean;
  readonly done: () => void;
}

async function work(store: Store, signal: AbortSignal, doing: Doing): Promise<void> {
  while (!signal.aborted) {
    const leases = await store.take({ limit: 64, perGroup: 8, signal });
    for (const lease of leases) void finish(store, lease, doing);
  }
}

async function finish(store: Store, lease: Lease, { reply, done }: Doing): Promise<void> {
  const { id, group, kind } = lease.job;
  const isLast = !reply || kind === 'reply';
  const answer: Job = { id: `${id}/0`, kind: 'reply', lane: `reply:${group}`, group, at: Date.now(), data: MESSAGE };
  await store.finish(lease, { notes: [], jobs: isLast ? [] : [answer], outcome: 'answered' });
  if (isLast) done();
}

function message(number: number): Job {
  const lane = `person ${number % LANES}`;
  return { id: `msg${number}/${'x'.repeat(20)}`, kind: 'message', lane, group: lane, at: Date.now(), data: MESSAGE };
}

async function measured(what: string, count: number, run: () => Promise<void>): Promise<StoreFigure> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1_000;
  return { what, perSecond: Math.round(count / seconds), cpuMicros: Math.round((user + system) / count) };
}

function nothing(): void {}
