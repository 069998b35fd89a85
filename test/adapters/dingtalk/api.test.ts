/** The door out, against the simulated DingTalk: tokens, faults, retries, and what callers get to know. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Api, ApiOptions } from '../../../bot/adapters/dingtalk/api.ts';
import type { ApiRequest } from '../../../bot/adapters/dingtalk/request.ts';
import { type Campus, openCampus } from '../../campus/index.ts';
import type { FaultName } from '../../campus/faults.ts';
import { UNLIMITED } from '../../campus/limits.ts';
import { deadPort, openDoor, openDoorTo, PACE, problemOf } from './door.ts';
import { createLogBook, type LogBook } from './log-book.ts';

const TOKEN_PATH = '/v1.0/oauth2/accessToken';
const SEND_PATH = '/v1.0/robot/oToMessages/batchSend';
const USER_PATH = '/topapi/v2/user/get';

let campus: Campus;
let book: LogBook;
let api: Api;

beforeEach(async () => {
  campus = await openCampus({ limits: UNLIMITED });
  book = createLogBook();
  api = open();
});

afterEach(async () => {
  api.close();
  await campus.close();
});

function open(changes: Partial<ApiOptions> = {}): Api {
  const { clientId, clientSecret, oapi: oapiBase, api: apiBase } = campus;
  return openDoor(book, { apiBase, oapiBase, clientId, clientSecret, ...changes });
}

const READ: ApiRequest<string> = {
  method: 'POST',
  path: USER_PATH,
  get body() {
    return { userid: campus.college.person('李敏').userId };
  },
  schema: z.object({ result: z.object({ name: z.string() }) }).transform(({ result }) => result.name),
  kind: 'read',
};

const WRITE: ApiRequest<string> = {
  method: 'POST',
  path: SEND_PATH,
  get body() {
    const userIds = [campus.college.person('李敏').userId];
    const msgParam = JSON.stringify({ content: '通知' });
    return { robotCode: campus.robotCode, userIds, msgKey: 'sampleText', msgParam };
  },
  schema: z.object({ processQueryKey: z.string() }).transform(({ processQueryKey }) => processQueryKey),
  kind: 'write',
};

const callsOf = (path: string): string[] =>
  campus
    .calls()
    .filter((call) => call.path === path)
    .map(({ code }) => code);

describe('the token', () => {
  it('is fetched once for a hundred calls at the same time, and serves both hosts', async () => {
    const calls = Array.from({ length: 50 }, () => [api.call(READ), api.call(WRITE)]).flat();
    const answers = await Promise.all(calls);
    expect(answers.filter((answer) => answer === '李敏')).toHaveLength(50);
    expect(callsOf(TOKEN_PATH)).toEqual(['ok']);
  });

  it.each<readonly [string, ApiRequest<string>, string]>([
    ['the new generation (InvalidAuthentication)', WRITE, 'InvalidAuthentication'],
    ['the old generation (42001)', READ, '42001'],
  ])('that ends in flight is renewed and the call repeated: %s', async (_, request, code) => {
    await api.call(request);
    campus.faults.switchOn('tokenExpired', { count: 1 });
    await api.call(request);
    expect(callsOf(request.path)).toEqual(['ok', code, 'ok']);
    expect(callsOf(TOKEN_PATH)).toEqual(['ok', 'ok']);
  });

  it('that is refused again and again is no reason to knock for ever', async () => {
    campus.faults.switchOn('tokenExpired');
    const problem = await problemOf(api.call(WRITE));
    expect(problem).toMatchObject({ status: 400, code: 'InvalidAuthentication', outcomeUnknown: false });
    expect(callsOf(SEND_PATH)).toHaveLength(2);
  });

  it('is not to be had with a wrong secret, which is a matter of settings', async () => {
    api.close();
    api = open({ clientSecret: 'wrong' });
    const problem = await problemOf(api.call(READ));
    expect(problem).toMatchObject({ route: TOKEN_PATH, code: 'invalidClientIdOrSecret', retryable: false });
    expect(callsOf(TOKEN_PATH)).toHaveLength(1);
  });

  it('is asked for again after it could not be had once', async () => {
    campus.faults.switchOn('apiUnavailable', { count: 3, path: TOKEN_PATH });
    expect(await problemOf(api.call(READ))).toMatchObject({ route: TOKEN_PATH, status: 503, retryable: true });
    expect(await api.call(READ)).toBe('李敏');
  });
});

interface Expected {
  readonly tries: number;
  readonly problem: object;
}

/** Fault → what becomes of a read and of a write. */
const FAULTS: readonly (readonly [FaultName, { read: Expected; write: Expected }])[] = [
  [
    'qps',
    {
      read: { tries: 3, problem: { code: '90018', retryable: true, outcomeUnknown: false, retryAfterMs: 1000 } },
      write: {
        tries: 3,
        problem: {
          status: 403,
          code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
          retryable: true,
          outcomeUnknown: false,
          retryAfterMs: 1000,
        },
      },
    },
  ],
  [
    'scopeMissing',
    {
      read: { tries: 1, problem: { code: '88', retryable: false, missingScopes: ['qyapi_get_member'] } },
      write: {
        tries: 1,
        problem: {
          status: 403,
          code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
          retryable: false,
          outcomeUnknown: false,
          missingScopes: ['qyapi_robot_sendmsg'],
        },
      },
    },
  ],
  [
    'ipBanned',
    {
      read: { tries: 1, problem: { code: '1111', retryable: true, retryAfterMs: 300_000 } },
      write: { tries: 1, problem: { code: '1111', retryable: true, outcomeUnknown: false } },
    },
  ],
  [
    'apiUnavailable',
    {
      read: { tries: 3, problem: { status: 503, retryable: true, outcomeUnknown: false } },
      write: { tries: 1, problem: { status: 503, retryable: true, outcomeUnknown: true } },
    },
  ],
  [
    'apiHtml',
    {
      read: { tries: 3, problem: { status: 200, code: 'page', retryable: true, outcomeUnknown: false } },
      write: { tries: 1, problem: { status: 200, code: 'page', retryable: true, outcomeUnknown: true } },
    },
  ],
  [
    'apiEmpty',
    {
      read: { tries: 3, problem: { code: 'emptyAnswer', retryable: true, outcomeUnknown: false } },
      write: { tries: 1, problem: { code: 'emptyAnswer', retryable: true, outcomeUnknown: true } },
    },
  ],
];

const KINDS = [
  ['a read', READ, 'read'],
  ['a write', WRITE, 'write'],
] as const;

describe.each(KINDS)('%s', (_, request, kind) => {
  it.each(FAULTS)('under the fault %s', async (fault, expected) => {
    await api.call(request);
    campus.faults.switchOn(fault, { path: request.path });
    const problem = await problemOf(api.call(request));
    expect(problem).toMatchObject({ system: '钉钉', route: request.path, ...expected[kind].problem });
    expect(callsOf(request.path)).toHaveLength(1 + expected[kind].tries);
  });

  it('passes when a throttle is over at the third try', async () => {
    campus.faults.switchOn('qps', { count: 2, path: request.path });
    await api.call(request);
    expect(callsOf(request.path)).toHaveLength(3);
  });

  it('is given up when no answer comes in time', async () => {
    await api.call(request);
    api.close();
    api = open({ pace: { ...PACE, answer: 60 } });
    campus.faults.switchOn('apiHang', { path: request.path });
    const problem = await problemOf(api.call(request));
    expect(problem).toMatchObject({ code: 'timeout', retryable: true, outcomeUnknown: kind === 'write' });
  });

  it('that cannot even leave was surely not done', async () => {
    const problem = await problemOf(openDoorTo(await deadPort(), book).call(request));
    expect(problem).toMatchObject({ code: 'ECONNREFUSED', retryable: true, outcomeUnknown: false });
  });
});

describe('the answers', () => {
  it('the month is used up: said once, never retried', async () => {
    campus.limit({ callsPerMonth: 0 });
    const problem = await problemOf(api.call(WRITE));
    expect(problem).toMatchObject({ code: 'Forbidden.AccessDenied.ApiCountLimitForOrg', retryable: false });
    expect(callsOf(SEND_PATH)).toHaveLength(1);
  });

  it('an errcode given as the string "0" is success', async () => {
    campus.faults.switchOn('errcodeText');
    expect(await api.call(READ)).toBe('李敏');
  });

  it('an answer of another shape than promised is not repeated, and a write may have been done', async () => {
    const problem = await problemOf(api.call({ ...WRITE, schema: z.object({ other: z.string() }) }));
    expect(problem).toMatchObject({ code: 'unexpectedAnswer', retryable: false, outcomeUnknown: true });
    expect(callsOf(SEND_PATH)).toEqual(['ok']);
  });

  it('unknown people are a refusal with the platform’s code', async () => {
    const problem = await problemOf(api.call({ ...READ, body: { userid: 'nobody' } }));
    expect(problem).toMatchObject({ code: '60121', retryable: false, outcomeUnknown: false });
  });
});
