/** A bare gateway that sends whatever a test wants, for servers that behave as no DingTalk should. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

export interface BareGateway {
  readonly api: string;
  /** Connections that were opened so far, in order. */
  readonly sockets: readonly WebSocket[];
  /** Everything the clients sent. */
  readonly answers: readonly string[];
  readonly close: () => Promise<void>;
}

export interface BareBehaviour {
  /** The body of the gateway's answer; default an address that works. */
  readonly answer?: (endpoint: string) => { status?: number; headers?: Record<string, string>; body: string };
  readonly connected?: (socket: WebSocket, ticket: string) => void;
  readonly changed?: () => void;
}

export async function openBareGateway(behaviour: BareBehaviour = {}): Promise<BareGateway> {
  const sockets: WebSocket[] = [];
  const answers: string[] = [];
  const server = createServer((_request, response) => {
    const endpoint = `ws://127.0.0.1:${port}/connect`;
    const body = JSON.stringify({ endpoint, ticket: 'a+b/c=&d e' });
    const { status = 200, headers = {}, body: own } = behaviour.answer?.(endpoint) ?? { body };
    response.writeHead(status, headers).end(own);
  });
  const wires = new WebSocketServer({ server });
  wires.on('connection', (socket, request) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('message', (bytes: Buffer) => {
      answers.push(bytes.toString());
      behaviour.changed?.();
    });
    behaviour.connected?.(socket, new URL(request.url ?? '/', 'http://x').searchParams.get('ticket') ?? '');
    behaviour.changed?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    api: `http://127.0.0.1:${port}`,
    sockets,
    answers,
    async close() {
      for (const socket of wires.clients) socket.terminate();
      wires.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
