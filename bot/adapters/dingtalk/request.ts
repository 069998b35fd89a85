/** A call to DingTalk as its caller words it, and the HTTP exchange that it becomes. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Exchange } from './transport.ts';

export interface ApiRequest<T> {
  readonly method: Exchange['method'];
  /** Such as `/v1.0/robot/groupMessages/send`; values of its `{names}` are given in `params`, so that logs carry none. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** A file, sent as a form instead of a body. */
  readonly form?: FileForm;
  /** The part of the answer we rely on. An empty answer is parsed as `undefined`. */
  readonly schema: z.ZodType<T>;
  /** Reads are tried again after failures; writes only when nothing was done. */
  readonly kind: 'read' | 'write';
  readonly isUrgent?: boolean;
  /** Whose it is, so that everybody's first comes before anybody's second. */
  readonly of?: string;
}

export interface FileForm {
  readonly field: string;
  /** Its suffix tells the platform what it is. */
  readonly name: string;
  readonly bytes: Uint8Array;
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
  const { body, ...described } = contentOf(request);
  const headers = {
    ...described.headers,
    ...(token !== undefined && isNew ? { 'x-acs-dingtalk-access-token': token } : {}),
  };
  return { method: request.method, url, headers, body };
}

function contentOf({ body, form }: Pick<ApiRequest<unknown>, 'body' | 'form'>): Pick<Exchange, 'headers' | 'body'> {
  if (form) return formOf(form);
  return body === undefined ? { headers: {} } : { headers: JSON_BODY, body: JSON.stringify(body) };
}

/** RFC 7578, with one part. */
function formOf({ field, name, bytes }: FileForm): Pick<Exchange, 'headers' | 'body'> {
  const boundary = randomUUID();
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
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
export function downloadExchange(
  address: string,
  { headers, ...bases }: Bases & { readonly headers?: Readonly<Record<string, string>> },
): Omit<Exchange, 'timeoutMs'> | undefined {
  const url = trustedAddress(address, ['.dingtalk.com', '.aliyuncs.com'], bases);
  return url && { method: 'GET', url, headers: { accept: '*/*', ...headers } };
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
