/** Asks DingTalk's gateway for a connection: credentials go in, the address of one WebSocket comes out. */
import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';
import { OutsideProblem } from '../../../ports/problem.ts';
import { isObject, parseJson } from '../payload/parsed.ts';
import type { Json } from '../payload/parsed.ts';

const ROUTE = '/v1.0/gateway/connections/open';
/** All events (which of them arrive is ticked in the console), what people say to the robot, and pressed buttons. */
export const SUBSCRIPTIONS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: TOPIC_ROBOT },
  { type: 'CALLBACK', topic: TOPIC_CARD },
];
/** Wrong or revoked credentials; seen with the code `authFailed`. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403]);
/** A code is a name. Anything else in its place could be an echo of what was sent. */
const CODE = /^[A-Za-z][\w.]{0,80}$/;

export interface GatewayRequest {
  /** `https://api.dingtalk.com`, or the address of a simulated DingTalk. */
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptions: readonly { readonly type: string; readonly topic: string }[];
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/**
 * `POST /v1.0/gateway/connections/open`. The address holds a ticket, good once and for 90 s: it is a secret. Throws
 * OutsideProblem, never with a cause: errors of the network layer quote addresses.
 */
export async function openGateway(request: GatewayRequest): Promise<string> {
  const { response, text } = await post(request);
  const answer = parseJson(text);
  const fields: Json = isObject(answer) ? answer : {};
  if (!response.ok) throw problem({ status: response.status, code: codeIn(fields) });
  return addressIn(fields, request.apiBase);
}

async function post(request: GatewayRequest): Promise<{ response: Response; text: string }> {
  const { apiBase, clientId, clientSecret, subscriptions, userAgent: ua, signal } = request;
  try {
    const response = await fetch(`${apiBase}${ROUTE}`, {
      method: 'POST',
      // Without Accept the answer may be XML. A redirect would carry the secret elsewhere.
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      redirect: 'error',
      body: JSON.stringify({ clientId, clientSecret, ua, subscriptions }),
      signal,
    });
    return { response, text: await response.text() };
  } catch {
    throw problem({ code: signal.aborted ? 'timeout' : 'unreachable' });
  }
}

/** The ticket is percent-encoded: it may hold `+`, `/` and `=`. An encrypted way in may not lead to an open one. */
function addressIn({ endpoint, ticket }: Json, apiBase: string): string {
  if (typeof endpoint !== 'string' || typeof ticket !== 'string' || !ticket) throw problem({ code: 'notAConnection' });
  const address = `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
  const protocols = apiBase.startsWith('https:') ? ['wss:'] : ['ws:', 'wss:'];
  const usable = URL.canParse(address) && protocols.includes(new URL(address).protocol);
  if (!usable) throw problem({ code: 'unusableEndpoint' });
  return address;
}

function codeIn({ code }: Json): string | undefined {
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
}

function problem({ status, code }: { status?: number; code: string | undefined }): OutsideProblem {
  // Throttling is a 403 too.
  const refused = status !== undefined && REFUSALS.has(status) && !code?.includes('Limit');
  return new OutsideProblem({ system: '钉钉', route: ROUTE, status, code, retryable: !refused });
}
