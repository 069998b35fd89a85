/** The frames of the stream protocol: what the gateway sends, and what it reads out of a client's answer. */

export type PushType = 'CALLBACK' | 'EVENT';

export const TOPIC_ROBOT = '/v1.0/im/bot/messages/get';
export const TOPIC_CARD = '/v1.0/card/instances/callback';
export const TOPIC_PING = 'ping';
export const TOPIC_DISCONNECT = 'disconnect';

const CONTENT_TYPE = 'application/json';

/** Every header value is a string: the Go and Java SDKs read them into maps of strings. */
export type Headers = Readonly<Record<string, string>>;

export function encodeFrame(type: PushType | 'SYSTEM', headers: Headers, data: string): string {
  return JSON.stringify({ specVersion: '1.0', type, headers: { contentType: CONTENT_TYPE, ...headers }, data });
}

/** A client's answer. `data` is parsed when it was a JSON string, kept when it was an object. */
export interface Answer {
  readonly messageId: string;
  readonly code: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Reads any legal form: the SDKs differ in headers (some echo all of them), in `message` (may be missing) and in `data`
 * (`{"response":null}`, `{}`, empty, the frame's own data). Undefined: not an answer at all.
 */
export function decodeAnswer(text: string): Answer | undefined {
  const frame = parseObject(text);
  const headers = frame?.['headers'];
  if (!frame || typeof headers !== 'object' || headers === null) return undefined;
  const messageId = (headers as Record<string, unknown>)['messageId'];
  const code = Number(frame['code'] ?? Number.NaN);
  if (typeof messageId !== 'string' || !Number.isInteger(code)) return undefined;
  const { data } = frame;
  return { messageId, code, data: (typeof data === 'string' ? parseObject(data) : asObject(data)) ?? {} };
}

/** Undefined when the text is not a JSON object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
