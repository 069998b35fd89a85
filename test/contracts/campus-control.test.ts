/** The control API and the command: a tester in any language plays the college over plain HTTP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { call, connect, openTicket } from './campus-client.ts';

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus();
});
afterAll(() => campus.close());

const order = async (path: string, body: unknown) => call(campus, { path: `/campus/${path}`, body });
const look = async (path: string): Promise<unknown> => (await fetch(`${campus.api}/campus/${path}`)).json();

describe('the control API', () => {
  it('shows people, departments, groups, connections, faults, clock and meters', async () => {
    expect(await look('state')).toMatchObject({
      people: expect.objectContaining({ length: 30 }) as unknown,
      outsider: { name: '韩冬', outsider: true },
      departments: expect.objectContaining({ length: 6 }) as unknown,
      groups: expect.arrayContaining([expect.objectContaining({ title: '教务工作群' })]) as unknown,
      connections: [],
      faults: [],
      limits: { webhookPerMinute: 20 },
      quota: { calls: 0, pushes: 0 },
    });
  });

  it('lets people speak and shows the room', async () => {
    const file = { name: '名单.csv', base64: Buffer.from('姓名').toString('base64') };
    const { body } = await order('says', { by: '李敏', in: '教务工作群', text: '你好', mentions: ['秦海峰'] });
    await order('says', { by: '李敏', file });
    expect(await look(`messages?group=${encodeURIComponent('教务工作群')}`)).toMatchObject([
      { id: body['msgId'], by: '李敏', text: '@小管家 @秦海峰 你好', readBy: [] },
    ]);
    expect(await look(`messages?private=${encodeURIComponent('李敏')}`)).toMatchObject([{ msgtype: 'file' }]);
  });

  it('switches faults on and off', async () => {
    expect((await order('faults', { name: 'qps', count: 2, path: '/v1.0' })).body).toEqual({
      faults: [{ name: 'qps', left: 2, path: '/v1.0' }],
    });
    expect((await order('faults', { on: false })).body).toEqual({ faults: [] });
  });

  it('moves the clock, changes limits and groups', async () => {
    const before = campus.clock.now();
    expect(Number((await order('clock', { advanceMs: 60_000 })).body['now'])).toBeGreaterThanOrEqual(before + 60_000);
    expect((await order('limits', { webhookPerMinute: null })).body['webhookPerMinute']).toBeNull();
    expect(campus.limits().webhookPerMinute).toBe(Infinity);
    expect((await order('groups', { title: '教务工作群', muted: true })).body['muted']).toBe(true);
    expect(campus.college.group('教务工作群').muted).toBe(true);
  });

  it('presses buttons, raises events and ends connections', async () => {
    const client = await connect(campus);
    const pressed = order('press', { by: '李敏', outTrackId: 'c-1', actionIds: ['ok'] });
    client.acknowledge(await client.next(), { response: { done: true } });
    expect((await pressed).body).toEqual({ outcome: { response: { done: true } } });
    const { body } = await order('events', { eventType: 'chat_quit', data: {} });
    expect((await client.next()).headers['eventId']).toBe(body['eventId']);
    await order('disconnect', { how: 'drop' });
    expect(await client.closed).toBe(1006);
  });

  it.each([
    ['says', { by: '无名氏', text: '你好' }, /no person "无名氏"/u],
    ['says', { text: '你好' }, /by: /u],
    ['says', 'not json', /not JSON/u],
    ['says', { by: '李敏', txt: '你好' }, /txt/u],
    ['faults', { name: 'earthquake' }, /name: /u],
    ['faults', {}, /Which fault/u],
    ['clock', { advanceMs: -1 }, /advanceMs/u],
    ['reads', { by: '李敏' }, /Give a room or a message/u],
  ])('refuses %s %o in a sentence', async (path, body, sentence) => {
    const answer = await order(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toMatch(sentence);
  });

  it('streams what happens', async () => {
    const abort = new AbortController();
    const answer = await fetch(`${campus.api}/campus/stream`, { signal: abort.signal });
    const chunks = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) text += (await chunks.read()).value ?? '';
    };
    await readUntil('event: clock');
    await campus.says({ by: '赵刚', text: '看得到吗' });
    await readUntil('看得到吗');
    campus.faults.switchOn('duplicate', { count: 1 });
    await readUntil('"name":"duplicate"');
    expect(text).toMatch(/event: message\ndata: \{"id":"msg/u);
    abort.abort();
  });
});

describe('npm run campus', () => {
  const start = (...args: string[]) => spawn(process.execPath, ['scripts/run.mjs', 'scripts/campus.ts', ...args]);

  async function outcome(...args: string[]): Promise<{ code: number; stderr: string; stdout: string }> {
    const child = start(...args);
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (chunk: Buffer) => (said[stream] += chunk.toString()));
    }
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...said };
  }

  it('tells where it is in one line, lets clients in, and closes on SIGTERM', async () => {
    const child = start('--port', '0', '--seed', '7');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const told = JSON.parse(line) as Campus;
    const names = ['api', 'oapi', 'clientId', 'clientSecret', 'robotCode', 'agentId', 'corpId'];
    expect(Object.keys(told)).toEqual(names);
    expect((await openTicket(told)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it.each([
    [['--port', 'x'], 2, /--port must be a whole number/u],
    [['--colour'], 2, /--colour/u],
    [['surprise'], 2, /surprise/u],
  ])('refuses %j', async (args, code, sentence) => {
    expect(await outcome(...args)).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringMatching(sentence) as string,
    });
  });

  it('says in one sentence that a port is taken', async () => {
    const { port } = new URL(campus.api);
    expect(await outcome('--port', port)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is taken by another program; choose another with --port.\n`,
    });
  });

  it('explains itself', async () => {
    const { code, stdout } = await outcome('--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run campus/u);
  });
});
