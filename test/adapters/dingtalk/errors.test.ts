/** Every shape of failure that DingTalk, its gateways or the way there can produce, and what callers may do next. */
import { describe, expect, it } from 'vitest';
import { type Fault, isFault, problemOf, readAnswer } from '../../../bot/adapters/dingtalk/errors.ts';
import type { Answer } from '../../../bot/adapters/dingtalk/transport.ts';

const answer = (status: number, body: unknown): Answer => ({
  kind: 'answer',
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

function faultIn(given: Answer): Fault {
  const read = readAnswer(given);
  if (!isFault(read)) throw new Error('It was read as a success.');
  return read;
}

describe('a success is', () => {
  it.each<readonly [string, number, unknown]>([
    ['errcode 0', 200, { errcode: 0, errmsg: 'ok' }],
    ['errcode "0"', 200, { errcode: '0' }],
    ['success given as a string', 200, { success: 'true', result: 1 }],
    ['a body without any sign', 200, { processQueryKey: 'k' }],
    ['a list', 200, [1, 2]],
    ['status 201', 201, {}],
  ])('%s', (_, status, body) => {
    expect(readAnswer(answer(status, body))).toEqual({ body });
  });

  it('an empty body, which is nothing', () => {
    expect(readAnswer(answer(200, ' \n'))).toEqual({ body: undefined });
  });
});

describe('a failure', () => {
  it.each<readonly [string, Answer, Partial<Fault>]>([
    [
      'expired token, new',
      answer(400, { code: 'InvalidAuthentication', requestid: 'R1' }),
      { nature: 'token', requestId: 'R1' },
    ],
    [
      'invalid token, old',
      answer(200, { errcode: 40014, request_id: 'r2' }),
      { nature: 'token', code: '40014', requestId: 'r2' },
    ],
    ['invalid token, old, as string', answer(200, { errcode: '40001' }), { nature: 'token' }],
    ['missing token', answer(200, { errcode: 41001 }), { nature: 'token' }],
    ['expired token, old', answer(200, { errcode: 42001 }), { nature: 'token' }],
    ['token behind code 88', answer(200, { errcode: 88, sub_code: '40014' }), { nature: 'token', code: '88' }],
    [
      'too many in a minute',
      answer(403, { code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi' }),
      { nature: 'throttle', retryAfterMs: 60_000 },
    ],
    [
      'too many by all',
      answer(403, { code: 'Forbidden.AccessDenied.QpsLimitForApi' }),
      { nature: 'throttle', retryAfterMs: 1000 },
    ],
    ['too many, old', answer(200, { errcode: 90002 }), { nature: 'throttle', retryAfterMs: 1000 }],
    ['too many requests', answer(429, 'slow down'), { nature: 'throttle' }],
    ['too many DINGs', answer(400, { code: 'toomuch.msg' }), { nature: 'crowded', retryAfterMs: 60_000 }],
    ['webhook too fast', answer(200, { errcode: 410100 }), { nature: 'crowded', retryAfterMs: 60_000 }],
    ['sends too fast', answer(400, { code: 'send.too.fast' }), { nature: 'crowded' }],
    [
      'address banned',
      answer(200, { status: 1111, wait: 5, source: 'x5', punish: 'deny' }),
      { nature: 'ban', code: '1111' },
    ],
    ['month used up, new', answer(403, { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' }), { nature: 'spent' }],
    ['month used up, old', answer(200, { errcode: 90020 }), { nature: 'spent', code: '90020' }],
    ['content unsafe', answer(200, { errcode: 430102 }), { nature: 'refused', code: '430102' }],
    ['session over', answer(200, { errcode: 300001, errmsg: 'session 不存在' }), { nature: 'refused', code: '300001' }],
    ['caller not in the white list', answer(200, { errcode: 60020 }), { nature: 'refused' }],
    ['busy', answer(200, { errcode: -1 }), { nature: 'outage', code: '-1' }],
    ['success false as a string', answer(200, { success: 'false', code: 'x.y' }), { nature: 'refused', code: 'x.y' }],
    ['server error', answer(500, { code: 'system.error' }), { nature: 'outage', code: 'system.error' }],
    ['gateway text', answer(502, 'Bad Gateway'), { nature: 'outage', status: 502, code: 'notJson' }],
    ['a page with status 200', answer(200, '  <!DOCTYPE html><html>'), { nature: 'outage', code: 'page' }],
    ['a page with status 403', answer(403, '<html>'), { nature: 'outage', code: 'page' }],
    ['plain words', answer(400, 'body is mandatory for this action.'), { nature: 'refused', code: 'notJson' }],
    ['half an answer', answer(200, '{"errcode":'), { nature: 'outage', code: 'notJson' }],
    ['an empty error', answer(404, ''), { nature: 'refused', status: 404 }],
    ['a redirection', answer(302, ''), { nature: 'refused', status: 302 }],
  ])('%s', (_, given, expected) => {
    expect(faultIn(given)).toMatchObject(expected);
  });
});

describe('missing permissions are named', () => {
  it.each<readonly [string, unknown, readonly string[]]>([
    [
      'as on the wire',
      { accessdenieddetail: { requiredScopes: ['Workflow.Instance.Write'] } },
      ['Workflow.Instance.Write'],
    ],
    ['as in the models', { AccessDeniedDetail: { RequiredScopes: ['a.b', 'c_d'] } }, ['a.b', 'c_d']],
    ['in a sentence, new', { message: '应用尚未开通所需的权限：[qyapi_a] …' }, ['qyapi_a']],
    [
      'in a sentence, old',
      { sub_msg: '应用尚未开通所需的权限：[qyapi_a, qyapi_b],点击链接申请' },
      ['qyapi_a', 'qyapi_b'],
    ],
    ['not at all', { message: '没有权限' }, []],
    ['in a shape we do not know', { accessdenieddetail: 'none', message: 5 }, []],
  ])('%s', (_, body, scopes) => {
    expect(
      faultIn(answer(403, { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', ...(body as object) })),
    ).toMatchObject({ nature: 'refused', missingScopes: scopes });
  });
});

describe('what callers get to know', () => {
  it.each<readonly [Fault['nature'], { retryable: boolean; unsureWrite: boolean }]>([
    ['token', { retryable: true, unsureWrite: false }],
    ['throttle', { retryable: true, unsureWrite: false }],
    ['crowded', { retryable: true, unsureWrite: false }],
    ['ban', { retryable: true, unsureWrite: false }],
    ['unsent', { retryable: true, unsureWrite: false }],
    ['outage', { retryable: true, unsureWrite: true }],
    ['refused', { retryable: false, unsureWrite: false }],
    ['garbled', { retryable: false, unsureWrite: true }],
  ])('%s: %o', (nature, { retryable, unsureWrite }) => {
    const read = problemOf({ nature }, { route: '/v1.0/x', kind: 'read' });
    const write = problemOf({ nature }, { route: '/v1.0/x', kind: 'write' });
    expect(read).toMatchObject({ retryable, outcomeUnknown: false });
    expect(write).toMatchObject({ retryable, outcomeUnknown: unsureWrite });
  });

  it('no words of the other side, only what looks like a code', () => {
    const body = { errcode: '身份证号 110101', errmsg: '李敏', requestId: 'a b', request_id: 'ok-1' };
    const problem = problemOf(faultIn(answer(400, body)), { route: '/v1.0/x', kind: 'read' });
    expect(problem).toMatchObject({ code: undefined, requestId: 'ok-1', cause: undefined });
    expect(problem.message).toBe('钉钉 /v1.0/x failed: 400');
  });
});
