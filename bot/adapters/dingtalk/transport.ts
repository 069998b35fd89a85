/**
 * One HTTP exchange with a time-out over kept connections. It never throws: what went wrong on the way is an answer too,
 * and says whether the other side may have heard us. Node's own client, because `fetch` costs twice the processor time
 * of a reply and hides whether a request had left the machine.
 */
import * as http from 'node:http';
import * as https from 'node:https';

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** May carry a token: it appears in no answer, error or log. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** For connecting and answering together. */
  readonly timeoutMs: number;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly text: string;
}

/** What the wire carried, before anybody took it for text. */
export interface Received extends Answer {
  readonly bytes: Uint8Array;
}

export interface Lost {
  readonly kind: 'lost';
  /** Node's code such as `ECONNREFUSED`, or `timeout`, `tooLarge` or `unsendable`. */
  readonly code: string;
  /** False when the request surely never left. */
  readonly mayHaveArrived: boolean;
}

export interface Transport {
  exchange(exchange: Exchange): Promise<Received | Lost>;
  close(): void;
}

/** A kept connection is let go before the other side is likely to close it under our next request. */
const IDLE_MS = 30_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** Errors that come before the first byte is sent. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export function openTransport(): Transport {
  const keeping = { keepAlive: true, timeout: IDLE_MS };
  const agents = { 'http:': new http.Agent(keeping), 'https:': new https.Agent(keeping) };

  function start({ method, url, headers, body }: Exchange): http.ClientRequest {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { method, headers: { accept: 'application/json', ...headers, ...length } };
    return url.protocol === 'https:'
      ? https.request(url, { ...options, agent: agents['https:'] })
      : http.request(url, { ...options, agent: agents['http:'] });
  }

  return {
    exchange: (exchange) =>
      new Promise((resolve) => {
        const request = attempt(() => start(exchange));
        if (!request) return resolve({ kind: 'lost', code: 'unsendable', mayHaveArrived: false });
        const lose = (code: string): void => {
          resolve({ kind: 'lost', code, mayHaveArrived: mayHaveArrived(request, code) });
          request.destroy();
        };
        const deadline = setTimeout(() => lose('timeout'), exchange.timeoutMs);
        request.on('close', () => clearTimeout(deadline));
        request.on('error', (error) => lose(codeOf(error)));
        request.on('response', (response) => collect(response, { resolve, lose }));
        return request.end(exchange.body);
      }),

    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Node refuses some headers and addresses with an error that could quote them. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

interface Ends {
  readonly resolve: (answer: Received) => void;
  readonly lose: (code: string) => void;
}

function collect(response: http.IncomingMessage, { resolve, lose }: Ends): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) lose('tooLarge');
    else chunks.push(chunk);
  });
  response.on('error', (error) => lose(codeOf(error)));
  response.on('end', () => {
    const bytes = Buffer.concat(chunks);
    resolve({ kind: 'answer', status: response.statusCode ?? 0, text: bytes.toString('utf8'), bytes });
  });
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? 'network';
}

function mayHaveArrived(request: http.ClientRequest, code: string): boolean {
  if (BEFORE_SENDING.has(code)) return false;
  return request.socket?.connecting === false;
}
