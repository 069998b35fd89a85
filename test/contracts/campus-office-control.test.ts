/** The control API of the office: a page or a tester acts as originator, approver and administrator over plain HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { call, callWithToken } from './campus-client.ts';

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus({ now: () => Date.UTC(2026, 10, 23, 2), limits: UNLIMITED });
});
afterAll(() => campus.close());

type Data = Record<string, unknown>;

const order = async (path: string, body: unknown) => call(campus, { path: `/campus/${path}`, body });
const done = async (path: string, body: unknown): Promise<Data> => (await order(path, body)).body;
const look = async (path: string): Promise<unknown> => (await fetch(`${campus.api}/campus/${path}`)).json();
const named = (key: string, name: string): string => `approvals?${key}=${encodeURIComponent(name)}`;

const SEAL = {
  by: '李敏',
  template: '用印申请',
  values: { 用途: '协议', 印章: '["学院公章"]', 用印日期: '2026-11-24' },
};

describe('approvals over HTTP', () => {
  it('are submitted, wait for somebody, are decided, and deleted', async () => {
    const { id, waitsFor } = await done('approvals/submit', SEAL);
    expect(waitsFor).toEqual(['秦海峰']);
    expect(await look(named('waiting', '秦海峰'))).toMatchObject([{ id, originator: '李敏', template: '用印申请' }]);
    const remarked = await done('approvals/comment', { by: '赵刚', instance: id, text: '请尽快' });
    expect(remarked['records']).toMatchObject([{}, { type: 'ADD_REMARK', remark: '请尽快' }]);
    await done('approvals/decide', { by: '秦海峰', instance: id, result: 'agree' });
    await done('approvals/redirect', { by: '贺文涛', instance: id, to: '孟晓棠' });
    await done('approvals/decide', { by: '孟晓棠', instance: id, result: 'agree' });
    const finished = await done('approvals/decide', { by: '林若兰', instance: id, result: 'agree', remark: '好' });
    expect(finished).toMatchObject({ status: 'COMPLETED', result: 'agree', waitsFor: [] });
    expect(await look('state')).toMatchObject({
      approvals: expect.arrayContaining([expect.objectContaining({ id })]) as unknown,
    });
    expect(await done('approvals/remove', { by: '周启明', instance: id })).toEqual({});
    expect(await look(named('by', '李敏'))).toEqual([]);
  });

  it('are withdrawn, revoked and changed by their originator', async () => {
    const outing = { by: '李敏', template: '外出', values: { 事由: '开会' }, files: [] };
    const first = await done('approvals/submit', outing);
    expect(await done('approvals/withdraw', { by: '李敏', instance: first['id'] })).toMatchObject({
      status: 'TERMINATED',
    });
    const second = await done('approvals/submit', outing);
    await done('approvals/decide', { by: '秦海峰', instance: second['id'], result: 'agree' });
    const mine = { by: '李敏', instance: second['id'] };
    expect(await done('approvals/revoke', mine)).toMatchObject({ bizAction: 'REVOKE', main: second['id'] });
    expect(await done('approvals/modify', mine)).toMatchObject({ bizAction: 'MODIFY' });
  });

  it('have templates an administrator sets, and failures a tester orders', async () => {
    expect(await done('approvals/template', { name: '用印申请', withdrawable: true })).toMatchObject({
      withdrawable: true,
    });
    expect(campus.approvals.template('用印申请').withdrawable).toBe(true);
    await done('approvals/fail', { code: 'systemError' });
    const refused = await callWithToken(campus, { path: '/v1.0/workflow/processInstances', body: {} });
    expect(refused.status).toBe(500);
  });

  it('are told on the stream as they happen', async () => {
    const abort = new AbortController();
    const answer = await fetch(`${campus.api}/campus/stream`, { signal: abort.signal });
    const chunks = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) text += (await chunks.read()).value ?? '';
    };
    await readUntil('event: clock');
    await done('approvals/submit', SEAL);
    await readUntil('"change":"task"');
    expect(text).toMatch(/event: approval\ndata: \{.*"change":"start"/u);
    abort.abort();
  });
});

describe('attendance and cards over HTTP', () => {
  it('show a day, miss a punch, make it, free a day and close a month', async () => {
    const which = { who: '李敏', day: '2026-11-20', shift: '上班' };
    expect(await done('attendance/punch', which)).toMatchObject({
      rest: false,
      results: [{ timeResult: 'NotSigned' }, {}],
    });
    expect(await done('attendance/punch', { ...which, at: '08:45' })).toMatchObject({
      results: [{ timeResult: 'Late' }, {}],
    });
    expect(await done('attendance/day', { day: '2026-11-20', kind: 'rest' })).toEqual({
      day: '2026-11-20',
      rest: true,
    });
    expect(await look(`attendance?who=${encodeURIComponent('李敏')}&day=2026-11-20`)).toMatchObject({
      rest: true,
      plans: [],
    });
    expect(await done('attendance/close', { month: '2026-10' })).toEqual({ closedMonths: ['2026-10'] });
  });

  it('import a card template', async () => {
    expect(await done('cards/templates', { id: 'own.schema', state: 'published' })).toMatchObject({
      'own.schema': 'published',
    });
    expect(await done('cards/templates', { id: 'own.schema', state: 'deleted' })).not.toHaveProperty('own.schema');
  });
});

describe('a wrong order', () => {
  it.each([
    ['approvals/submit', { ...SEAL, template: '请客' }, /no template "请客"/u],
    ['approvals/submit', { ...SEAL, values: {} }, /"用途" is not filled in right/u],
    ['approvals/submit', { ...SEAL, values: { ...SEAL.values, 颜色: '红' } }, /no field "颜色"/u],
    ['approvals/decide', { by: '李敏', instance: '404', result: 'agree' }, /no approval 404/u],
    ['approvals/decide', { by: '李敏', instance: '404', result: 'perhaps' }, /result: /u],
    ['approvals/fail', { code: 'coffee' }, /Choose one of/u],
    ['attendance/punch', { who: '周启明', day: '2026-11-20', shift: '上班' }, /not timed/u],
    ['attendance/close', { month: 'October' }, /A month looks like/u],
  ])('%s %o is told in a sentence', async (path, body, sentence) => {
    const answer = await order(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toMatch(sentence);
  });

  it('asks whose day', async () => {
    expect(await look('attendance')).toEqual({ error: expect.stringMatching(/Whose day/u) as string });
  });
});
