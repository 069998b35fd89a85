/** A call to DingTalk as its caller words it, and the HTTP exchange that it becomes. */
import type { z } from 'zod';
import type { Exchange } from './transport.ts';

export interface ApiRequest<T> {
  readonly method: Exchange['method'];
  /** Such as `/v1.0/robot/groupMessages/send`; values of its `{names}` are given in `params`, so that logs carry none. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** The part of the answer we rely on. An empty answer is parsed as `undefined`. */
  readonly schema: z.ZodType<T>;
  /** Reads are tried again after failures; writes only when nothing was done. */
  readonly kind: 'read' | 'write';
  readonly isUrgent?: boolean;
  /** Whose it is, so that everybody's first comes before anybody's second. */
  readonly of?: string;
}

export interface Bases {
  /** The new generation, `/v1.0` and `/v2.0`: https://api.dingtalk.com */
  readonly apiBase: string;
  /** The old generation and the session webhooks: https://oapi.dingtalk.com */
  readonly oapiBase: string;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** The new generation takes the token in a header, the old one in the query. */
export function exchangeOf(
  request: Omit<ApiRequest<unknown>, 'schema' | 'kind'>,
  { apiBase, oapiBase, token }: Bases & { readonly token?: string | undefined },
): Omit<Exchange, 'timeoutMs'> {
  const isNew = /^\/v\d+\.\d+\//.test(request.path);
  const url = new URL(fill(request.path, request.params ?? {}), isNew ? apiBase : oapiBase);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  if (token !== undefined && !isNew) url.searchParams.set('access_token', token);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers = {
    ...(body === undefined ? {} : JSON_BODY),
    ...(token !== undefined && isNew ? { 'x-acs-dingtalk-access-token': token } : {}),
  };
  return { method: request.method, url, headers, body };
}

/** A session webhook comes from outside, so it leads only to DingTalk (or to where we were told DingTalk is). */
export function webhookExchange(
  address: string,
  { body, ...bases }: Bases & { readonly body: unknown },
): Omit<Exchange, 'timeoutMs'> | undefined {
  const url = trustedAddress(address, ['.dingtalk.com'], bases);
  return url && { method: 'POST', url, headers: JSON_BODY, body: JSON.stringify(body) };
}

/** Files people sent lie with DingTalk or in the storage it rents; nothing is fetched from anywhere else. */
export function downloadExchange(address: string, bases: Bases): Omit<Exchange, 'timeoutMs'> | undefined {
  const url = trustedAddress(address, ['.dingtalk.com', '.aliyuncs.com'], bases);
  return url && { method: 'GET', url, headers: { accept: '*/*' } };
}

function trustedAddress(address: string, hosts: readonly string[], { apiBase, oapiBase }: Bases): URL | undefined {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return undefined;
  const isOurs = [apiBase, oapiBase].some((base) => new URL(base).origin === url.origin);
  const isTheirs = url.protocol === 'https:' && url.port === '' && hosts.some((host) => url.hostname.endsWith(host));
  return isOurs || isTheirs ? url : undefined;
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
