/** POST /v1.0/gateway/connections/open: the application's credentials for an address and a ticket. */
import { readText } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { GATEWAY_PATH } from '../api/broken.ts';
import { route } from '../api/route.ts';
import type { Area, Call } from '../api/route.ts';
import type { Subscription } from '../wire/tickets.ts';
import type { World } from '../world.ts';

/** SYSTEM is implicit, but the Go SDK names it. */
const TYPES = new Set(['EVENT', 'CALLBACK', 'SYSTEM']);

export const gateway: Area<World> = (world) => [
  route('POST', GATEWAY_PATH, {
    generation: 'new',
    access: 'open',
    answer(call) {
      const { clientId, clientSecret } = world.identity;
      const known = call.body['clientId'] === clientId && call.body['clientSecret'] === clientSecret;
      if (!known || world.faults.take('openUnauthorized')) {
        throw new Refusal('authFailed', '鉴权失败', { status: 401 });
      }
      const ticket = world.tickets.issue(readSubscriptions(call), readText(call.body, 'ua'));
      const { endpoint } = world.address;
      return asksForJson(call) ? { endpoint, ticket: ticket.id } : asXml({ endpoint, ticket: ticket.id });
    },
  }),
];

function readSubscriptions(call: Call): Subscription[] {
  const wanted = call.body['subscriptions'];
  const list = (Array.isArray(wanted) ? wanted : []) as Partial<Subscription>[];
  return list.map((each) => {
    if (!TYPES.has(each?.type ?? '') || typeof each.topic !== 'string') {
      throw new Refusal('invalidParameter.subscriptions', '订阅类型或主题不正确');
    }
    return { type: each.type!, topic: each.topic };
  });
}

/** Who does not ask for JSON gets XML, as there. */
function asksForJson(call: Call): boolean {
  return call.header('accept').includes('application/json');
}

function asXml(fields: Record<string, string>): Response {
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?><OpenConnectionResponse>${inner.join('')}</OpenConnectionResponse>`;
  return new Response(xml, { headers: { 'content-type': 'application/xml;charset=utf-8' } });
}
