/** The campus's HTTP and WebSocket server on loopback: every area's routes behind the door, and the gateway. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passDoor } from './api/door.ts';
import { AREAS } from './areas/index.ts';
import { attachGateway } from './wire/gateway.ts';
import type { World } from './world.ts';

const HOST = '127.0.0.1';

export interface RunningServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** `extend` adds routes of its own (the control API). Rejects with Node's error when the port is taken. */
export async function openServer(world: World, port: number, extend: (app: Hono) => void): Promise<RunningServer> {
  const app = new Hono();
  for (const area of AREAS) {
    for (const route of area(world))
      app.on(route.method, route.path, (context) => passDoor(route, context, { ...world, now: world.clock.now }));
  }
  extend(app);
  app.notFound((context) => unknownApi(context.req.path, world.ids.request()));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const closeGateway = attachGateway(server, world);
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      closeGateway();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** New APIs live under a version; everything else belongs to the old generation. */
function unknownApi(path: string, requestId: string): Response {
  if (!/^\/v\d/u.test(path))
    return Response.json({ errcode: 404, errmsg: '请求的URI地址不存在', request_id: requestId });
  const message = 'Specified api is not found, please check your url and method.';
  return Response.json({ code: 'InvalidAction.NotFound', message, requestid: requestId }, { status: 404 });
}
