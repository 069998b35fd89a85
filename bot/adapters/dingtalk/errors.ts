/** What DingTalk's answers mean: both generations' error formats, its throttles, bans and pages, as one kind of fault. */
import { OutsideProblem } from '../../ports/problem.ts';
import type { Answer, Lost } from './transport.ts';

/**
 * - `token`: the access token is refused; the same call passes with a new one.
 * - `throttle`: too many calls in a second or minute; nothing was done, a short wait helps.
 * - `crowded`: too many messages; nothing was done, a longer wait helps.
 * - `ban`: this machine is shut out for minutes; nothing was done.
 * - `outage`: nobody knows what happened.
 * - `unsent`: the request never left.
 * - `refused`: asking again in the same way gives the same answer.
 * - `spent`: the month's allowance is used up; the same call passes next month.
 * - `garbled`: it succeeded, but the answer is not what we were promised.
 */
export type Nature = 'token' | 'throttle' | 'crowded' | 'ban' | 'outage' | 'unsent' | 'refused' | 'spent' | 'garbled';

export interface Fault {
  readonly nature: Nature;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number;
  readonly missingScopes?: readonly string[];
}

export interface Call {
  /** The API path without values. */
  readonly route: string;
  readonly kind: 'read' | 'write';
}

type Meaning = Pick<Fault, 'nature' | 'retryAfterMs'>;
type Body = Readonly<Record<string, unknown>>;

const SECOND = 1000;
const MINUTE = 60_000;

/** The platform blocks an address for five minutes, whatever `wait` its answer names. */
const BAN: Meaning = { nature: 'ban', retryAfterMs: 5 * MINUTE };
const TOKEN: Meaning = { nature: 'token' };
const CROWDED: Meaning = { nature: 'crowded', retryAfterMs: MINUTE };

/** `code` of api.dingtalk.com and `errcode` (or `sub_code`) of oapi.dingtalk.com and the webhooks. All others: refused. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['InvalidAuthentication', TOKEN],
  ['40001', TOKEN],
  ['40014', TOKEN],
  ['41001', TOKEN],
  ['42001', TOKEN],
  ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', { nature: 'throttle', retryAfterMs: SECOND }],
  ['Forbidden.AccessDenied.QpsLimitForApi', { nature: 'throttle', retryAfterMs: SECOND }],
  ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', { nature: 'throttle', retryAfterMs: MINUTE }],
  ['90018', { nature: 'throttle', retryAfterMs: SECOND }],
  ['90002', { nature: 'throttle', retryAfterMs: SECOND }],
  ['Forbidden.AccessDenied.ApiCountLimitForOrg', { nature: 'spent' }],
  ['90020', { nature: 'spent' }],
  ['send.too.fast', CROWDED],
  ['too.many.group', CROWDED],
  ['too.many.people', CROWDED],
  ['toomuch.msg', CROWDED],
  ['410100', CROWDED],
  ['-1', { nature: 'outage' }],
]);

/** Natures after which the same call may pass later. */
const PASSING: ReadonlySet<Nature> = new Set(['token', 'throttle', 'crowded', 'ban', 'outage', 'unsent']);
/** Natures after which a write may have been done. */
const UNSURE: ReadonlySet<Nature> = new Set(['outage', 'garbled']);

/** The parsed answer, or what is wrong with it. */
export function readAnswer(answer: Answer | Lost): { readonly body: unknown } | Fault {
  if (answer.kind === 'lost') return { nature: answer.mayHaveArrived ? 'outage' : 'unsent', code: answer.code };
  const { status, text } = answer;
  const isSuccess = status >= 200 && status < 300;
  if (text.trim() === '') return isSuccess ? { body: undefined } : faultOf({ status });
  const body = parse(text);
  if (body === undefined) return pageFault(answer);
  const fault = isRecord(body) ? recordFault(status, body) : undefined;
  return fault ?? (isSuccess ? { body } : faultOf({ status }));
}

export function isFault(value: object): value is Fault {
  return 'nature' in value;
}

/** What the caller gets to know: codes and flags, never the other side's words, an address or a token. */
export function problemOf(fault: Fault, { route, kind }: Call): OutsideProblem {
  return new OutsideProblem({
    system: '钉钉',
    route,
    status: fault.status,
    code: fault.code,
    requestId: fault.requestId,
    retryable: PASSING.has(fault.nature),
    outcomeUnknown: kind === 'write' && UNSURE.has(fault.nature),
    retryAfterMs: fault.retryAfterMs,
    missingScopes: fault.missingScopes ?? [],
  });
}

/** A JSON object can report its failure in four ways, two of them with HTTP status 200. */
function recordFault(status: number, body: Body): Fault | undefined {
  if (String(body['status']) === '1111') return { ...BAN, status, code: '1111' };
  const errcode = word(body['errcode']);
  if (errcode !== undefined && errcode !== '0') return faultOf({ status, code: errcode, body });
  const hasFailed = status < 200 || status >= 300 || String(body['success']) === 'false';
  if (!hasFailed) return undefined;
  return faultOf({ status, code: word(body['code']) ?? word(body['errorCode']), body });
}

function faultOf({ status, code, body = {} }: { status: number; code?: string | undefined; body?: Body }): Fault {
  const meaning = MEANINGS.get(word(body['sub_code']) ?? '') ?? MEANINGS.get(code ?? '') ?? meaningOf(status);
  const requestId = word(body['requestid']) ?? word(body['requestId']) ?? word(body['request_id']);
  return { ...meaning, status, code, requestId, missingScopes: scopesIn(body) };
}

function meaningOf(status: number): Meaning {
  if (status === 429) return { nature: 'throttle', retryAfterMs: SECOND };
  return { nature: status >= 500 ? 'outage' : 'refused' };
}

/** Not JSON. A web page comes from a gateway, a proxy or a ban; plain words with 4xx come from the API. */
function pageFault({ status, text }: Answer): Fault {
  const isPage = text.trimStart().startsWith('<');
  const isRefusal = !isPage && status >= 400 && status < 500;
  return {
    ...(isRefusal ? meaningOf(status) : { nature: 'outage' as const }),
    status,
    code: isPage ? 'page' : 'notJson',
  };
}

/** The key's spelling differs between the SDKs' models and the wire; older answers name the scopes in a sentence only. */
function scopesIn(body: Body): readonly string[] {
  const detail = field(body, 'accessdenieddetail');
  const listed = isRecord(detail) ? field(detail, 'requiredscopes') : undefined;
  if (Array.isArray(listed)) return listed.filter(isScope);
  const sentence = [body['message'], body['sub_msg'], body['errmsg']].find((part) => typeof part === 'string');
  const named = /权限[：:]\s*\[([\w.,\s-]{1,500})\]/u.exec(sentence ?? '')?.[1] ?? '';
  return named
    .split(',')
    .map((scope) => scope.trim())
    .filter(isScope);
}

function isScope(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value);
}

function field(record: Body, name: string): unknown {
  const key = Object.keys(record).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : record[key];
}

/** A code or id, given as string or number. Anything that does not look like one could carry private words: dropped. */
function word(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w.:-]{1,120}$/.test(text) ? text : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
