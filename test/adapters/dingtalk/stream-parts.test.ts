/** The parts of the stream that need no wire: waiting, numbering presses, counting what is in work. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBackoff } from '../../../bot/adapters/dingtalk/stream/backoff.ts';
import { watchLiveness } from '../../../bot/adapters/dingtalk/stream/liveness.ts';
import { createPressWindow } from '../../../bot/adapters/dingtalk/stream/press-window.ts';
import { createWorkload } from '../../../bot/adapters/dingtalk/stream/workload.ts';
import type { Press } from '../../../bot/ports/chat.ts';

const SPAN = { backoffMs: 1_000, backoffMaxMs: 60_000 };

it('waits longer after each failure, within a second and a minute, and from the start again after a success', () => {
  const waits = (random: () => number): number[] => {
    const backoff = createBackoff(SPAN, random);
    return Array.from({ length: 8 }, () => backoff.next());
  };
  expect(waits(() => 0)).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(waits(() => 1)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  const backoff = createBackoff(SPAN, () => 1);
  for (let n = 0; n < 5_000; n += 1) expect(backoff.next()).toBeLessThanOrEqual(60_000);
  backoff.reset();
  expect(backoff.next()).toBe(1_000);
});

const press = (at: number, id = 'press:a'): Press => ({
  id,
  at,
  card: 'c',
  person: { id: 'u', userId: 'u', name: '' },
  action: 'ok',
  params: {},
});

it('takes the same press within the window for the same, across the edges of the clock, and later for a new one', () => {
  const property = fc.property(fc.nat(10_000), fc.nat(10_000), (start, gap) => {
    const distinct = createPressWindow(1_000);
    const same = distinct(press(start)).id === distinct(press(start + gap)).id;
    expect(same).toBe(gap < 1_000);
  });
  fc.assert(property);
});

it('gives two replicas the same id for one frame, and two presses two', () => {
  const [here, there] = [createPressWindow(1_000), createPressWindow(1_000)];
  expect(here(press(1_500)).id).toBe(there(press(1_500)).id);
  expect(here(press(1_500, 'press:b')).id).not.toBe(here(press(1_500)).id);
});

it('remembers so many presses and no more', () => {
  const distinct = createPressWindow(1_000);
  const first = distinct(press(999)).id;
  for (let n = 0; n < 10_000; n += 1) distinct(press(999, `press:${n}`));
  expect(distinct(press(1_001)).id).not.toBe(first);
});

/** Watches at ten milliseconds a ping until `ends` says so; gives back what it saw and did. */
function watched(
  ends: (seen: string[]) => boolean,
  how: { listening?: boolean; pings?: boolean; heard?: boolean } = {},
) {
  const { promise, resolve } = Promise.withResolvers<string[]>();
  const seen: string[] = [];
  const note = (what: string): void => {
    seen.push(what);
    if (!ends(seen)) return;
    signs.stop();
    resolve(seen);
  };
  const signs = watchLiveness({
    pingMs: 10,
    silentMs: 20,
    listening() {
      if (how.listening === false) note('not listening');
      return how.listening !== false;
    },
    serverPings: () => how.pings === true,
    ping() {
      if (how.heard) signs.heard();
      note('ping');
    },
    dead: () => note('dead'),
    silent: () => note('silent'),
  });
  return promise;
}

it('takes a connection for dead after two pings without any sign of life', async () => {
  expect(await watched((seen) => seen.includes('dead'))).toEqual(['ping', 'ping', 'dead']);
});

it('takes a connection that only answers our pings for silent, once, when its server used to ping', async () => {
  const seen = await watched((all) => all.length === 12, { heard: true, pings: true });
  expect(seen.filter((what) => what !== 'ping')).toEqual(['silent']);
});

it('expects no pings of a server that never sent any', async () => {
  const seen = await watched((all) => all.length === 12, { heard: true });
  expect(new Set(seen)).toEqual(new Set(['ping']));
});

it('draws no conclusion from silence while it does not listen itself', async () => {
  const seen = await watched((all) => all.length === 12, { listening: false, pings: true });
  expect(new Set(seen)).toEqual(new Set(['not listening']));
});

it('shuts at the most and opens at half of it', async () => {
  const told: string[] = [];
  const workload = createWorkload({ most: 4, shut: () => told.push('shut'), open: () => told.push('open') });
  const works = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
  for (const { promise } of works) workload.add(promise);
  expect(told).toEqual(['shut']);
  for (const { resolve } of works.slice(0, 3)) resolve();
  await Promise.all(works.slice(0, 3).map(({ promise }) => promise));
  expect(told).toEqual(['shut']);
  for (const { resolve } of works) resolve();
  await workload.idle();
  expect(told).toEqual(['shut', 'open']);
});
