/** The one door out to DingTalk: both hosts, with token, limits, time-outs, retries and one way to say what failed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Limits } from '../../ports/limits.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import type { Log } from '../../ports/log.ts';
import { type Call, type Fault, isFault, problemOf, readAnswer } from './errors.ts';
import { type ApiRequest, type Bases, downloadExchange, exchangeOf, webhookExchange } from './request.ts';
import { type Grant, openToken } from './token.ts';
import { type Answer, type Lost, openTransport } from './transport.ts';

export interface ApiOptions extends Bases {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly limits: Limits;
  readonly log: Log;
  readonly meters?: Meters;
  readonly pace?: Partial<ApiPace>;
  /** Spreads the waits, 0 to 1. */
  readonly random?: () => number;
  /** Elapsed real milliseconds, for the life of the token. College time may be moved and would not do. */
  readonly uptime?: () => number;
}

/** Milliseconds. */
export interface ApiPace {
  /** To connect and to answer, together. */
  readonly answer: number;
  /** The same with a file. */
  readonly upload: number;
  /** Before the second try; doubled for the third. */
  readonly firstRetry: number;
  /** No wait after a throttle is longer: short in tests. */
  readonly longestThrottle: number;
  readonly renewTokenEarly: number;
}

export interface Api {
  /** The host follows from the path's generation. Throws OutsideProblem. */
  call<T>(request: ApiRequest<T>): Promise<T>;
  /** Posts to a session webhook, which needs no token and counts for no API. Throws OutsideProblem. */
  callWebhook(address: string, body: unknown): Promise<void>;
  /**
   * Fetches from an address that an API gave, with the headers it gave and no token, without following redirections.
   * Throws OutsideProblem.
   */
  download(address: string, headers?: Readonly<Record<string, string>>): Promise<Uint8Array>;
  /** Ends the kept connections. */
  close(): void;
}

type Outcome<T> = { readonly value: T } | Fault;

/** Our own code for a webhook that leads elsewhere. */
export const UNTRUSTED_ADDRESS = 'untrustedAddress';

const TRIES = 3;
const PACE: ApiPace = {
  answer: 10_000,
  upload: 60_000,
  firstRetry: 300,
  longestThrottle: 60_000,
  renewTokenEarly: 600_000,
};
const WEBHOOK: Call = { route: 'session webhook', kind: 'write' };
const DOWNLOAD: Call = { route: 'download', kind: 'read' };

const Granted = z.object({ accessToken: z.string().min(1), expireIn: z.coerce.number().positive() });
const Accepted = z.object({ errcode: z.coerce.number() });

export function openApi(options: ApiOptions): Api {
  const { limits, log, meters = NO_METERS, random = Math.random, uptime = () => performance.now() } = options;
  const pace = { ...PACE, ...options.pace };
  const transport = openTransport();
  const token = openToken({ fetch: fetchToken, renewEarlyMs: pace.renewTokenEarly, uptime });

  /** `POST /v1.0/oauth2/accessToken`: asking again while a token lives gives the same one, so it may be repeated. */
  async function fetchToken(): Promise<Grant> {
    const request: ApiRequest<z.infer<typeof Granted>> = {
      method: 'POST',
      path: '/v1.0/oauth2/accessToken',
      body: { appKey: options.clientId, appSecret: options.clientSecret },
      schema: Granted,
      kind: 'read',
      isUrgent: true,
    };
    const { accessToken, expireIn } = await insist(request, () => knock(request));
    log.debug({ lifeSeconds: expireIn }, 'got an access token');
    return { value: accessToken, lifeMs: expireIn * 1000 };
  }

  async function knock<T>(request: ApiRequest<T>, token?: string): Promise<Outcome<T>> {
    const exchange = {
      ...exchangeOf(request, { ...options, token }),
      timeoutMs: request.form ? pace.upload : pace.answer,
    };
    const { path: route, isUrgent = false, of = route } = request;
    const answer = await limits.pass({ route, isUrgent, of }, () => transport.exchange(exchange));
    return counted(route, understand(answer, request.schema));
  }

  function counted<T>(route: string, outcome: Outcome<T>): Outcome<T> {
    meters.note({ what: 'call', route, result: isFault(outcome) ? outcome.nature : 'ok' });
    return outcome;
  }

  async function knockWithToken<T>(request: ApiRequest<T>): Promise<Outcome<T>> {
    const value = await token.current();
    const outcome = await knock(request, value);
    if (!isFault(outcome) || outcome.nature !== 'token') return outcome;
    token.drop(value);
    return knock(request, await token.current());
  }

  async function insist<T>(request: ApiRequest<T>, attempt: () => Promise<Outcome<T>>): Promise<T> {
    const call = { route: request.path, kind: request.kind };
    for (let tried = 1; ; tried += 1) {
      const outcome = await attempt();
      if (!isFault(outcome)) return outcome.value;
      const pause = tried < TRIES ? pauseAfter(outcome, { kind: request.kind, tried }) : undefined;
      report(outcome, { ...call, tried });
      if (pause === undefined) throw problemOf(outcome, call);
      await sleep(pause * (1 + random() / 2));
    }
  }

  /** Undefined: another try would do harm or no good. */
  function pauseAfter(fault: Fault, { kind, tried }: { kind: 'read' | 'write'; tried: number }): number | undefined {
    if (fault.nature === 'throttle') return Math.min(fault.retryAfterMs ?? 0, pace.longestThrottle);
    const isHarmless = fault.nature === 'unsent' || (fault.nature === 'outage' && kind === 'read');
    return isHarmless ? pace.firstRetry * 2 ** (tried - 1) : undefined;
  }

  function report(fault: Fault, about: Call & { tried: number }): void {
    const { nature, status, code, requestId, missingScopes = [] } = fault;
    log.warn({ ...about, nature, status, code, requestId, missingScopes }, 'a call to DingTalk failed');
  }

  return {
    call: (request) => insist(request, () => knockWithToken(request)),

    async callWebhook(address, body) {
      const exchange = webhookExchange(address, { ...options, body });
      if (!exchange) throw problemOf({ nature: 'refused', code: UNTRUSTED_ADDRESS }, WEBHOOK);
      const answer = await transport.exchange({ ...exchange, timeoutMs: pace.answer });
      const outcome = counted(WEBHOOK.route, understand(answer, Accepted));
      if (!isFault(outcome)) return;
      report(outcome, { ...WEBHOOK, tried: 1 });
      throw problemOf(outcome, WEBHOOK);
    },

    async download(address, headers = {}) {
      const exchange = downloadExchange(address, { ...options, headers });
      if (!exchange) throw problemOf({ nature: 'refused', code: UNTRUSTED_ADDRESS }, DOWNLOAD);
      const answer = await transport.exchange({ ...exchange, timeoutMs: pace.answer });
      if (answer.kind === 'answer' && answer.status === 200) return answer.bytes;
      const fault = downloadFault(answer);
      report(fault, { ...DOWNLOAD, tried: 1 });
      throw problemOf(fault, DOWNLOAD);
    },

    close: () => transport.close(),
  };
}

/** Redirections are refusals: they could lead anywhere. */
function downloadFault(answer: Answer | Lost): Fault {
  if (answer.kind === 'lost') return { nature: answer.code === 'tooLarge' ? 'refused' : 'outage', code: answer.code };
  return { nature: answer.status >= 500 ? 'outage' : 'refused', status: answer.status };
}

function understand<T>(answer: Answer | Lost, schema: z.ZodType<T>): Outcome<T> {
  const read = readAnswer(answer);
  if (isFault(read)) return read;
  const parsed = schema.safeParse(read.body);
  if (parsed.success) return { value: parsed.data };
  return read.body === undefined
    ? { nature: 'outage', code: 'emptyAnswer' }
    : { nature: 'garbled', code: 'unexpectedAnswer' };
}
