/** What was acknowledged survives a process that is killed at any moment, and what was finished is not done again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../bot/ports/store.ts';
import { job, NOTHING, sqliteWorld, takeNow, type World } from './store/world.ts';

const KILLS = 10;
/** More numbers than a worker ever gets to. */
const APART = 1_000_000;

interface Said {
  readonly accepted: Set<string>;
  readonly finished: Set<string>;
  /** Given out although they had been finished. */
  readonly twice: string[];
}

let world: World;

beforeEach(() => {
  world = sqliteWorld();
});
afterEach(() => world.end());

/** Lets a worker work until it has said so many lines, then kills it. What it had said by then is all there is. */
async function killAfter(lines: number, first: number, hear: (line: string) => void): Promise<void> {
  const script = join(import.meta.dirname, 'store/worker.ts');
  const worker = spawn(process.execPath, [script, join(world.dir, 'steward.sqlite'), String(first)]);
  let left = lines;
  createInterface(worker.stdout).on('line', (line) => {
    hear(line);
    left -= 1;
    if (left === 0) worker.kill('SIGKILL');
  });
  const [, signal] = await once(worker, 'close');
  expect(signal).toBe('SIGKILL');
}

function listen(said: Said): (line: string) => void {
  return (line) => {
    const [what, id = ''] = line.split(' ');
    if (what === 'accepted') said.accepted.add(id);
    if (what === 'finished') said.finished.add(id);
    if (what === 'taken' && said.finished.has(id)) said.twice.push(id);
  };
}

async function workOff(store: Store, said: Said): Promise<void> {
  for (let leases = await takeNow(store); leases.length > 0; leases = await takeNow(store)) {
    for (const { job } of leases) if (said.finished.has(job.id)) said.twice.push(job.id);
    await Promise.all(leases.map((lease) => store.finish(lease, NOTHING)));
  }
}

/** Accepting tells: what the store knows it does not accept again. */
async function unknownTo(store: Store, ids: Iterable<string>): Promise<string[]> {
  const all = [...ids];
  const isNew = await Promise.all(all.map((id) => store.accept(job(id))));
  return all.filter((_, place) => isNew[place]);
}

it(`loses nothing and does nothing twice, killed ${KILLS} times`, async () => {
  const said: Said = { accepted: new Set(), finished: new Set(), twice: [] };
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killAfter(1 + Math.floor(Math.random() * 500), kill * APART, listen(said));
  }
  const store = await world.open();
  await workOff(store, said);
  expect(said.finished.size).toBeGreaterThan(0);
  expect(said.twice).toEqual([]);
  expect(await unknownTo(store, said.accepted)).toEqual([]);
  const replies = [...said.finished].filter((id) => !id.endsWith('/0')).map((id) => `${id}/0`);
  expect(await unknownTo(store, replies)).toEqual([]);
});
