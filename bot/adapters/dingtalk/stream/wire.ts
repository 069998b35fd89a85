/** The WebSocket under a connection: how it is dialled, read and closed. */
import { WebSocket } from 'ws';
import type { RawData } from 'ws';

const MAX_FRAME_BYTES = 4 * 1024 * 1024;
const NORMAL = 1000;

/** `address` holds the ticket: errors of the socket quote it, so nobody may log them. */
export function dial(address: string, handshakeMs: number): WebSocket {
  const wire = new WebSocket(address, {
    maxPayload: MAX_FRAME_BYTES,
    // Its memory is paid per connection, and the server may unpack to anything.
    perMessageDeflate: false,
    // Broken text must cost one frame, not the connection, so it is left to us to find.
    skipUTF8Validation: true,
  });
  // The package's own time-out starts anew with each byte, so a trickling server could hold us for ever.
  const patience = setTimeout(() => wire.terminate(), handshakeMs);
  wire.once('open', () => clearTimeout(patience));
  wire.once('close', () => clearTimeout(patience));
  return wire;
}

export function textOf(bytes: RawData): string {
  if (Array.isArray(bytes)) return Buffer.concat(bytes).toString();
  return Buffer.isBuffer(bytes) ? bytes.toString() : Buffer.from(bytes).toString();
}

/** Says goodbye and resolves when the wire is gone; it is torn when the other side does not answer in time. */
export async function hangUp(wire: WebSocket, withinMs: number): Promise<void> {
  if (wire.readyState === WebSocket.CLOSED) return;
  const gone = new Promise((resolve) => wire.once('close', resolve));
  const torn = setTimeout(() => wire.terminate(), withinMs);
  wire.close(NORMAL);
  await gone;
  clearTimeout(torn);
}
