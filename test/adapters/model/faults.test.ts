/** Every way an endpoint fails, on real sockets: one code, within the patience, and never a word of what was asked in the log. */
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { OutsideProblem } from '../../../bot/ports/problem.ts';
import { HANG, openModelServer, type Step } from '../../model-server/index.ts';
import { assignment, HURRY, KEY, openRig, PACE, type Rig, type RigOptions } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function failing(steps: readonly Step[], options: RigOptions = {}): Promise<OutsideProblem> {
  rig = await openRig(options);
  rig.server.script(...steps);
  const problem = await rig.llm.write(assignment()).then(
    (text) => new Error(`it answered ${text}`),
    (thrown: unknown) => thrown,
  );
  expect(problem).toBeInstanceOf(OutsideProblem);
  return problem as OutsideProblem;
}

const html = '<!doctype html><title>502</title>';
const whole = (body: object): Step => ({ bytes: JSON.stringify(body) });
const chunkOf = (content: string, finish: string | null = null): string =>
  JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] });
/** Sixty megabytes in sixty kilobytes. */
const BOMB = gzipSync(Buffer.alloc(60_000_000, 'a'));
const event = (text: string): Step => ({ bytes: text, type: 'text/event-stream' });

/** Only the patience that is to end is short: a busy machine must not end another one first. */
const HURRIED: Readonly<Record<string, typeof PACE>> = { idle: HURRY, total: { ...PACE, total: 600 } };

describe('an endpoint', () => {
  it.each<[string, Step, string, number]>([
    ['that knows no such key', { status: 401 }, 'key', 1],
    ['that forbids the model', { status: 403 }, 'key', 1],
    ['whose model is unknown', { status: 404 }, 'notFound', 1],
    ['that dislikes the request', { status: 400 }, 'refused', 2],
    ['whose money is spent', { status: 429, error: { code: 'insufficient_quota' } }, 'quota', 1],
    ['that answers with a web page', { bytes: html, type: 'text/html' }, 'page', 1],
    ['that answers with nothing', { bytes: '' }, 'garbled', 1],
    ['that answers with half a JSON', { bytes: '{"choices": [{"mess' }, 'garbled', 1],
    ['without choices', whole({ choices: [] }), 'empty', 1],
    ['whose choices are null', whole({ choices: null }), 'empty', 1],
    ['that says an error with status 200', whole({ error: { message: 'no' } }), 'outage', 2],
    ['that says nothing', { say: '' }, 'empty', 1],
    ['that stops in the middle', { say: '每月补卡', finish: null }, 'cutOff', 1],
    ['that was cut at its length', { say: '每月补卡', finish: 'length' }, 'tooLong', 1],
    ['whose filter struck', { say: '每月', finish: 'content_filter' }, 'filtered', 1],
    ['that speaks another encoding', { say: '姣忔湀\u{FFFD}\u{FFFD}' }, 'garbled', 1],
    ['that writes ten megabytes', event(`data: ${'x'.repeat(10_000_000)}`), 'tooLarge', 1],
    ['that never answers', HANG, 'idle', 1],
    ['that stalls after some words', { stall: '每月' }, 'idle', 1],
    ['that drips', { drip: '每'.repeat(500), everyMs: 20 }, 'total', 1],
    ['whose stream is no JSON', event('data: {"choices": [\n\n'), 'garbled', 1],
    ['whose chunk is null', event('data: null\n\ndata: [DONE]\n\n'), 'garbled', 1],
    ['that sends people round in circles', { status: 302, headers: { location: '/v1/chat/completions' } }, 'outage', 2],
    [
      'that packs a bomb',
      { bytes: BOMB, type: 'text/event-stream', headers: { 'content-encoding': 'gzip' } },
      'tooLarge',
      1,
    ],
    ['that goes on and on', event(`data: ${chunkOf('长'.repeat(50_000))}\n\n`.repeat(3)), 'tooLarge', 1],
    ['that only thinks', { say: '<think>用户想知道补卡次数' }, 'empty', 1],
    ['whose content is null', whole({ choices: [{ message: { content: null }, finish_reason: 'stop' }] }), 'empty', 1],
    [
      'that ends each chunk with an empty reason',
      event(`data: ${chunkOf('每月补卡', '')}\n\ndata: [DONE]\n\n`),
      'cutOff',
      1,
    ],
    ['that sends comments and nothing else', event(': keep-alive\n\n'.repeat(20)), 'empty', 1],
  ])('%s', async (_what, step, code, asked) => {
    const pace = HURRIED[code];
    const problem = await failing([step, step], pace ? { llm: { pace } } : {});
    expect(problem.code).toBe(code);
    expect(rig.server.inbox).toHaveLength(asked);
  });

  it('that calls half a tool is read as the text it is: nothing is carried out', async () => {
    rig = await openRig();
    rig.server.script({ call: [{ name: 'approve', arguments: '{"id": ' }] });
    expect(await rig.llm.write(assignment())).toBe('{"id":');
  });

  it('that is busy is asked once more, and then believed', async () => {
    rig = await openRig();
    rig.server.script({ status: 429, headers: { 'retry-after': '0' } }, { say: '最多4次[1]。' });
    expect(await rig.llm.write(assignment())).toBe('最多4次[1]。');
  });

  it.each<[string, Step]>([
    ['fails inside', { status: 503 }],
    ['closes the connection', { hangUp: true }],
    ['tears it in the middle', { tear: '每月' }],
  ])('that %s is asked twice and no more', async (_what, step) => {
    const problem = await failing([step, step, step]);
    expect(problem).toMatchObject({ code: 'outage', retryable: true });
    expect(rig.server.inbox).toHaveLength(2);
  });

  it('that wants a longer wait than anybody has is not asked again', async () => {
    await failing([{ status: 429, headers: { 'retry-after': '30' } }]);
    expect(rig.server.inbox).toHaveLength(1);
  });

  it('that keeps failing is left alone', async () => {
    rig = await openRig();
    rig.server.think(() => ({ status: 401 }));
    for (let count = 0; count < PACE.failures; count += 1) await rig.llm.write(assignment()).catch(() => {});
    const asked = rig.server.inbox.length;
    await expect(rig.llm.write(assignment())).rejects.toMatchObject({ code: 'resting' });
    expect(rig.server.inbox).toHaveLength(asked);
  });

  it('that fails gives way to the second one', async () => {
    const second = await openModelServer({ mind: () => ({ say: '最多4次[1]。' }) });
    const first = await openModelServer({ mind: () => ({ status: 401 }) });
    const endpoints = [first, second].map(({ baseUrl }) => ({ baseUrl, apiKey: KEY, model: 'm' }));
    rig = await openRig({ llm: { endpoints } });
    expect(await rig.llm.write(assignment())).toBe('最多4次[1]。');
    await first.close();
    await second.close();
  });

  it('is not asked when the budget of the day is used up', async () => {
    const problem = await failing([], { isBroke: true });
    expect(problem.code).toBe('budget');
    expect(rig.server.inbox).toEqual([]);
  });

  it('is not asked when private values could not be looked for', async () => {
    const scan = (): never => {
      throw new RangeError('the scanner broke');
    };
    const problem = await failing([], { llm: { scanner: { scan, mask: (text) => text } } });
    expect(problem.code).toBe('unscanned');
    expect(rig.server.inbox).toEqual([]);
  });

  it('is named in one line without address, key or anybody’s words', async () => {
    const problem = await failing([{ status: 401, error: { message: `bad key ${KEY}` } }]);
    const told = [problem.message, ...rig.log].join('\n');
    expect(rig.log).toHaveLength(1);
    for (const secret of [KEY, '127.0.0.1', '补卡']) expect(told).not.toContain(secret);
    expect(problem.message).toContain('LLM_API_KEY');
  });
});

describe('an address', () => {
  it.each(['', '/', '/v1', '/v1/', '/v1/chat/completions'])('ending with %j leads to the endpoint', async (end) => {
    const server = await openModelServer({ mind: () => ({ say: '好。' }) });
    const baseUrl = server.baseUrl.replace(/\/v1$/u, end);
    rig = await openRig({ llm: { endpoints: [{ baseUrl, apiKey: KEY, model: 'm' }] } });
    expect(await rig.llm.write(assignment())).toBe('好。');
    expect(await rig.llm.write(assignment())).toBe('好。');
    await server.close();
  });

  it('nobody listens at is an outage', async () => {
    rig = await openRig({ llm: { endpoints: [{ baseUrl: 'http://127.0.0.1:1/v1', apiKey: KEY, model: 'm' }] } });
    await expect(rig.llm.write(assignment())).rejects.toMatchObject({ code: 'outage' });
  });
});
