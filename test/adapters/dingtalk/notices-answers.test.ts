/** The notices plug and odd answers: lists left out, written in another way, or promised and not given. */
import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openNotices } from '../../../bot/adapters/dingtalk/notices.ts';
import type { Channel, Notices } from '../../../bot/ports/notices.ts';
import { listen, openDoorTo, problemOf } from './door.ts';
import { createLogBook } from './log-book.ts';

const TOKEN = { accessToken: 'token', expireIn: 7_200 };

let server: Server;
let api: Api;

afterEach(() => {
  api.close();
  server.closeAllConnections();
  server.close();
});

/** Every call but the one for a token is answered with this. */
async function answering(body: unknown): Promise<Notices> {
  const opened = await listen((request, response) => {
    const isToken = request.url === '/v1.0/oauth2/accessToken';
    response.end(JSON.stringify(isToken ? TOKEN : body));
  });
  server = opened.server;
  api = openDoorTo(opened.port, createLogBook());
  const clock = { now: () => 0, zone: 'Asia/Shanghai' };
  return openNotices({ api, clock, robotCode: 'r', agentId: 1, operator: 'boss', lookAgainMs: 1 });
}

const to = ['a', 'b'];
const send = (notices: Notices, channel: Channel) => notices.send({ channel, title: '开会', text: '三点', to });

describe('sent', () => {
  it.each<[Channel, object, object]>([
    ['app', { openDingId: 'd' }, { key: 'd', missed: [] }],
    ['app', { openDingId: 'd', failedList: null }, { key: 'd', missed: [] }],
    ['app', { openDingId: 'd', failedList: { 未激活: ['a'] } }, { key: 'd', missed: [{ id: 'a', why: 'refused' }] }],
    ['app', { openDingId: 'd', failedList: { 未激活: 'a' } }, { key: 'd', missed: [{ id: 'a', why: 'refused' }] }],
    ['message', { processQueryKey: 'k' }, { key: 'k', missed: [] }],
    [
      'message',
      { processQueryKey: 'k', invalidStaffIdList: ['a'], flowControlledStaffIdList: ['b'] },
      {
        missed: [
          { id: 'a', why: 'unknown-person' },
          { id: 'b', why: 'throttled' },
        ],
      },
    ],
    ['work', { errcode: 0, task_id: 42 }, { key: '42', missed: [] }],
    ['work', { errcode: '0', task_id: '42' }, { key: '42', missed: [] }],
  ])('%s with %j', async (channel, answer, delivered) => {
    expect(await send(await answering(answer), channel)).toEqual(delivered);
  });

  it.each<[Channel, unknown]>([
    ['app', { openDingId: 'd', failedList: ['a'] }],
    ['app', []],
    ['work', { errcode: 0 }],
    ['message', 'ok'],
  ])('%s with %j may have arrived', async (channel, answer) => {
    expect(await problemOf(send(await answering(answer), channel))).toMatchObject({ outcomeUnknown: true });
  });

  it('says nothing of words or people when it fails', async () => {
    const problem = await problemOf(send(await answering({ errcode: 40_035, errmsg: '不合法的三点 a' }), 'work'));
    expect(`${problem.message} ${JSON.stringify(problem)}`).not.toMatch(/三点|开会/u);
  });
});

describe('read', () => {
  it.each<[Channel, object, object]>([
    ['message', { sendStatus: 'PROCESSING' }, { read: [], unread: [], missed: [] }],
    [
      'message',
      {
        sendStatus: 'SUCCESS',
        messageReadInfoList: [
          { userId: 'a', readStatus: 'SEEN' },
          { userId: 'b', readStatus: 'READ' },
        ],
      },
      { read: ['b'], unread: [], missed: [] },
    ],
    ['work', { errcode: 0, send_result: {} }, { read: [], unread: [], missed: [] }],
    [
      'work',
      {
        errcode: 0,
        send_result: {
          read_user_id_list: null,
          unread_user_id_list: ['a'],
          forbidden_list: [{ code: 143_103, userid: 'b', count: 1 }],
        },
      },
      { read: [], unread: ['a'], missed: [{ id: 'b', why: 'throttled' }] },
    ],
    ['app', { success: true, result: {} }, { read: [], unread: [], missed: [] }],
    [
      'announcement',
      {
        users: [
          { userId: 'a', read: true },
          { userId: 'b', read: 'false' },
        ],
      },
      { read: ['a'], unread: ['b'], missed: [] },
    ],
    ['announcement', { users: [], nextToken: 'again' }, { read: [], unread: [], missed: [] }],
  ])('%s with %j', async (channel, answer, reading) => {
    expect(await (await answering(answer)).reading(channel, '7', to)).toEqual(reading);
  });
});

describe('taken back', () => {
  it.each<[Channel, object, boolean]>([
    ['message', { successResult: ['7'], failedResult: {} }, true],
    ['message', { successResult: [], failedResult: { 7: 'robot.processQueryKey.expired' } }, false],
    ['app', { openDingId: '7' }, true],
    ['work', { errcode: 0 }, true],
  ])('%s with %j', async (channel, answer, isBack) => {
    expect(await (await answering(answer)).recall(channel, '7')).toBe(isBack);
  });
});
