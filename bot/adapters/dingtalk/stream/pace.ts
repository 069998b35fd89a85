/** How long the stream waits for what, in milliseconds. Tests on a real wire shorten it; the product keeps these. */

export interface StreamPace {
  /** For the gateway to open a connection over HTTP. */
  readonly openMs: number;
  /** For the WebSocket handshake. */
  readonly handshakeMs: number;
  /** Between failed tries: from the first, doubled each time, up to the last, with chance in it. */
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
  /** After DingTalk refused the credentials: they change by hand only. */
  readonly refusedMs: number;
  /** A connection that lasted so long was a success; one that breaks sooner counts as a failed try. */
  readonly provenMs: number;
  /** Between our own pings. Two and a half of them without a sign of life: the connection is dead. */
  readonly pingMs: number;
  /** Without a frame, when the server is known to ping every 20 to 30 s: a proxy may be answering in its place. */
  readonly silentMs: number;
  /** A replaced connection is read for so long; the server closes it after about 10 s. */
  readonly drainMs: number;
  /** For the goodbye of a connection, before it is torn. */
  readonly closeMs: number;
  /** For a message to be written down. The platform delivers again after 16 to 60 s. */
  readonly messageMs: number;
  /** For an event to be written down; the platform allows 3 s. */
  readonly eventMs: number;
  /** For a press to be written down; the platform allows 2 s. */
  readonly pressMs: number;
  /** The same press again within this time is a frame delivered twice, or a double click. */
  readonly samePressMs: number;
}

export const PRODUCT_PACE: StreamPace = {
  openMs: 10_000,
  handshakeMs: 10_000,
  backoffMs: 1_000,
  backoffMaxMs: 60_000,
  refusedMs: 60_000,
  provenMs: 10_000,
  pingMs: 20_000,
  silentMs: 75_000,
  drainMs: 15_000,
  closeMs: 1_000,
  messageMs: 10_000,
  eventMs: 2_500,
  pressMs: 1_500,
  samePressMs: 120_000,
};
