/** Servers and frames that no DingTalk should send: the stream outlives them all and hears the next message. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openStream } from '../../../bot/adapters/dingtalk/stream.ts';
import type { Stream, StreamPace } from '../../../bot/adapters/dingtalk/stream.ts';
import { VALID_PAYLOADS, mutated } from './payload-mutations.ts';
import { openBareGateway } from './stream-gateway.ts';
import type { BareBehaviour, BareGateway } from './stream-gateway.ts';
import { QUICK, createWitness, idOf } from './stream-rig.ts';
import type { Witness } from './stream-rig.ts';

const FRAMES = 10_000;
const SECRET = 'canary-secret-7f3a';

let gateway: BareGateway;
let stream: Stream;
let witness: Witness;

async function started(behaviour: BareBehaviour = {}, pace: Partial<StreamPace> = {}): Promise<void> {
  witness = createWitness();
  gateway = await openBareGateway({ changed: witness.notice, ...behaviour });
  const { hear, log } = witness;
  const identity = { clientId: 'id', clientSecret: SECRET, apiBase: gateway.api };
  stream = openStream({ ...identity, hear, log, random: () => 0.5, pace: { ...QUICK, ...pace } });
  await stream.start();
}

afterEach(async () => {
  await stream.stop(10);
  await gateway.close();
  for (const secret of [SECRET, 'a+b/c', encodeURIComponent('a+b/c'), '事假', 'sendBySession']) {
    expect(JSON.stringify(witness.lines)).not.toContain(secret);
  }
});

function robotFrame(data: unknown, messageId = 'frame-1'): string {
  const headers = { topic: '/v1.0/im/bot/messages/get', messageId, contentType: 'application/json', time: '1' };
  return JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', headers, data });
}

function message(msgId: string): string {
  return JSON.stringify({ ...VALID_PAYLOADS[0], msgId });
}

/** Sends a good message on the newest connection and waits until it was heard and answered. */
async function expectToHear(msgId: string): Promise<void> {
  await witness.until(() => stream.state.connected);
  gateway.sockets.at(-1)!.send(robotFrame(message(msgId), `frame-of-${msgId}`));
  await witness.until(() => witness.heard.some((incoming) => idOf(incoming) === msgId));
  await witness.until(() => gateway.answers.some((answer) => answer.includes(`frame-of-${msgId}`)));
}

describe('random frames', () => {
  const type = fc.constantFrom('CALLBACK', 'EVENT', 'SYSTEM', 'OTHER', '', undefined, 7);
  const topic = fc.constantFrom('/v1.0/im/bot/messages/get', '/v1.0/card/instances/callback', '*', 'ping', 'x', null);
  const text = fc.string({ maxLength: 20 });
  const headers = fc.record({
    topic,
    messageId: fc.option(text),
    time: fc.oneof(text, fc.nat()),
    eventId: text,
    eventType: text,
  });
  const shaped = fc.record({
    type,
    headers: fc.oneof({ weight: 9, arbitrary: headers }, fc.anything()),
    data: mutated,
  });
  const frame = fc.oneof(
    { weight: 8, arbitrary: shaped.map((each) => JSON.stringify(each) ?? '') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.uint8Array().map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.json() },
  );

  it(`${FRAMES} of them through a real socket never stop it, nor cost the connection`, async () => {
    await started();
    for (const each of fc.sample(frame, FRAMES)) gateway.sockets[0]!.send(each);
    await expectToHear('after-all');
    expect(gateway.sockets).toHaveLength(1);
    expect(stream.state.badFrames).toBeGreaterThan(0);
  });
});

describe('single frames', () => {
  it.each<[string, string, string]>([
    [
      'a message that is no JSON is acknowledged, or it would come for ever',
      robotFrame('{"text":'),
      '{"response":null}',
    ],
    ['a message without msgId, too', robotFrame('{"msgtype":"text"}'), '{"response":null}'],
    [
      'an unreadable event, too',
      '{"type":"EVENT","headers":{"topic":"*","messageId":"frame-1","eventId":"e"},"data":"x"}',
      '{"status":"SUCCESS","message":"ok"}',
    ],
    [
      'a ping gets its data back',
      '{"type":"SYSTEM","headers":{"topic":"ping","messageId":"frame-1"},"data":"{\\"opaque\\":\\"0x1\\"}"}',
      '{"opaque":"0x1"}',
    ],
  ])('%s', async (_case, frame, data) => {
    await started();
    gateway.sockets[0]!.send(frame);
    await witness.until(() => gateway.answers.length === 1);
    expect(JSON.parse(gateway.answers[0]!)).toEqual({
      code: 200,
      headers: { contentType: 'application/json', messageId: 'frame-1' },
      message: 'OK',
      data,
    });
  });

  it('a topic nobody subscribed to is answered as such', async () => {
    await started();
    gateway.sockets[0]!.send('{"type":"CALLBACK","headers":{"topic":"/x","messageId":"m"},"data":"{}"}');
    await witness.until(() => gateway.answers.length === 1);
    expect(JSON.parse(gateway.answers[0]!)).toMatchObject({ code: 404, headers: { messageId: 'm' } });
  });

  it('broken UTF-8 costs the frame, not the connection', async () => {
    await started();
    gateway.sockets[0]!.send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80]), { binary: false });
    await expectToHear('next');
    expect(gateway.sockets).toHaveLength(1);
  });

  it('more than four megabytes cost the connection, and the next one hears', async () => {
    await started();
    gateway.sockets[0]!.send(robotFrame('x'.repeat(5 * 1024 * 1024)));
    await witness.until(() => stream.state.reconnects === 1);
    await expectToHear('next');
  });
});

describe('odd servers', () => {
  it('get the ticket back as they gave it, whatever is in it', async () => {
    const tickets: string[] = [];
    await started({ connected: (_socket, ticket) => void tickets.push(ticket) });
    expect(tickets).toEqual(['a+b/c=&d e']);
  });

  it.each<[string, string, BareBehaviour['answer']]>([
    [
      'an address of another kind',
      'unusableEndpoint',
      () => ({ body: '{"endpoint":"http://x/connect","ticket":"t"}' }),
    ],
    ['an address that is none', 'unusableEndpoint', () => ({ body: '{"endpoint":"wss://[","ticket":"t"}' })],
    ['no ticket', 'notAConnection', (endpoint) => ({ body: JSON.stringify({ endpoint }) })],
    [
      'a redirect, which would carry the secret away',
      'unreachable',
      () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
    ],
    ['our secret as error code', '400', () => ({ status: 400, body: JSON.stringify({ code: `no ${SECRET}` }) })],
    [
      'throttling',
      '403 Forbidden.AccessDenied.QpsLimitForApi',
      () => ({ status: 403, body: '{"code":"Forbidden.AccessDenied.QpsLimitForApi"}' }),
    ],
  ])('that answer with %s are tried again', async (_case, problem, answer) => {
    await started({ ...(answer && { answer }) }, { refusedMs: 5 });
    expect(stream.state.problem).toBe(problem);
    await witness.until(() => witness.lines.length >= 3);
    expect(gateway.sockets).toHaveLength(0);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['never answer the handshake', () => undefined],
    ['answer it byte by byte', (socket) => trickle(socket)],
  ])('that %s are given up, and the next try is made', async (_case, answer) => {
    let calls = 0;
    const mute = createServer((socket) => {
      calls += 1;
      socket.on('error', () => undefined);
      socket.resume();
      answer(socket);
      witness.notice();
    });
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    const body = JSON.stringify({ endpoint: `ws://127.0.0.1:${port}/connect`, ticket: 't' });
    await started({ answer: () => ({ body }) }, { handshakeMs: 20 });
    expect(stream.state.problem).toBe('handshakeFailed');
    await witness.until(() => calls >= 3);
    await stream.stop();
    await new Promise((resolve) => mute.close(resolve));
  });

  it.each<[string, (socket: WebSocketLike) => void]>([
    ['hang up at once', (socket) => socket.close()],
    ['say goodbye at once', (socket) => socket.send('{"type":"SYSTEM","headers":{"topic":"disconnect"},"data":"{}"}')],
  ])('that %s are not stormed: each try waits longer', async (_case, connected) => {
    await started({ connected }, { provenMs: 60_000, backoffMs: 1, backoffMaxMs: 60_000 });
    await witness.until(() => gateway.sockets.length === 7);
    // 1 + 2 + 3 + 6 + 12 + 24 milliseconds have gone by at least; without waiting there would be far more by now.
    expect(gateway.sockets.length).toBe(7);
  });
});

function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write('H'), 2);
  socket.on('close', () => clearInterval(timer));
}

interface WebSocketLike {
  close(): void;
  send(data: string): void;
}
