/** The real door to a DingTalk of the test: impatient, with a log that keeps every line. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { type Api, type ApiOptions, openApi } from '../../../bot/adapters/dingtalk/api.ts';
import { openLimits } from '../../../bot/adapters/dingtalk/limits.ts';
import { OutsideProblem } from '../../../bot/ports/problem.ts';
import type { LogBook } from './log-book.ts';

export const PACE = { answer: 5000, firstRetry: 1, longestThrottle: 1 };

type DoorOptions = Pick<ApiOptions, 'apiBase' | 'oapiBase' | 'clientId' | 'clientSecret'> & Partial<ApiOptions>;

export function openDoor(book: LogBook, options: DoorOptions): Api {
  const limits = openLimits({ perRouteASecond: 1000, overallASecond: 1000 });
  return openApi({ limits, log: book.log, pace: PACE, ...options });
}

/** A door to one bare server for both hosts. */
export function openDoorTo(port: number, book: LogBook): Api {
  const base = `http://127.0.0.1:${port}`;
  return openDoor(book, { apiBase: base, oapiBase: base, clientId: 'dingtest', clientSecret: 'canary-secret' });
}

export async function problemOf(call: Promise<unknown>): Promise<OutsideProblem> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(OutsideProblem);
  return outcome as OutsideProblem;
}

/** Everything that a logger or a reader of the error could come to see. */
export function everythingOf(problem: OutsideProblem): string {
  return `${problem.message} ${problem.stack} ${JSON.stringify(problem)} ${String(problem.cause)}`;
}

export async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port where nobody listens. */
export async function deadPort(): Promise<number> {
  const { server, port } = await listen(() => {});
  server.close();
  await once(server, 'close');
  return port;
}
