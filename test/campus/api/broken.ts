/** Answers that are no answers: an overloaded server, a web page, nothing, silence, a banned address. */
import type { FaultName, Faults } from '../faults.ts';

export interface BrokenAnswer {
  readonly name: FaultName;
  readonly status: number;
  readonly respond: () => Response | Promise<Response>;
}

const PAGE =
  '<!DOCTYPE html><html><head><title>系统繁忙</title></head><body><h1>系统繁忙，请稍后再试</h1></body></html>';
const BAN = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'campus' };

const SYSTEM_ERROR = { code: 'systemError', message: '系统错误', requestid: 'campus' };

const page = (): Response => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } });

/** Resolves never; the server's close ends the request. */
const silence = (): Promise<Response> => new Promise(() => undefined);

const BROKEN: readonly BrokenAnswer[] = [
  { name: 'ipBanned', status: 200, respond: () => Response.json(BAN) },
  { name: 'apiUnavailable', status: 503, respond: () => new Response('Service Unavailable', { status: 503 }) },
  { name: 'apiHtml', status: 200, respond: page },
  { name: 'apiEmpty', status: 200, respond: () => new Response('') },
  { name: 'apiHang', status: 0, respond: silence },
];

const BROKEN_OPEN: readonly BrokenAnswer[] = [
  { name: 'openUnavailable', status: 503, respond: () => new Response('Service Unavailable', { status: 503 }) },
  { name: 'openHtml', status: 200, respond: page },
  { name: 'openHang', status: 0, respond: silence },
];

/** After the work is done: nobody hears of it, or hears of a failure. */
const AFTERWARDS: readonly BrokenAnswer[] = [
  { name: 'doneHang', status: 0, respond: silence },
  { name: 'doneError', status: 500, respond: () => Response.json(SYSTEM_ERROR, { status: 500 }) },
];

export function lostAnswer(faults: Faults, path: string): BrokenAnswer | undefined {
  return AFTERWARDS.find(({ name }) => faults.take(name, path));
}

export const GATEWAY_PATH = '/v1.0/gateway/connections/open';

export function brokenAnswer(faults: Faults, path: string): BrokenAnswer | undefined {
  if (faults.list().length === 0) return undefined;
  const menu = path === GATEWAY_PATH ? BROKEN_OPEN : BROKEN;
  return menu.find(({ name }) => faults.take(name, path));
}
