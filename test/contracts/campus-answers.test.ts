/** Answers and redelivery: every legal answer of every SDK ends a frame; without one it comes again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { connect } from './campus-client.ts';
import type { Frame, RawClient } from './campus-client.ts';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ redeliverAfterMs: 30, pingEveryMs: 30 });
});
afterEach(() => campus.close());

const isPing = ({ headers }: Frame): boolean => headers['topic'] === 'ping';

/** The same data under another messageId. */
function heardAgain(clients: readonly RawClient[], { headers, data }: Frame): boolean {
  const frames = clients.flatMap((client) => client.frames);
  return frames.some((each) => each.data === data && each.headers['messageId'] !== headers['messageId']);
}

/** What the SDKs really send. */
const ANSWERS: readonly (readonly [string, (frame: Frame) => unknown])[] = [
  [
    'Node, callback',
    ({ headers }) => ({
      code: 200,
      headers: { contentType: 'application/json', messageId: headers['messageId'] },
      message: 'OK',
      data: '{"response":null}',
    }),
  ],
  ['Node, all headers echoed', ({ headers, data }) => ({ code: 200, headers, message: 'OK', data })],
  [
    'Python, data is the frame’s own',
    ({ headers, data }) => ({
      code: 200,
      headers: { contentType: 'application/json', messageId: headers['messageId'] },
      message: 'OK',
      data,
    }),
  ],
  [
    'Python, no handler',
    ({ headers }) => ({
      code: 404,
      headers: { messageId: headers['messageId'] },
      message: 'not implement',
      data: '{}',
    }),
  ],
  [
    'Go, error',
    ({ headers }) => ({
      code: 400,
      headers: { contentType: 'application/json', messageId: headers['messageId'] },
      message: 'bad',
      data: '',
    }),
  ],
  [
    'Java, with its own headers',
    ({ headers: { messageId = '' } }) => ({
      code: 200,
      headers: { messageId, contentType: 'application/json', time: '1784851200000', streamStage: 'END' },
      message: 'OK',
      data: '{"status":"SUCCESS","message":null}',
    }),
  ],
  [
    'without message, empty data',
    ({ headers }) => ({ code: 200, headers: { messageId: headers['messageId'] }, data: '{}' }),
  ],
  [
    'data as an object',
    ({ headers }) => ({ code: 200, headers: { messageId: headers['messageId'] }, data: { response: {} } }),
  ],
];

describe('an answer', () => {
  it.each(ANSWERS)('of the form "%s" ends the frame', async (_sdk, answer) => {
    const client = await connect(campus);
    await campus.says({ by: '李敏', text: '你好' });
    client.send(answer(await client.next()));
    await campus.waitFor(() => campus.unacknowledged() === 0);
    await campus.emitEvent('x', {});
    client.send(answer(await client.next()));
    await campus.waitFor(() => campus.unacknowledged() === 0);
    expect(campus.connections()[0]).toMatchObject({ badAnswers: 0 });
  });

  it('counts what is none, and goes on', async () => {
    const client = await connect(campus);
    for (const nonsense of ['', 'hello', '[]', '{"code":200}', '{"code":"x","headers":{"messageId":"1"}}'])
      client.send(nonsense);
    await campus.says({ by: '李敏', text: '你好' });
    client.acknowledge(await client.next());
    await campus.waitFor(() => campus.unacknowledged() === 0);
    expect(campus.connections()[0]!.badAnswers).toBe(5);
  });

  it('on another socket is useless', async () => {
    const clients = [await connect(campus), await connect(campus)];
    await campus.says({ by: '李敏', text: '你好' });
    await campus.waitFor(() => clients.some(({ frames }) => frames.length > 0));
    const [hearer, other] = clients[0]!.frames.length > 0 ? clients : clients.toReversed();
    const frame = await hearer!.next();
    other!.acknowledge(frame);
    await campus.waitFor(() => campus.connections().some(({ answers }) => answers > 0) && heardAgain(clients, frame));
  });

  it('to a ping may space its JSON as it likes', async () => {
    const client = await connect(campus);
    const ping = await client.next(isPing);
    const { opaque } = JSON.parse(ping.data) as { opaque: string };
    client.send({
      code: 200,
      headers: { messageId: ping.headers['messageId'] },
      message: 'ok',
      data: `{ "opaque" : "${opaque}" }`,
    });
    await campus.waitFor(() => campus.connections()[0]!.pingsAnswered === 1);
  });
});

describe('redelivery', () => {
  it.each([
    ['no answer', undefined],
    ['code 500', { code: 500, data: '{}' }],
    ['LATER', { code: 200, data: '{"status":"LATER","message":"busy"}' }],
  ])('after %s brings the same data with a new messageId', async (_why, answer) => {
    const client = await connect(campus);
    const { eventId } = await campus.emitEvent('bpms_instance_change', { processInstanceId: 'pi-1' });
    const first = await client.next();
    if (answer) client.send({ ...answer, headers: { messageId: first.headers['messageId'] } });
    const second = await client.next();
    expect(second.data).toBe(first.data);
    expect(second.headers['messageId']).not.toBe(first.headers['messageId']);
    expect([first, second].map(({ headers }) => headers['eventId'])).toEqual([eventId, eventId]);
  });

  it('reaches a client that comes back after a crash', async () => {
    const first = await connect(campus);
    const { msgId } = await campus.says({ by: '李敏', text: '你好' });
    await first.next();
    first.socket.terminate();
    const second = await connect(campus);
    expect(JSON.parse((await second.next()).data)).toMatchObject({ msgId });
  });

  it('does not exist for messages said while nobody is connected, but for events', async () => {
    const states: string[] = [];
    campus.listen((news) => news.kind === 'push' && states.push(news.state));
    await campus.says({ by: '李敏', text: '有人吗' });
    const { eventId } = await campus.emitEvent('x', {});
    expect(states).toEqual(['lost', 'put-off']);
    const client = await connect(campus);
    expect((await client.next()).headers['eventId']).toBe(eventId);
  });
});
