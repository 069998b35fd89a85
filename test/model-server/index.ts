/** A language model for tests: OpenAI-compatible over HTTP on loopback, scripted, with an inbox of all that was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWith } from './answering.ts';
import { vectorOf } from './vectors.ts';
import type { Mind, Received, Step } from './script.ts';

export type { Mind, Received, Step } from './script.ts';
export { HANG } from './script.ts';

export interface ModelServer {
  /** Ends with /v1. */
  readonly baseUrl: string;
  /** All that was asked, oldest first. */
  readonly inbox: readonly Received[];
  /** Steps for the next requests, before the mind is asked. */
  script(...steps: readonly Step[]): void;
  /** Answers all further requests. */
  think(mind: Mind): void;
  /** Lets go what is held. */
  release(): void;
  /** Connections the other side has closed before the answer was complete. */
  readonly givenUp: number;
  close(): Promise<void>;
}

export interface ModelServerOptions {
  readonly mind?: Mind;
  /** Shapes of answers this endpoint knows; anything else is a 400. */
  readonly formats?: readonly string[];
  /** Parameters it does not know. */
  readonly unknown?: readonly string[];
  /** The path its API lives under. */
  readonly prefix?: string;
  /** Default any free one. */
  readonly port?: number;
}

export async function openModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { formats = ['json_object', 'json_schema'], unknown = [], prefix = '/v1', port = 0 } = options;
  let mind: Mind = options.mind ?? (() => ({ say: '没有依据' }));
  const steps: Step[] = [];
  const inbox: Received[] = [];
  const held = new Set<() => void>();
  let givenUp = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    response.on('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    if (!received.path.startsWith(`${prefix}/`)) return refuse(response, 404, 'no such path');
    inbox.push(received);
    const wrong = unknown.find((name) => name in received.body) ?? wrongFormat(received, formats);
    if (wrong !== undefined) return refuse(response, 400, `unknown parameter ${wrong}`);
    const next = steps.shift();
    if (received.path.endsWith('/embeddings')) return embed(received, response, next);
    await answerWith(next ?? mind(received), { received, response, hold: (go) => void held.add(go) });
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    inbox,
    get givenUp() {
      return givenUp;
    },
    script: (...more) => void steps.push(...more),
    think: (other) => {
      mind = other;
    },
    release: () => {
      for (const go of held) go();
      held.clear();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString('utf8');
  const body = (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>;
  const messages = (body['messages'] ?? []) as readonly { role: string; content: unknown }[];
  const said = (role: string): string =>
    messages
      .filter((message) => message.role === role)
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
      .join('\n');
  return {
    path: request.url ?? '',
    model: body['model'] as string,
    system: said('system'),
    user: said('user'),
    raw,
    body,
    authorization: request.headers.authorization ?? '',
  };
}

function wrongFormat({ body }: Received, formats: readonly string[]): string | undefined {
  const type = (body['response_format'] as { type?: string } | undefined)?.type;
  return type === undefined || formats.includes(type) ? undefined : 'response_format';
}

function embed({ body }: Received, response: ServerResponse, step: Step | undefined): void {
  if (step && 'status' in step) return refuse(response, step.status, 'scripted');
  const texts = [body['input']].flat() as readonly string[];
  if (texts.length > 10) return refuse(response, 400, 'batch too large');
  const data = texts.map((text, index) => {
    const vector = vectorOf(text);
    const embedding =
      body['encoding_format'] === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding };
  });
  const tokens = texts.join('').length;
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model: body['model'], data, usage }));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }));
}
