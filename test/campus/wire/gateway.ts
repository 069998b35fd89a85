/** The gateway's two doors: opening a connection over HTTP, and the WebSocket handshake with the ticket. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Faults } from '../faults.ts';
import type { Switchboard } from './switchboard.ts';
import type { Tickets } from './tickets.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;

/** Answers upgrade requests of the HTTP server: `/connect?ticket=…`, each ticket once. */
export function attachGateway(
  server: Server,
  parts: { tickets: Tickets; switchboard: Switchboard; faults: Faults },
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_ANSWER_BYTES, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://campus');
    if (url.pathname !== '/connect') return refuse(socket, '404 Not Found');
    if (parts.faults.take('handshakeRefused')) return refuse(socket, '403 Forbidden');
    const ticket = parts.tickets.redeem(url.searchParams.get('ticket') ?? '');
    if (!ticket) return refuse(socket, '401 Unauthorized');
    return sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
      parts.switchboard.admit(client, ticket);
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
