/** The door out on the wire: where it leads, what it shows of itself, and what nobody may see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { type Campus, openCampus } from '../../campus/index.ts';
import { UNLIMITED } from '../../campus/limits.ts';
import { tokenOf } from '../../contracts/campus-client.ts';
import { deadPort, everythingOf, listen, openDoor, openDoorTo, problemOf } from './door.ts';
import { createLogBook, type LogBook } from './log-book.ts';

const WORDS = '李敏的身份证号';

let campus: Campus;
let book: LogBook;
let api: Api;

beforeEach(async () => {
  campus = await openCampus({ limits: UNLIMITED });
  book = createLogBook();
  const { clientId, clientSecret, oapi: oapiBase, api: apiBase } = campus;
  api = openDoor(book, { apiBase, oapiBase, clientId, clientSecret });
});

afterEach(async () => {
  api.close();
  await campus.close();
});

const SEND_PATH = '/v1.0/robot/oToMessages/batchSend';

/** A private message that names somebody and says something. */
function send(): Promise<unknown> {
  const userIds = [campus.college.person('李敏').userId];
  const body = {
    robotCode: campus.robotCode,
    userIds,
    msgKey: 'sampleText',
    msgParam: JSON.stringify({ content: WORDS }),
  };
  return api.call({ method: 'POST', path: SEND_PATH, body, schema: z.object({}), kind: 'write' });
}

/** Asks for somebody with canaries wherever values can stand. */
function look(): Promise<unknown> {
  const query = { canary: 'canary-value' };
  const body = { userid: 'canary-user' };
  return api.call({ method: 'POST', path: '/topapi/v2/user/get', query, body, schema: z.object({}), kind: 'read' });
}

const postTo = (address: string): Promise<void> =>
  api.callWebhook(address, { msgtype: 'text', text: { content: WORDS } });

describe('nobody sees a secret, token, address, query value or text in logs and errors', () => {
  const faults = ['qps', 'scopeMissing', 'apiUnavailable', 'apiHtml', 'apiEmpty', 'tokenExpired', 'ipBanned'] as const;

  it.each(faults)('under the fault %s', async (fault) => {
    await send();
    const tokens = [await tokenOf(campus)];
    campus.faults.switchOn(fault);
    const webhook = `${campus.oapi}/robot/sendBySession?session=canary-session`;
    const problems = await Promise.all([send(), look(), postTo(webhook)].map(problemOf));
    campus.faults.switchOff();
    tokens.push(await tokenOf(campus));
    const seen = book.text() + problems.map(everythingOf).join('\n');
    expect(seen).toContain(SEND_PATH);
    const secrets = [campus.clientSecret, WORDS, 'canary', 'session=', ...tokens];
    for (const secret of secrets) expect(seen).not.toContain(secret);
  });

  it('when nobody answers at all', async () => {
    const port = await deadPort();
    const lost = openDoorTo(port, book);
    const problem = await problemOf(
      lost.callWebhook(`http://127.0.0.1:${port}/robot/sendBySession?session=canary`, WORDS),
    );
    const seen = book.text() + everythingOf(problem);
    for (const secret of ['canary', WORDS, 'sendBySession']) expect(seen).not.toContain(secret);
  });

  it('when the token cannot be put into a header', async () => {
    const { server, port } = await listen((_, response) =>
      response.end('{"accessToken":"canary\\nline","expireIn":7200}'),
    );
    const bare = openDoorTo(port, book);
    const problem = await problemOf(bare.call({ method: 'GET', path: '/v1.0/a', schema: z.unknown(), kind: 'write' }));
    bare.close();
    server.close();
    expect(problem).toMatchObject({ code: 'unsendable', outcomeUnknown: false });
    expect(book.text() + everythingOf(problem)).not.toContain('canary');
  });
});

describe('session webhooks', () => {
  it.each([
    'https://evil.example/robot/sendBySession?session=1',
    'https://oapi.dingtalk.com.evil.example/robot/sendBySession',
    'https://user:word@oapi.dingtalk.com/robot/sendBySession',
    'https://oapi.dingtalk.com:8443/robot/sendBySession',
    'http://oapi.dingtalk.com/robot/sendBySession',
    'file:///etc/passwd',
    'no address',
    '',
  ])('lead only to DingTalk, not to %s', async (address) => {
    const problem = await problemOf(postTo(address));
    expect(problem).toMatchObject({ code: 'untrustedAddress', retryable: false, outcomeUnknown: false });
    expect(everythingOf(problem)).not.toContain('sendBySession');
  });

  it('an unknown session is the documented 300001', async () => {
    const webhook = `${campus.oapi}/robot/sendBySession?session=unknown`;
    expect(await problemOf(postTo(webhook))).toMatchObject({ code: '300001', retryable: false });
  });
});

describe('a bare server', () => {
  it('sees few connections for many calls, the token in the header for /v1.0 and in the query for the rest', async () => {
    const heard: { path: string; query: string; token: string | undefined }[] = [];
    let connections = 0;
    const { server, port } = await listen((request, response) => {
      const url = new URL(request.url ?? '', 'http://server');
      const token = request.headers['x-acs-dingtalk-access-token'] as string | undefined;
      heard.push({ path: url.pathname, query: url.search, token });
      request.resume().on('end', () => response.end('{"accessToken":"t 1","expireIn":7200,"errcode":0}'));
    });
    server.on('connection', () => (connections += 1));
    const bare = openDoorTo(port, book);
    const request = { method: 'GET', schema: z.unknown(), kind: 'read' } as const;
    await bare.call({
      ...request,
      path: '/v1.0/a/{id}/b',
      params: { id: 'x/y?' },
      query: { key: 'a+b=', none: undefined },
    });
    for (let times = 0; times < 5; times += 1) await bare.call({ ...request, path: '/topapi/c', query: { d: 1 } });
    bare.close();
    server.close();
    expect(heard[1]).toEqual({ path: '/v1.0/a/x%2Fy%3F/b', query: '?key=a%2Bb%3D', token: 't 1' });
    expect(heard[2]).toEqual({ path: '/topapi/c', query: '?d=1&access_token=t+1', token: undefined });
    expect(connections).toBe(1);
  });
});
