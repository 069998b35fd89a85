/** What goes wrong with approvals and cards: outcomes nobody hears of, and events lost, twice, late or out of order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { call, callWithToken, codeOf, connect, tokenOf } from './campus-client.ts';
import type { RawClient } from './campus-client.ts';

const START = Date.UTC(2026, 10, 23, 2);
const PATH = '/v1.0/workflow/processInstances';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ now: () => START });
});
afterEach(() => campus.close());

function startBody(): object {
  const { userId, departmentId } = campus.college.person('李敏');
  return {
    originatorUserId: userId,
    processCode: campus.approvals.template('场地借用').processCode,
    deptId: departmentId,
    formComponentValues: [
      { name: '场地', value: '报告厅' },
      { name: '["开始时间","结束时间"]', value: '["2026-11-25 09:00","2026-11-25 11:00"]' },
    ],
  };
}
const start = () => callWithToken(campus, { path: PATH, body: startBody() });
const submit = () => campus.approvals.submit({ by: '李敏', template: '外出', values: { 事由: '开会' } });

describe('a start whose outcome is unknown', () => {
  it('is done, although nobody answers', async () => {
    const token = await tokenOf(campus);
    campus.faults.switchOn('doneHang', { count: 1, path: PATH });
    const abort = new AbortController();
    const asked = fetch(`${campus.api}${PATH}`, {
      method: 'POST',
      headers: { 'x-acs-dingtalk-access-token': token },
      body: JSON.stringify(startBody()),
      signal: abort.signal,
    });
    await campus.waitFor(() => campus.calls().at(-1)?.code === 'doneHang');
    abort.abort();
    await expect(asked).rejects.toThrow(/abort/u);
    expect(campus.approvals.instances({ by: '李敏' })).toHaveLength(1);
  });

  it('is done, although the answer is a system error', async () => {
    campus.faults.switchOn('doneError', { count: 1, path: PATH });
    expect(codeOf(await start())).toBe('500 systemError');
    expect(campus.approvals.instances({ template: '场地借用' })).toHaveLength(1);
  });
});

describe('a start', () => {
  it.each([
    ['qps', '403 Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'],
    ['scopeMissing', '403 Forbidden.AccessDenied.AccessTokenPermissionDenied'],
    ['callQuota', '403 Forbidden.AccessDenied.ApiCountLimitForOrg'],
    ['templateClosed', '400 processGetFailed'],
    ['approverMissing', '400 targetSelectApproverMissing'],
  ] as const)('fails once by %s and starts nothing', async (fault, refusal) => {
    const token = await tokenOf(campus);
    campus.faults.switchOn(fault, { count: 1, path: PATH });
    const headers = { 'x-acs-dingtalk-access-token': token };
    expect(codeOf(await call(campus, { path: PATH, body: startBody(), headers }))).toBe(refusal);
    expect(campus.approvals.instances()).toEqual([]);
    expect((await start()).status).toBe(200);
  });
});

describe('events', () => {
  const heard = (client: RawClient): string[] =>
    client.frames.filter(({ type }) => type === 'EVENT').map(({ data }) => kindOf(data));
  function kindOf(text: string): string {
    const { type, taskId, eventId } = JSON.parse(text) as Record<string, unknown>;
    expect(eventId).toEqual(expect.any(String));
    return `${taskId === undefined ? '' : 'task '}${String(type)}`;
  }
  const INSTANCE = 'bpms_instance_change';

  it('get lost', async () => {
    const client = await connect(campus);
    campus.faults.switchOn('eventLost', { count: 1, path: `${INSTANCE}/start` });
    submit();
    await campus.waitFor(() => campus.unacknowledged() === 1);
    expect((await client.next()).headers['eventType']).toBe('bpms_task_change');
  });

  it('come twice with the same eventId', async () => {
    const client = await connect(campus);
    campus.faults.switchOn('eventTwice', { count: 1, path: `${INSTANCE}/start` });
    submit();
    const [first, second] = [await client.next(), await client.next()];
    expect(second.headers['eventId']).toBe(first.headers['eventId']);
    expect(second.headers['messageId']).not.toBe(first.headers['messageId']);
  });

  it('come after the next one', async () => {
    const client = await connect(campus);
    const { id } = submit();
    campus.faults.switchOn('eventSwapped', { count: 1, path: INSTANCE });
    campus.approvals.decide({ by: '秦海峰', instance: id, result: 'agree' });
    expect(campus.heldEvents()).toBe(1);
    submit();
    await client.next(({ data }) => data.includes('"finish"') && data.includes('"agree"') && !data.includes('taskId'));
    expect(heard(client)).toContain('task finish');
    expect(campus.heldEvents()).toBe(0);
  });

  it('come ten minutes late', async () => {
    const client = await connect(campus);
    campus.faults.switchOn('eventLate', { count: 1, path: INSTANCE });
    submit();
    campus.clock.advance(9 * 60_000);
    expect(campus.heldEvents()).toBe(1);
    campus.clock.advance(60_000);
    expect(campus.heldEvents()).toBe(0);
    await client.next();
    expect(kindOf((await client.next()).data)).toBe('start');
  });
});
