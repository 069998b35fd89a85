/** Whatever a client sends, the campus answers like a server: a refusal, never a crash, and the next call works. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, connect, tokenOf, webhookOf } from './campus-client.ts';

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus({ limits: UNLIMITED });
});
afterAll(() => campus.close());

const PATHS = [
  '/v1.0/gateway/connections/open',
  '/v1.0/oauth2/accessToken',
  '/v1.0/robot/oToMessages/batchSend',
  '/v1.0/robot/groupMessages/send',
  '/v1.0/robot/groupMessages/query',
  '/v1.0/robot/otoMessages/batchRecall',
  '/v1.0/robot/messageFiles/download',
  '/v1.0/contact/users/search',
  '/media/upload',
  '/topapi/v2/user/get',
  '/topapi/v2/user/list',
  '/topapi/v2/department/get',
  '/topapi/role/list',
  '/topapi/role/simplelist',
  '/nowhere',
];

/** Field names the routes look at, so that nonsense reaches further than the first check. */
const NAMES = [
  'robotCode',
  'userIds',
  'msgKey',
  'msgParam',
  'processQueryKeys',
  'openConversationId',
  'size',
  'offset',
];

const body = fc.oneof(
  fc.string(),
  fc.json(),
  fc.dictionary(
    fc.constantFrom(...NAMES, 'msgtype', 'text', 'at', 'userid', 'subscriptions', 'dept_id'),
    fc.jsonValue(),
  ),
);

describe('nonsense', () => {
  it('over HTTP is refused', async () => {
    const token = await tokenOf(campus);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), body, async (path, nonsense) => {
        const { status } = await callWithToken(campus, { path, body: nonsense }, token);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it('to a session webhook is refused', async () => {
    const path = await webhookOf(campus, '李敏');
    await fc.assert(
      fc.asyncProperty(body, async (nonsense) => {
        const { status } = await callWithToken(campus, { path, body: nonsense });
        expect(status).toBe(200);
      }),
      { numRuns: 100 },
    );
  });

  it('over the socket is counted', async () => {
    const client = await connect(campus);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (nonsense) => client.send(nonsense)),
      { numRuns: 200 },
    );
    await campus.says({ by: '李敏', text: '还在吗' });
    client.acknowledge(await client.next());
    await campus.waitFor(() => campus.unacknowledged() === 0);
    expect(campus.connections()[0]!.badAnswers).toBe(200);
  });
});
