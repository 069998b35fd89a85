/** A bare client for the contracts of the campus: HTTP calls with a token, and a raw stream connection. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Campus } from '../campus/index.ts';

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Status and code in one text, of either generation. */
export function codeOf({ status, body }: Reply): string {
  const code = body['code'] ?? body['errcode'];
  return `${status} ${typeof code === 'number' || typeof code === 'string' ? code : 'ok'}`;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function call(campus: Campus, { method, path, body, headers }: Request): Promise<Reply> {
  const answer = await fetch(`${campus.api}${path}`, {
    method: method ?? 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Reply['body']) : { text } };
}

export async function tokenOf(campus: Campus): Promise<string> {
  const { clientId: appKey, clientSecret: appSecret } = campus;
  const { body } = await call(campus, { path: '/v1.0/oauth2/accessToken', body: { appKey, appSecret } });
  return String(body['accessToken']);
}

/** With the token where the generation of the path wants it. */
export async function callWithToken(campus: Campus, request: Request, token?: string): Promise<Reply> {
  const value = token ?? (await tokenOf(campus));
  if (/^\/v\d/u.test(request.path)) {
    return call(campus, { ...request, headers: { 'x-acs-dingtalk-access-token': value, ...request.headers } });
  }
  const mark = request.path.includes('?') ? '&' : '?';
  return call(campus, { ...request, path: `${request.path}${mark}access_token=${value}` });
}

export const ALL_TOPICS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
  { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
];

export async function openTicket(campus: Campus, subscriptions: object[] = ALL_TOPICS): Promise<Reply> {
  const { clientId, clientSecret } = campus;
  const body = { clientId, clientSecret, subscriptions, ua: 'contract/1.0' };
  return call(campus, { path: '/v1.0/gateway/connections/open', body });
}

export interface Frame {
  readonly specVersion: string;
  readonly type: string;
  readonly headers: Record<string, string>;
  readonly data: string;
}

export interface RawClient {
  readonly socket: WebSocket;
  readonly frames: Frame[];
  /** The next frame not yet taken that the condition holds for. */
  next(wanted?: (frame: Frame) => boolean): Promise<Frame>;
  send(answer: unknown): void;
  /** The plain acknowledgement. */
  acknowledge(frame: Frame, data?: unknown): void;
  closed: Promise<number>;
}

/** Connects over the real handshake; frames wait in `frames` until they are taken. */
export async function connect(campus: Campus, subscriptions?: object[]): Promise<RawClient> {
  const { body } = await openTicket(campus, subscriptions);
  const socket = new WebSocket(`${String(body['endpoint'])}?ticket=${String(body['ticket'])}`);
  const client = createRawClient(socket);
  await once(socket, 'open');
  return client;
}

function createRawClient(socket: WebSocket): RawClient {
  const frames: Frame[] = [];
  const arrivals = new EventTarget();
  socket.on('message', (bytes: Buffer) => {
    frames.push(JSON.parse(bytes.toString()) as Frame);
    arrivals.dispatchEvent(new Event('frame'));
  });
  const send = (answer: unknown): void => socket.send(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return {
    socket,
    frames,
    send,
    async next(wanted = ({ type }) => type !== 'SYSTEM') {
      for (;;) {
        const at = frames.findIndex(wanted);
        if (at >= 0) return frames.splice(at, 1)[0]!;
        await once(arrivals, 'frame');
      }
    },
    acknowledge(frame, data = { response: null }) {
      const headers = { messageId: frame.headers['messageId'], contentType: 'application/json' };
      send({ code: 200, headers, message: 'OK', data: JSON.stringify(data) });
    },
    closed: once(socket, 'close').then(([code]) => code as number),
  };
}

/** The path of a session webhook, taken from a callback as a client gets it. */
export async function webhookOf(campus: Campus, by: string): Promise<string> {
  const client = await connect(campus);
  await campus.says({ by, text: '你好' });
  const frame = await client.next();
  client.acknowledge(frame);
  await campus.waitFor(() => campus.unacknowledged() === 0);
  client.socket.terminate();
  await campus.waitFor(() => campus.connections().length === 0);
  const url = new URL(String((JSON.parse(frame.data) as Record<string, unknown>)['sessionWebhook']));
  return `${url.pathname}${url.search}`;
}
