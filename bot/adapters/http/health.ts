/** Serves the pages. Their failing is no reason for anything else to fail: a port that is taken is told, and tried again. */
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../ports/log.ts';
import { createPages, type PageOptions } from './pages.ts';

export interface HealthOptions extends Omit<PageOptions, 'isExposed'> {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly log: Log;
  /** How soon a port that was taken is tried again. Default a minute. */
  readonly retryMs?: number;
}

export interface Health {
  /** Undefined while the pages cannot be served. */
  readonly address: string | undefined;
  close(): Promise<void>;
}

const RETRY_MS = 60_000;

/** Resolves when the first try has ended. Never rejects. */
export async function openHealth(options: HealthOptions): Promise<Health> {
  const { host, port, log, retryMs = RETRY_MS } = options;
  const app = createPages({ ...options, isExposed: !isLoopback(host) });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  let address: string | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    const code = await listen(server, host, port);
    if (code === undefined) {
      address = addressOf(server);
      log.info({ address }, 'health and figures are served here');
      return;
    }
    log.error({ host, port, code, retryMs }, refusal(code));
    retry = setTimeout(() => void open(), retryMs).unref();
  }

  await open();
  return {
    get address() {
      return address;
    },
    close: () =>
      new Promise((resolve) => {
        clearTimeout(retry);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusal(code: string): string {
  return code === 'EADDRINUSE'
    ? 'the port of the health pages is taken by another program: choose another HTTP_PORT; the robot itself goes on'
    : 'the health pages cannot be served: check HTTP_HOST and HTTP_PORT; the robot itself goes on';
}

/** Resolves with the code of what went wrong; undefined: it listens. */
function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void => resolve(error.code ?? 'unknown');
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      server.on('error', () => undefined);
      resolve(undefined);
    });
  });
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
