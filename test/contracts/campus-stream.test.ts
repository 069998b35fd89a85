/** The stream protocol of the campus, frame by frame: shapes, answers of every SDK, redelivery, tickets, the dance. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { connect, openTicket } from './campus-client.ts';
import type { Frame } from './campus-client.ts';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ redeliverAfterMs: 30, pingEveryMs: 30, disconnectGraceMs: 30, pressWithinMs: 200 });
});
afterEach(() => campus.close());

const isPing = ({ headers }: Frame): boolean => headers['topic'] === 'ping';

async function statusOfHandshake(url: string): Promise<number> {
  const socket = new WebSocket(url);
  socket.on('error', () => undefined);
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return answer.statusCode;
}

describe('a ticket', () => {
  it('opens /connect with an explicit port, and survives a URL unencoded', async () => {
    const { body } = await openTicket(campus);
    expect(body['endpoint']).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/connect$/u);
    expect(body['ticket']).toMatch(/^[\w-]+$/u);
  });

  it('opens one connection only', async () => {
    const { endpoint, ticket } = (await openTicket(campus)).body;
    const url = `${String(endpoint)}?ticket=${String(ticket)}`;
    const first = new WebSocket(url);
    await once(first, 'open');
    expect(await statusOfHandshake(url)).toBe(401);
    first.terminate();
  });

  it('dies after 90 seconds', async () => {
    const { endpoint, ticket } = (await openTicket(campus)).body;
    campus.clock.advance(90_000);
    expect(await statusOfHandshake(`${String(endpoint)}?ticket=${String(ticket)}`)).toBe(401);
  });
});

describe('frames', () => {
  it('carry only text in their headers, and JSON as text in data', async () => {
    const client = await connect(campus);
    const { msgId } = await campus.says({ by: '李敏', text: '你好' });
    const { eventId } = await campus.emitEvent('chat_update_title', { title: '新名字' });
    const [message, event] = [await client.next(), await client.next()];
    for (const frame of [message, event, await client.next(isPing)]) {
      expect(frame.specVersion).toBe('1.0');
      expect(Object.values(frame.headers).every((value) => typeof value === 'string')).toBe(true);
      expect(frame.headers).toMatchObject({
        contentType: 'application/json',
        time: expect.stringMatching(/^\d{13}$/u),
      });
      expect(frame.headers['messageId']).toMatch(/^[\da-f]{8}_[\da-f]{3}_[\da-f]+_[\da-f]+$/u);
      expect(JSON.parse(frame.data)).toBeTypeOf('object');
    }
    expect(message).toMatchObject({ type: 'CALLBACK', headers: { topic: '/v1.0/im/bot/messages/get' } });
    expect(JSON.parse(message.data)).toMatchObject({ msgId, conversationType: '1', text: { content: '你好' } });
    expect(event).toMatchObject({ type: 'EVENT', headers: { topic: '*', eventId, eventType: 'chat_update_title' } });
  });

  it('go to one random connection of those that subscribed', async () => {
    const clients = [
      await connect(campus),
      await connect(campus),
      await connect(campus, [{ type: 'EVENT', topic: '*' }]),
    ];
    for (let count = 0; count < 40; count += 1) await campus.says({ by: '李敏', text: String(count) });
    const heard = (): number[] => clients.map(({ frames }) => frames.filter(({ type }) => type === 'CALLBACK').length);
    await campus.waitFor(() => heard()[0]! > 0 && heard()[1]! > 0);
    expect(heard()[2]).toBe(0);
  });
});

describe('the disconnect dance', () => {
  it('says goodbye without appId, sends nothing more, hears answers, and closes after the grace', async () => {
    const client = await connect(campus);
    await campus.says({ by: '李敏', text: '一' });
    const frame = await client.next();
    campus.disconnect();
    const goodbye = await client.next(({ headers }) => headers['topic'] === 'disconnect');
    expect(goodbye).toMatchObject({ type: 'SYSTEM', data: '{"reason":"connection is expired"}' });
    expect(Object.keys(goodbye.headers).toSorted()).toEqual(['contentType', 'messageId', 'time', 'topic']);
    client.acknowledge(frame);
    await campus.waitFor(() => campus.unacknowledged() === 0);
    await campus.says({ by: '李敏', text: '二' });
    await client.closed;
    expect(client.frames.filter(({ type }) => type !== 'SYSTEM')).toEqual([]);
  });
});

describe('a pressed button', () => {
  const press = { by: '赵刚', outTrackId: 'card-1', actionIds: ['confirm'], params: { draft: 'd-1' } };

  it('gets the client’s response', async () => {
    const client = await connect(campus);
    const outcome = campus.press(press);
    const frame = await client.next();
    const data = JSON.parse(frame.data) as Record<string, string>;
    expect(data).toMatchObject({
      type: 'actionCallback',
      outTrackId: 'card-1',
      extension: '{}',
      value: data['content'],
    });
    expect(JSON.parse(data['content']!)).toEqual({
      cardPrivateData: { actionIds: ['confirm'], params: { draft: 'd-1' } },
    });
    client.acknowledge(frame, { response: { cardData: { cardParamMap: { status: '处理中' } } } });
    expect(await outcome).toEqual({ response: { cardData: { cardParamMap: { status: '处理中' } } } });
  });

  it('times out, or finds nobody', async () => {
    expect(await campus.press(press)).toBe('nobody connected');
    await connect(campus);
    expect(await campus.press(press)).toBe('timeout');
  });
});
