/** The one way into every API: faults, token, scope, rate, quota, body; then the route, its answer and the journal. */
import type { Context } from 'hono';
import type { Faults } from '../faults.ts';
import type { Ids } from '../ids.ts';
import type { Meters } from '../limits.ts';
import { asObject, parseObject } from '../wire/frames.ts';
import { brokenAnswer, lostAnswer } from './broken.ts';
import type { Journal } from './journal.ts';
import { Refusal } from './refusal.ts';
import type { Call, Route } from './route.ts';
import type { Tokens } from './tokens.ts';

export interface DoorParts {
  readonly now: () => number;
  readonly faults: Faults;
  readonly meters: Meters;
  readonly tokens: Tokens;
  readonly ids: Ids;
  readonly journal: Journal;
  /** Scopes the application has not been given. */
  readonly missingScopes: ReadonlySet<string>;
}

/** Answers one request for one route. */
export async function passDoor(route: Route, context: Context, parts: DoorParts): Promise<Response> {
  const { path } = context.req;
  const write = (status: number, code: string): void =>
    parts.journal.write({ at: parts.now(), method: route.method, path, status, code });
  const broken = brokenAnswer(parts.faults, path);
  if (broken) {
    write(broken.status, broken.name);
    return broken.respond();
  }
  try {
    admit(route, context, parts);
    const call = await readCall(route, context);
    const result = await route.answer(call);
    // What was only read was not done.
    const lost = route.method === 'GET' ? undefined : lostAnswer(parts.faults, path);
    if (lost) {
      write(lost.status, lost.name);
      return await lost.respond();
    }
    write(200, 'ok');
    return result instanceof Response ? result : Response.json(success(route, result, parts));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    write(route.generation === 'new' ? error.status : 200, String(error.code));
    return refuse(route, error, parts.ids.request());
  }
}

/** Token, scope, rate and quota, in the order DingTalk looks at them. */
function admit(route: Route, context: Context, parts: DoorParts): void {
  if (route.access === 'open') return;
  const old = route.generation === 'old';
  const { path } = context.req;
  const { faults, meters } = parts;
  checkToken(old, context, parts);
  if (route.scope !== undefined && (parts.missingScopes.has(route.scope) || faults.take('scopeMissing', path))) {
    throw noScope(old, route.scope);
  }
  if (faults.take('qps', path) || !meters.mayCall(route.path)) throw tooFast(old);
  if (route.paid && (faults.take('callQuota', path) || !meters.spendCall())) throw quotaUsedUp(old);
}

function checkToken(old: boolean, context: Context, { faults, tokens }: DoorParts): void {
  if (faults.take('tokenExpired', context.req.path)) tokens.spoil();
  const token = old ? context.req.query('access_token') : context.req.header('x-acs-dingtalk-access-token');
  const state = tokens.check(token ?? '');
  if (state !== 'valid') throw badToken(old, state);
}

const OLD_TOKEN_CODES = { missing: 41001, invalid: 40014, expired: 42001 };

function badToken(old: boolean, state: keyof typeof OLD_TOKEN_CODES): Refusal {
  if (old)
    return new Refusal(OLD_TOKEN_CODES[state], state === 'missing' ? '缺少access_token' : '不合法的access_token');
  return new Refusal('InvalidAuthentication', '不合法的access_token');
}

function noScope(old: boolean, scope: string): Refusal {
  const message = `应用尚未开通所需的权限：[${scope}]`;
  if (old) return new Refusal(88, 'ding talk error', { extra: { sub_code: '60011', sub_msg: message } });
  const extra = { accessdenieddetail: { requiredScopes: [scope] } };
  return new Refusal('Forbidden.AccessDenied.AccessTokenPermissionDenied', message, { status: 403, extra });
}

function tooFast(old: boolean): Refusal {
  if (old) return new Refusal(90018, '您的服务器调用钉钉开放平台接口过于频繁，请稍后重试');
  return new Refusal('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', '应用调用该接口的QPS超过上限', { status: 403 });
}

function quotaUsedUp(old: boolean): Refusal {
  if (old) return new Refusal(90020, '企业本月的接口调用次数已用尽');
  return new Refusal('Forbidden.AccessDenied.ApiCountLimitForOrg', '企业本月的接口调用次数已用尽', { status: 403 });
}

async function readCall(route: Route, context: Context): Promise<Call> {
  const call = {
    query: (name: string) => context.req.query(name),
    parameter: (name: string) => context.req.param(name) ?? '',
    header: (name: string) => context.req.header(name) ?? '',
    form: () => context.req.formData(),
  };
  if (route.method === 'GET' || route.form) return { ...call, body: {} };
  return { ...call, body: readBody(route, await context.req.text()) };
}

function readBody(route: Route, text: string): Record<string, unknown> {
  const body = parseObject(text);
  if (body) return body;
  if (route.generation === 'new') throw new Refusal('Missingbody', 'body is mandatory for this action.');
  // Old APIs also take forms; those whose parameters are all optional are called with nothing at all.
  return text.includes('=') ? Object.fromEntries(new URLSearchParams(text)) : {};
}

function success(route: Route, result: unknown, { faults, ids }: DoorParts): object {
  const body = asObject(result) ?? {};
  if (route.generation === 'new') return body;
  const errcode = faults.take('errcodeText', route.path) ? '0' : 0;
  return { errcode, errmsg: 'ok', ...body, request_id: ids.session().slice(0, 12) };
}

function refuse(route: Route, { code, message, status, extra }: Refusal, requestId: string): Response {
  if (route.generation === 'old')
    return Response.json({ errcode: code, errmsg: message, ...extra, request_id: requestId });
  return Response.json({ requestid: requestId, code, message, ...extra }, { status });
}
