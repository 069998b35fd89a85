/** The WebSocket under a connection: how it is dialled, read and closed. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';

const MAX_FRAME_BYTES = 4 * 1024 * 1024;
const NORMAL = 1000;

/** `address` holds the ticket: errors of the socket quote it, so nobody may log them. */
export function dial(address: string, handshakeMs: number): WebSocket {
  return new WebSocket(address, {
    handshakeTimeout: handshakeMs,
    maxPayload: MAX_FRAME_BYTES,
    // Its memory is paid per connection, and the server may unpack to anything.
    perMessageDeflate: false,
    // Broken text must cost one frame, not the connection, so it is left to us to find.
    skipUTF8Validation: true,
  });
}

export function textOf(bytes: RawData): string {
  if (Array.isArray(bytes)) return Buffer.concat(bytes).toString();
  return Buffer.isBuffer(bytes) ? bytes.toString() : Buffer.from(bytes).toString();
}

/** Says goodbye and resolves when the wire is gone; it is torn when the other side does not answer in time. */
export async function hangUp(wire: WebSocket, withinMs: number): Promise<void> {
  if (wire.readyState === WebSocket.CLOSED) return;
  const gone = once(wire, 'close');
  const torn = setTimeout(() => wire.terminate(), withinMs);
  wire.close(NORMAL);
  await gone;
  clearTimeout(torn);
}
