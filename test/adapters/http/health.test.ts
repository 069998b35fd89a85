/** The health pages, over a real socket on loopback. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isLoopback, openHealth, type Health } from '../../../bot/adapters/http/health.ts';
import { openMeters } from '../../../bot/adapters/http/meters.ts';
import { createPages } from '../../../bot/adapters/http/pages.ts';
import type { Vitals } from '../../../bot/adapters/http/vitals.ts';
import type { Log } from '../../../bot/ports/log.ts';

const TOKEN = 'a-token-for-this-test-only';
const WELL: Vitals = {
  stream: { connected: true, reconnects: 2, frames: 40, duplicates: 3, badFrames: 1, heard: 9, nameless: 0 },
  backlog: { due: 5, inWork: 2, ready: 3, later: 7, ageMs: 1_500 },
  generation: 'g1',
  vectors: { done: 30, of: 40 },
};

let opened: Health[] = [];
afterEach(async () => {
  for (const health of opened) await health.close();
  opened = [];
});

function listeningLog(): { readonly lines: string[]; readonly log: Log } {
  const lines: string[] = [];
  const write = (data: object, sentence: string): void => void lines.push(`${sentence} ${JSON.stringify(data)}`);
  const log: Log = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => log,
    during: (_, work) => work(),
  };
  return { lines, log };
}

async function serve(change: Partial<Parameters<typeof openHealth>[0]> = {}) {
  const { lines, log } = listeningLog();
  const meters = openMeters();
  const look = (): Promise<Vitals> => Promise.resolve(WELL);
  const trace = (id: string) => Promise.resolve(id === 'known' ? { jobs: [] } : undefined);
  const health = await openHealth({ host: '127.0.0.1', port: 0, token: TOKEN, log, meters, look, trace, ...change });
  opened.push(health);
  const get = (path: string, token?: string) =>
    fetch(`${health.address}${path}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  return { health, meters, lines, get };
}

it('says that the process lives', async () => {
  const { get } = await serve();
  expect((await get('/healthz')).status).toBe(200);
});

describe('ready', () => {
  it('is a robot that is connected, can write down and has something to answer with', async () => {
    const { get } = await serve();
    const response = await get('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, connection: true, store: true, library: true });
  });

  it.each([
    ['connection', { stream: { ...WELL.stream, connected: false } }],
    ['store', { backlog: undefined }],
    ['library', { generation: '' }],
  ])('is not one without its %s', async (part, change) => {
    const { get } = await serve({ look: () => Promise.resolve({ ...WELL, ...change }) });
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, [part]: false });
  });
});

it('shows the figures in the format of Prometheus', async () => {
  const { get, meters } = await serve();
  meters.note({ what: 'job', kind: 'message', outcome: 'answered' });
  meters.note({ what: 'job', kind: 'message', outcome: 'answered' });
  meters.note({ what: 'call', route: '/v1.0/robot/ding/send', result: 'throttle' });
  meters.note({ what: 'step', from: 'card', to: 'message' });
  meters.note({ what: 'finding', type: 'mobile', times: 3 });
  meters.note({ what: 'budget', meter: 'calls', used: 120, limit: 5000 });
  await get('/metrics');
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  const lines = (await response.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'steward_stream_connected 1',
      'steward_vectors{state="done"} 30',
      'steward_vectors{state="missing"} 10',
      'steward_stream_reconnects_total 2',
      'steward_stream_frames_total 40',
      'steward_stream_duplicates_total 3',
      'steward_jobs{state="ready"} 3',
      'steward_queue_age_seconds 1.5',
      'steward_jobs_ended_total{kind="message",outcome="answered"} 2',
      'steward_calls_total{route="/v1.0/robot/ding/send",result="throttle"} 1',
      'steward_ladder_steps_total{from="card",to="message"} 1',
      'steward_private_values_total{type="mobile"} 3',
      'steward_budget_used{meter="calls"} 120',
      'steward_budget_limit{meter="calls"} 5000',
    ]),
  );
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_'))).toBe(true);
});

describe('the pages of administrators', () => {
  it.each([undefined, 'another-token', ''])('stay shut for the token %j', async (token) => {
    const { get } = await serve();
    for (const path of ['/admin/status', '/admin/trace/known', '/admin/anything']) {
      expect((await get(path, token)).status).toBe(401);
    }
  });

  it('open with the token', async () => {
    const { get } = await serve();
    expect(await (await get('/admin/status', TOKEN)).json()).toMatchObject({
      ready: true,
      stream: { heard: 9 },
      vectors: { done: 30, of: 40 },
    });
    expect((await get('/admin/trace/known', TOKEN)).status).toBe(200);
    expect((await get('/admin/trace/unknown', TOKEN)).status).toBe(404);
  });

  it('take the figures along where others than this machine can reach them', async () => {
    const look = (): Promise<Vitals> => Promise.resolve(WELL);
    const parts = { meters: openMeters(), look, trace: () => Promise.resolve(undefined), token: TOKEN };
    const pages = createPages({ ...parts, isExposed: true });
    expect((await pages.request('/metrics')).status).toBe(401);
    expect((await pages.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
    expect((await pages.request('/healthz')).status).toBe(200);
  });
});

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
])('knows whether %s is this machine only: %s', (host, isOnly) => {
  expect(isLoopback(host)).toBe(isOnly);
});

it('a port that is taken is told, holds nothing up, and is served as soon as it is free', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { health, lines } = await serve({ port, retryMs: 5 });
  expect(health.address).toBeUndefined();
  expect(lines).toEqual([expect.stringMatching(/taken by another program.*EADDRINUSE/)]);
  await new Promise((resolve) => void other.close(resolve));
  await expect.poll(() => health.address).toBe(`http://127.0.0.1:${port}`);
});
