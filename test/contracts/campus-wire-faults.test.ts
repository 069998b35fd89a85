/** The stream half of the fault menu: refused, torn, deaf and mute connections, bad frames, doubles, used-up pushes. */
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { connect, openTicket } from './campus-client.ts';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ redeliverAfterMs: 30, pingEveryMs: 20 });
});
afterEach(() => campus.close());

describe('a connection', () => {
  it('is refused at the handshake as often as wanted', async () => {
    campus.faults.switchOn('handshakeRefused', { count: 1 });
    const { endpoint, ticket } = (await openTicket(campus)).body;
    const socket = new WebSocket(`${String(endpoint)}?ticket=${String(ticket)}`);
    expect(await new Promise<Error>((resolve) => socket.on('error', resolve))).toMatchObject({
      message: expect.stringContaining('403') as string,
    });
    await connect(campus);
    expect(campus.connections()).toHaveLength(1);
  });

  it('is torn by a push, which the next one gets', async () => {
    const first = await connect(campus);
    campus.faults.switchOn('tcpDrop', { count: 1 });
    const { msgId } = await campus.says({ by: '李敏', text: '你好' });
    expect(await first.closed).toBe(1006);
    const second = await connect(campus);
    expect(JSON.parse((await second.next()).data)).toMatchObject({ msgId });
  });

  it('that is half-open hears nothing, says nothing, and stays', async () => {
    const deaf = await connect(campus);
    campus.faults.switchOn('halfOpen', { count: 1 });
    const heard = deaf.frames.length;
    deaf.socket.ping();
    const hearing = await connect(campus);
    for (let pings = 0; pings < 3; pings += 1) await hearing.next(({ headers }) => headers['topic'] === 'ping');
    expect(deaf.frames).toHaveLength(heard);
    expect(campus.connections().map(({ state }) => state)).toEqual(['frozen', 'live']);
    expect(deaf.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('without pings still gets messages', async () => {
    campus.faults.switchOn('mutePings', { count: 3 });
    const client = await connect(campus);
    await campus.waitFor(() => campus.faults.list().length === 0);
    await campus.says({ by: '李敏', text: '你好' });
    await client.next();
    await campus.waitFor(() => campus.connections()[0]!.pingsSent > 0);
  });
});

describe('a bad frame', () => {
  it.each(['frameNotJson', 'frameWithoutHeaders', 'frameDataNotJson', 'frameBinary', 'frameGiant'] as const)(
    '(%s) comes ahead of the good one',
    async (fault) => {
      const { endpoint, ticket } = (await openTicket(campus)).body;
      const socket = new WebSocket(`${String(endpoint)}?ticket=${String(ticket)}`);
      const heard: [string, boolean][] = [];
      socket.on('message', (bytes: Buffer, binary) => heard.push([bytes.toString(), binary]));
      await campus.waitFor(() => campus.connections().length === 1);
      campus.faults.switchOn('mutePings');
      campus.faults.switchOn(fault, { count: 1 });
      const { msgId } = await campus.says({ by: '李敏', text: '你好' });
      await new Promise<void>((resolve) => socket.on('message', () => heard.length > 1 && resolve()));
      expect(heard[1]![0]).toContain(msgId);
      expect(heard[0]![0]).not.toContain(msgId);
      if (fault === 'frameBinary') expect(heard[0]![1]).toBe(true);
      if (fault === 'frameGiant') expect(heard[0]![0].length).toBeGreaterThan(2_000_000);
      socket.terminate();
    },
  );
});

describe('pushes', () => {
  it('come twice with one msgId', async () => {
    const client = await connect(campus);
    campus.faults.switchOn('duplicate', { count: 1 });
    await campus.says({ by: '李敏', text: '你好' });
    const [one, two] = [await client.next(), await client.next()];
    expect(two.data).toBe(one.data);
    expect(two.headers['messageId']).not.toBe(one.headers['messageId']);
  });

  it('come again although they were acknowledged', async () => {
    const client = await connect(campus);
    campus.faults.switchOn('lateRedelivery', { count: 1 });
    await campus.says({ by: '李敏', text: '你好' });
    const first = await client.next();
    client.acknowledge(first);
    const second = await client.next();
    expect(second.data).toBe(first.data);
    client.acknowledge(second);
    await campus.waitFor(() => campus.unacknowledged() === 0);
  });

  it('carry errorCode 20001 and no text when the month is used up, and events stay away', async () => {
    const client = await connect(campus);
    campus.limit({ pushesPerMonth: 0 });
    await campus.says({ by: '李敏', text: '你好' });
    const data = JSON.parse((await client.next()).data) as Record<string, unknown>;
    expect(data).toMatchObject({ errorCode: '20001', msgtype: 'text', conversationType: '1' });
    expect(Object.keys(data)).not.toContain('text');
    const states: string[] = [];
    campus.listen((news) => news.kind === 'push' && states.push(news.state));
    await campus.emitEvent('x', {});
    expect(states).toEqual(['lost']);
  });

  it('are counted, and the meter starts again with the month', async () => {
    await connect(campus);
    await campus.says({ by: '李敏', text: '你好' });
    expect(campus.quota().pushes).toBe(1);
    campus.clock.advance(32 * 24 * 3_600_000);
    expect(campus.quota().pushes).toBe(0);
  });
});

describe('the menu', () => {
  it('refuses a fault it does not have', () => {
    expect(() => campus.faults.switchOn('earthquake' as 'qps')).toThrow(/no fault "earthquake"/u);
    expect(() => campus.faults.switchOn('qps', { count: 0 })).toThrow(/whole number of times/u);
  });
});
