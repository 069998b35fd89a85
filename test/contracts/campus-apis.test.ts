/** The APIs of the campus when all is well: token, robot messages with read status and recall, files, address book. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { call, callWithToken, codeOf, tokenOf } from './campus-client.ts';

/** Time stands still but for what a test moves. */
const START = Date.UTC(2026, 6, 24, 2);

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus({ limits: UNLIMITED, now: () => START });
});
afterAll(() => campus.close());

const idOf = (name: string): string => campus.college.person(name).userId;
const post = async (path: string, body: object) => (await callWithToken(campus, { path, body })).body;
const result = async (path: string, body: object) => (await post(path, body))['result'];
const markdown = (text: string) => ({
  robotCode: campus.robotCode,
  msgKey: 'sampleMarkdown',
  msgParam: JSON.stringify({ title: '通知', text }),
});

describe('the token', () => {
  it('is the same by all three ways, until it is over', async () => {
    const { clientId, clientSecret, corpId } = campus;
    const first = await tokenOf(campus);
    const unified = await call(campus, {
      path: `/v1.0/oauth2/${corpId}/token`,
      body: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
    });
    const old = `/gettoken?appkey=${clientId}&appsecret=${encodeURIComponent(clientSecret)}`;
    const legacy = await call(campus, { method: 'GET', path: old });
    expect([unified.body['access_token'], legacy.body['access_token']]).toEqual([first, first]);
    campus.clock.advance(7_200_001);
    const late = await callWithToken(campus, { path: '/topapi/user/count', body: {} }, first);
    expect(codeOf(late)).toBe('200 42001');
    expect(await tokenOf(campus)).not.toBe(first);
  });
});

describe('robot messages', () => {
  it('reach people, tell who has read, and can be taken back', async () => {
    campus.throttle('钱多');
    const userIds = ['李敏', '赵刚', '钱多', '苗青'].map(idOf);
    const sent = await post('/v1.0/robot/oToMessages/batchSend', {
      ...markdown('开会'),
      userIds: [...userIds, 'u404'],
    });
    expect(sent).toMatchObject({
      invalidStaffIdList: [idOf('苗青'), 'u404'],
      flowControlledStaffIdList: [idOf('钱多')],
    });
    campus.reads('李敏', { room: { private: '李敏' } });
    const key = String(sent['processQueryKey']);
    const query = `robotCode=${campus.robotCode}&processQueryKey=${encodeURIComponent(key)}`;
    const status = () => callWithToken(campus, { method: 'GET', path: `/v1.0/robot/oToMessages/readStatus?${query}` });
    expect((await status()).body).toEqual({
      sendStatus: 'SUCCESS',
      messageReadInfoList: [
        { name: '李敏', userId: idOf('李敏'), readStatus: 'READ' },
        { name: '赵刚', userId: idOf('赵刚'), readStatus: 'UNREAD' },
      ],
    });
    const recall = { robotCode: campus.robotCode, processQueryKeys: [key, 'damaged'] };
    expect(await post('/v1.0/robot/otoMessages/batchRecall', recall)).toEqual({
      successResult: [key],
      failedResult: { damaged: 'invalid.processQueryKey' },
    });
    expect((await status()).body['sendStatus']).toBe('RECALLED');
    expect(campus.messages({ private: '李敏' }).at(-1)!.recalledAt).toBe(campus.clock.now());
  });

  it('reach a group, and name its readers only', async () => {
    const { conversationId: openConversationId } = campus.college.group('教务工作群');
    const sent = await post('/v1.0/robot/groupMessages/send', { ...markdown('调课'), openConversationId });
    campus.reads('李敏', { room: { group: '教务工作群' } });
    const { robotCode } = campus;
    const asked = { openConversationId, robotCode, processQueryKey: sent['processQueryKey'] };
    expect(await post('/v1.0/robot/groupMessages/query', asked)).toEqual({
      sendStatus: 'SUCCESS',
      readUserIds: [idOf('李敏')],
      hasMore: false,
    });
    const recall = { openConversationId, robotCode, processQueryKeys: [sent['processQueryKey']] };
    expect(await post('/v1.0/robot/groupMessages/recall', recall)).toMatchObject({ failedResult: {} });
  });

  it('take uploaded files', async () => {
    const form = new FormData();
    form.set('media', new File(['x'], '通知.pdf', { type: 'application/pdf' }));
    const url = `${campus.api}/media/upload?type=file&access_token=${await tokenOf(campus)}`;
    const answer = (await (await fetch(url, { method: 'POST', body: form })).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({ errcode: 0, type: 'file', media_id: expect.stringMatching(/^@lAL/u) as string });
  });
});

describe('the address book', () => {
  it('describes a person', async () => {
    const person = campus.college.person('李敏');
    expect(await result('/topapi/v2/user/get', { userid: person.userId })).toMatchObject({
      name: '李敏',
      mobile: person.mobile,
      dept_id_list: [person.departmentId],
      manager_userid: idOf('秦海峰'),
    });
    expect(await result('/topapi/v2/user/getbymobile', { mobile: person.mobile })).toMatchObject({
      userid: person.userId,
    });
    expect(await result('/topapi/user/getbyunionid', { unionid: person.unionId })).toEqual({
      userid: person.userId,
      contact_type: 0,
    });
    expect(await post('/v1.0/contact/users/search', { queryWord: '李', offset: 0, size: 10 })).toMatchObject({
      list: [person.userId],
    });
  });

  it('walks the departments', async () => {
    const { departments, root } = campus.college;
    const below = (await result('/topapi/v2/department/listsub', { dept_id: 1 })) as { dept_id: number }[];
    expect(below.map(({ dept_id: id }) => id)).toEqual(departments.map(({ id }) => id));
    expect(await result('/topapi/v2/department/listsubid', { dept_id: 1 })).toEqual({
      dept_id_list: departments.map(({ id }) => id),
    });
    const teaching = departments.find(({ name }) => name === '教务处')!;
    expect(await result('/topapi/v2/department/get', { dept_id: teaching.id })).toMatchObject({
      member_count: 5,
      dept_manager_userid_list: [idOf('秦海峰')],
    });
    expect(await result('/topapi/v2/department/listparentbyuser', { userid: idOf('李敏') })).toEqual({
      parent_list: [{ parent_dept_id_list: [teaching.id, root.id] }],
    });
    expect(await result('/topapi/user/listid', { dept_id: teaching.id })).toMatchObject({
      userid_list: expect.arrayContaining([idOf('李敏')]) as string[],
    });
    expect(await result('/topapi/v2/user/list', { dept_id: teaching.id, cursor: 0, size: 2 })).toMatchObject({
      has_more: true,
      next_cursor: 2,
    });
  });

  it('knows administrators, roles and the number of people', async () => {
    expect(await result('/topapi/user/listadmin', {})).toContainEqual({ userid: idOf('周启明'), sys_level: 1 });
    expect(await result('/topapi/user/count', { only_active: true })).toEqual({ count: 29 });
    const roles = (await result('/topapi/role/list', {})) as { list: { roles: { id: number; name: string }[] }[] };
    const counsellor = roles.list.flatMap((group) => group.roles).find(({ name }) => name === '辅导员')!;
    const { list } = (await result('/topapi/role/simplelist', { role_id: counsellor.id })) as {
      list: { name: string }[];
    };
    expect(list.map(({ name }) => name)).toEqual(['方小荷', '侯一鸣']);
  });

  it('is free of the monthly quota, but not of the rate', async () => {
    campus.limit({ callsPerMonth: 0, callsPerSecond: 20 });
    const count = async () => codeOf(await callWithToken(campus, { path: '/topapi/user/count', body: {} }));
    campus.clock.advance(1000);
    const codes = await Promise.all(Array.from({ length: 21 }, count));
    expect(codes.filter((code) => code === '200 90018')).toHaveLength(1);
    expect(codes.filter((code) => code === '200 0')).toHaveLength(20);
    campus.limit(UNLIMITED);
  });
});

describe('the journal', () => {
  it('remembers calls without secrets', async () => {
    const token = await tokenOf(campus);
    await callWithToken(campus, { path: '/topapi/v2/user/get', body: { userid: '404' } }, token);
    expect(campus.calls().at(-1)).toMatchObject({
      method: 'POST',
      path: '/topapi/v2/user/get',
      status: 200,
      code: '60121',
    });
    expect(JSON.stringify(campus.calls())).not.toContain(token);
  });
});
