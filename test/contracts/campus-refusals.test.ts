/** What DingTalk refuses, the campus refuses: one table of calls and the documented codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { call, callWithToken, codeOf, webhookOf } from './campus-client.ts';
import type { Request } from './campus-client.ts';

let campus: Campus;
let userId: string;

beforeAll(async () => {
  campus = await openCampus({ limits: UNLIMITED });
  userId = campus.college.person('李敏').userId;
});
afterAll(() => campus.close());

const SEND = '/v1.0/robot/oToMessages/batchSend';
const GROUP_SEND = '/v1.0/robot/groupMessages/send';
const READ = '/v1.0/robot/oToMessages/readStatus';
const RECALL = '/v1.0/robot/otoMessages/batchRecall';
const DOWNLOAD = '/v1.0/robot/messageFiles/download';

const text = JSON.stringify({ content: '通知' });
const many = Array.from({ length: 21 }, (_, at) => `user${at}`);
const toPerson = (changes: object) => ({
  robotCode: campus.robotCode,
  userIds: [userId],
  msgKey: 'sampleText',
  msgParam: text,
  ...changes,
});
const toGroup = (changes: object) => ({
  robotCode: campus.robotCode,
  openConversationId: campus.college.group('教务工作群').conversationId,
  msgKey: 'sampleText',
  msgParam: text,
  ...changes,
});
const credentials = () => ({
  client_id: campus.clientId,
  client_secret: campus.clientSecret,
  grant_type: 'client_credentials',
});
const post = (path: string, body: unknown): Request => ({ path, body });

type Row = readonly [what: string, request: () => Request | Promise<Request>, refusal: string];

const WITHOUT_TOKEN: readonly Row[] = [
  [
    'a wrong secret for a token',
    () => post('/v1.0/oauth2/accessToken', { appKey: 'x', appSecret: 'y' }),
    '400 invalidClientIdOrSecret',
  ],
  [
    'a wrong secret for the unified token',
    () => post('/v1.0/oauth2/c/token', { ...credentials(), client_id: 'x' }),
    '400 invalid.client',
  ],
  ['another grant type', () => post('/v1.0/oauth2/c/token', { grant_type: 'password' }), '400 unsupported.grant.type'],
  [
    'the token of a foreign organisation',
    () => post('/v1.0/oauth2/ding404/token', credentials()),
    '401 unauthorized.client',
  ],
  ['a wrong secret for the old token', () => ({ method: 'GET', path: '/gettoken?appkey=x&appsecret=y' }), '200 40089'],
  [
    'opening a stream with a wrong secret',
    () => post('/v1.0/gateway/connections/open', { clientId: 'x' }),
    '401 authFailed',
  ],
  ['a body that is a form', () => post('/v1.0/oauth2/accessToken', 'appKey=x'), '400 Missingbody'],
  ['a new API without token', () => post(SEND, {}), '400 InvalidAuthentication'],
  ['an old API without token', () => post('/topapi/v2/user/get', {}), '200 41001'],
  [
    'a made-up token, new',
    () => ({ path: SEND, body: {}, headers: { 'x-acs-dingtalk-access-token': 'no' } }),
    '400 InvalidAuthentication',
  ],
  ['a made-up token, old', () => post('/topapi/v2/user/get?access_token=no', {}), '200 40014'],
  [
    'a webhook nobody was given',
    () => post('/robot/sendBySession?session=no', { msgtype: 'text', text: { content: 'x' } }),
    '200 300001',
  ],
  ['a webhook message of an unknown type', () => said({ msgtype: 'poem' }), '200 400105'],
  ['a webhook message without its text', () => said({ msgtype: 'markdown', markdown: { title: 'x' } }), '200 40035'],
  ['an unknown new API', () => post('/v1.0/nothing', {}), '404 InvalidAction.NotFound'],
  ['an unknown old API', () => post('/topapi/nothing', {}), '200 404'],
];

const WITH_TOKEN: readonly Row[] = [
  ['21 receivers', () => post(SEND, toPerson({ userIds: many })), '400 invalidParameter.userIds.overMax'],
  ['no receiver', () => post(SEND, toPerson({ userIds: [] })), '400 invalidParameter.userIds.empty'],
  ['another robot', () => post(SEND, toPerson({ robotCode: 'ding404' })), '400 invalidParameter.robotCode.notExsit'],
  ['no robot', () => post(SEND, toPerson({ robotCode: '' })), '400 invalidParameter.robotCode.empty'],
  ['an unknown msgKey', () => post(SEND, toPerson({ msgKey: 'samplePoem' })), '400 invalidParameter.msgKey.invalid'],
  ['no msgKey', () => post(SEND, toPerson({ msgKey: '' })), '400 invalidParameter.msgKey.empty'],
  [
    'msgParam that is an object',
    () => post(SEND, toPerson({ msgParam: { content: 'x' } })),
    '400 invalidParameter.msgParam.invalid',
  ],
  [
    'msgParam without its field',
    () => post(SEND, toPerson({ msgParam: '{}' })),
    '400 invalidParameter.msgParam.invalid',
  ],
  [
    'msgParam above 15,000 bytes',
    () => post(GROUP_SEND, toGroup({ msgParam: JSON.stringify({ content: '字'.repeat(5000) }) })),
    '400 invalidParameter.msgParam.tooLong',
  ],
  ['no conversation', () => post(GROUP_SEND, toGroup({ openConversationId: '' })), '400 miss.openConversationId'],
  [
    'an unknown conversation',
    () => post(GROUP_SEND, toGroup({ openConversationId: 'cid404==' })),
    '400 invalid.openConversationId',
  ],
  ['a group without the robot', () => groupThat({ robotInside: false }), '400 invalidParameter.robotCode.empty'],
  ['a group that muted the robot', () => groupThat({ muted: true }), '400 bot.forbidden.sendMessage'],
  ['a disbanded group', () => groupThat({ disbanded: true }), '400 group.disbanded'],
  ['a read-status key that is not URL-encoded', async () => readStatus(await sent()), '400 invalid.processQueryKey'],
  ['a read status without key', () => readStatus(''), '400 invalidParameter.processQueryKey.missing'],
  [
    'a read status after more than 24 hours',
    async () => afterADay((key) => readStatus(encodeURIComponent(key))),
    '400 processQueryKey.expireTime',
  ],
  [
    'a recall after more than 24 hours',
    async () => afterADay((key) => recall([key])),
    '400 robot.processQueryKey.expired',
  ],
  ['a recall of nothing known', () => recall(['404']), '400 invalid.processQueryKey'],
  ['a recall of 21 keys', () => recall(many), '400 invalidParameter.processQueryKeys.overMax'],
  [
    'a made-up download code',
    () => post(DOWNLOAD, { robotCode: campus.robotCode, downloadCode: '404' }),
    '400 invalidParameter.robotCode.downloadCode',
  ],
  [
    'a download for another robot',
    () => post(DOWNLOAD, { robotCode: 'ding404', downloadCode: '404' }),
    '400 invalidParameter.robotCode.auth',
  ],
  ['an upload without a file', () => post('/media/upload?type=file', {}), '200 40004'],
  ['a user without id', () => post('/topapi/v2/user/get', {}), '200 33012'],
  ['a user nobody is', () => post('/topapi/v2/user/get', { userid: '404' }), '200 60121'],
  ['a mobile that is none', () => post('/topapi/v2/user/getbymobile', { mobile: '12' }), '200 40104'],
  ['a mobile nobody has', () => post('/topapi/v2/user/getbymobile', { mobile: '19999999999' }), '200 60121'],
  ['a page of 101 people', () => post('/topapi/v2/user/list', { dept_id: 1, cursor: 0, size: 101 }), '200 40068'],
  ['an unknown department', () => post('/topapi/v2/department/get', { dept_id: 404 }), '200 60003'],
  ['an unknown role', () => post('/topapi/role/simplelist', { role_id: 404 }), '200 33011'],
];

async function said(body: object): Promise<Request> {
  const webhook = await webhookOf(campus, '李敏');
  return post(webhook, body);
}

function groupThat(state: object): Request {
  const group = campus.college.group('信息工程学院群');
  Object.assign(group, { robotInside: true, muted: false, disbanded: false }, state);
  return post(GROUP_SEND, toGroup({ openConversationId: group.conversationId }));
}

async function sent(): Promise<string> {
  const { body } = await callWithToken(campus, post(SEND, toPerson({})));
  return String(body['processQueryKey']);
}

async function afterADay(then: (key: string) => Request): Promise<Request> {
  const key = await sent();
  campus.clock.advance(24 * 3_600_000 + 1);
  return then(key);
}

function readStatus(key: string): Request {
  return { method: 'GET', path: `${READ}?robotCode=${campus.robotCode}&processQueryKey=${key}` };
}

function recall(keys: string[]): Request {
  return post(RECALL, { robotCode: campus.robotCode, processQueryKeys: keys });
}

describe('without a token', () => {
  it.each(WITHOUT_TOKEN)('%s is refused', async (_what, request, refusal) => {
    expect(codeOf(await call(campus, await request()))).toBe(refusal);
  });
});

describe('with a token', () => {
  it.each(WITH_TOKEN)('%s is refused', async (_what, request, refusal) => {
    expect(codeOf(await callWithToken(campus, await request()))).toBe(refusal);
  });
});
