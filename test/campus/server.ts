/** The campus's HTTP and WebSocket server on loopback: every area's routes behind the door, and the gateway. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { passDoor } from './api/door.ts';
import { AREAS } from './areas/index.ts';
import type { Certificate } from './tls/certificate.ts';
import { attachGateway } from './wire/gateway.ts';
import type { World } from './world.ts';

const HOST = '127.0.0.1';

export interface RunningServer<T> {
  readonly extension: T;
  readonly close: () => Promise<void>;
}

export interface Address {
  readonly api: string;
  readonly endpoint: string;
}

/**
 * Listens, then lets `extend` add what needs the address (the control API, a page). Rejects with Node's error when the
 * port is taken.
 */
export async function openServer<T>(
  world: World,
  where: { readonly port: number; readonly tls?: Certificate | undefined },
  extend: (app: Hono, address: Address) => T,
): Promise<RunningServer<T>> {
  const app = new Hono();
  const parts = { ...world, now: () => world.clock.now() };
  for (const area of AREAS) {
    for (const route of area(world)) app.on(route.method, route.path, (context) => passDoor(route, context, parts));
  }
  app.notFound((context) => unknownApi(context.req.path, world.ids.request()));
  const server = createAdaptorServer({
    fetch: app.fetch,
    // Java's own HTTP client offers HTTP/2 with every request; only WebSocket is taken up.
    serverOptions: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
  }) as Server;
  const closeGateway = attachGateway(server, world);
  const host = `${HOST}:${await listen(server, where.port)}`;
  const secure = where.tls ? await openSecureGateway(world, where.tls) : undefined;
  const endpoint = secure?.endpoint ?? `ws://${host}/connect`;
  return {
    extension: extend(app, { api: `http://${host}`, endpoint }),
    async close() {
      closeGateway();
      await Promise.all([stop(server), secure?.close()]);
    },
  };
}

/** The handshake over TLS, for clients that know no other; everything else stays on plain HTTP. */
async function openSecureGateway(
  world: World,
  tls: Certificate,
): Promise<{ endpoint: string; close(): Promise<void> }> {
  const server = createSecureServer(tls);
  const closeGateway = attachGateway(server, world);
  const port = await listen(server, 0);
  return {
    endpoint: `wss://localhost:${port}/connect`,
    close() {
      closeGateway();
      return stop(server);
    },
  };
}

/** Resolves with the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** New APIs live under a version; everything else belongs to the old generation. */
function unknownApi(path: string, requestId: string): Response {
  if (!/^\/v\d/u.test(path))
    return Response.json({ errcode: 404, errmsg: '请求的URI地址不存在', request_id: requestId });
  const message = 'Specified api is not found, please check your url and method.';
  return Response.json({ code: 'InvalidAction.NotFound', message, requestid: requestId }, { status: 404 });
}
