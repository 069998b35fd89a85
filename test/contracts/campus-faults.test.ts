/** The HTTP half of the fault menu: each fault speaks as DingTalk does, a number of times or until switched off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { call, callWithToken, codeOf, openTicket, tokenOf } from './campus-client.ts';

let campus: Campus;
let userId: string;

beforeAll(async () => {
  campus = await openCampus({ limits: UNLIMITED });
  userId = campus.college.person('李敏').userId;
});
afterAll(() => campus.close());

describe('faults on the menu', () => {
  const NEW = () => ({
    path: '/v1.0/robot/oToMessages/batchSend',
    body: {
      robotCode: campus.robotCode,
      userIds: [userId],
      msgKey: 'sampleText',
      msgParam: JSON.stringify({ content: '通知' }),
    },
  });
  const OLD = () => ({ path: '/topapi/v2/user/get', body: { userid: userId } });
  it.each([
    ['qps', NEW, '403 Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'],
    ['qps', OLD, '200 90018'],
    ['callQuota', NEW, '403 Forbidden.AccessDenied.ApiCountLimitForOrg'],
    ['scopeMissing', NEW, '403 Forbidden.AccessDenied.AccessTokenPermissionDenied'],
    ['scopeMissing', OLD, '200 88'],
    ['tokenExpired', NEW, '400 InvalidAuthentication'],
    ['tokenExpired', OLD, '200 42001'],
    ['contentUnsafe', NEW, '400 contain.notAllowed.text'],
  ] as const)('%s is told in the words of the API, then it works again', async (fault, request, refusal) => {
    const token = await tokenOf(campus);
    campus.faults.switchOn(fault, { count: 1 });
    expect(codeOf(await callWithToken(campus, request(), token))).toBe(refusal);
    const again = await callWithToken(campus, request());
    expect(again).toMatchObject({ status: 200 });
  });

  it.each([
    ['ipBanned', 200, { status: 1111 }],
    ['apiUnavailable', 503, { text: 'Service Unavailable' }],
    ['apiHtml', 200, { text: expect.stringContaining('<html>') as string }],
    ['apiEmpty', 200, { text: '' }],
  ] as const)('%s is no answer of the API', async (fault, status, body) => {
    const token = await tokenOf(campus);
    campus.faults.switchOn(fault, { count: 1 });
    expect(await callWithToken(campus, NEW(), token)).toMatchObject({ status, body });
  });

  it('names the missing scope', async () => {
    campus.withhold('qyapi_robot_sendmsg');
    const { body } = await callWithToken(campus, NEW());
    expect(body['accessdenieddetail']).toEqual({ requiredScopes: ['qyapi_robot_sendmsg'] });
    campus.grant('qyapi_robot_sendmsg');
  });

  it('gives errcode as text', async () => {
    campus.faults.switchOn('errcodeText', { count: 1 });
    expect((await callWithToken(campus, OLD())).body['errcode']).toBe('0');
  });

  it('hits only the path it was set for', async () => {
    campus.faults.switchOn('apiUnavailable', { path: '/topapi' });
    expect((await callWithToken(campus, NEW())).status).toBe(200);
    expect((await callWithToken(campus, OLD())).status).toBe(503);
    campus.faults.switchOff();
  });
});

describe('opening a stream', () => {
  it.each([
    ['openUnauthorized', 401],
    ['openUnavailable', 503],
    ['openHtml', 200],
  ] as const)('%s', async (fault, status) => {
    campus.faults.switchOn(fault, { count: 1 });
    const refused = await openTicket(campus);
    expect(refused.status).toBe(status);
    expect(refused.body['ticket']).toBeUndefined();
    expect((await openTicket(campus)).body['ticket']).toEqual(expect.any(String));
  });

  it('answers XML to who does not ask for JSON', async () => {
    const { clientId, clientSecret } = campus;
    const answer = await call(campus, {
      path: '/v1.0/gateway/connections/open',
      body: { clientId, clientSecret },
      headers: { accept: '*/*' },
    });
    expect(answer.body['text']).toMatch(/^<\?xml/u);
  });
});
