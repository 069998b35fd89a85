/**
 * One connection: the SDK's client as carrier of the protocol, with its wire taken over. The SDK's own wire reconnects
 * by itself, dies of a bad frame, answers events before anybody worked on them, and prints secrets when debugging.
 */
import { DWClient } from 'dingtalk-stream';
import { WebSocket } from 'ws';
import { OutsideProblem } from '../../../ports/problem.ts';
import { encodeAnswer, pong, readFrame } from './frame.ts';
import type { Answer, Frame } from './frame.ts';
import { openGateway, SUBSCRIPTIONS } from './gateway.ts';
import { watchLiveness } from './liveness.ts';
import type { Signs } from './liveness.ts';
import type { StreamPace } from './pace.ts';
import type { Receive } from './receive.ts';
import { dial, hangUp, textOf } from './wire.ts';
import { createWorkload } from './workload.ts';

const USER_AGENT = 'oa-steward/0.1';
/** Frames in work at once; then reading pauses. */
const MOST_IN_WORK = 500;

export interface ClientParts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiBase: string;
  readonly pace: StreamPace;
  readonly receive: Receive;
  /** True once the server has sent a ping, on this connection or one before. */
  readonly serverPings: () => boolean;
  /** Any frame came; `why` when it could not be read. */
  readonly framed: (frame: { readonly ping: boolean; readonly why?: string }) => void;
  /** The server will send nothing more here (`disconnect`), or has fallen silent. */
  readonly leaving: (client: StreamClient) => void;
  /** It no longer exists, for whatever reason. Told once, and only when it had been open. */
  readonly closed: (client: StreamClient, code: number) => void;
}

export class StreamClient extends DWClient {
  /** On this process's steady clock, milliseconds. */
  openedAt = 0;
  /** The server said goodbye, or fell silent. */
  leaves: 'asked' | 'silent' | undefined;
  readonly #parts: ClientParts;
  readonly #abort = new AbortController();
  readonly #workload = createWorkload({
    most: MOST_IN_WORK,
    shut: () => this.#wire?.pause(),
    open: () => this.#wire?.resume(),
  });
  #address = '';
  #wire: WebSocket | undefined;
  #signs: Signs | undefined;
  #drain: NodeJS.Timeout | undefined;
  #accepts = true;

  constructor(parts: ClientParts) {
    super({ clientId: parts.clientId, clientSecret: parts.clientSecret, ua: USER_AGENT });
    this.#parts = parts;
    this.config.autoReconnect = false;
    this.config.subscriptions = SUBSCRIPTIONS;
  }

  get isOpen(): boolean {
    return this.#wire?.readyState === WebSocket.OPEN;
  }

  /** Opens the connection, or throws OutsideProblem: the SDK would swallow it. */
  override async connect(): Promise<void> {
    await this.getEndpoint();
    // The name is the SDK's.
    // eslint-disable-next-line no-underscore-dangle
    await this._connect();
  }

  override async getEndpoint(): Promise<this> {
    const { apiBase, clientId, clientSecret, pace } = this.#parts;
    const { subscriptions } = this.config;
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(pace.openMs)]);
    const request = { apiBase, clientId, clientSecret, subscriptions, signal, userAgent: USER_AGENT };
    this.#address = await openGateway(request);
    return this;
  }

  override _connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const wire = dial(this.#address, this.#parts.pace.handshakeMs);
      this.#wire = wire;
      this.#abort.signal.addEventListener('abort', () => wire.terminate());
      if (this.#abort.signal.aborted) wire.terminate();
      wire.on('open', () => {
        this.#opened(wire);
        resolve();
      });
      wire.on('message', (bytes) => this.onDownStream(textOf(bytes)));
      wire.on('ping', () => this.#signs?.heard());
      wire.on('pong', () => this.#signs?.heard());
      // What went wrong is told by `close`, which always follows; its text may quote the address with the ticket.
      wire.on('error', () => undefined);
      wire.on('close', (code) => {
        this.#closed(code);
        reject(handshakeProblem());
      });
    });
  }

  /** A frame from the wire. Nothing in it can throw. */
  override onDownStream(text: string): void {
    const { framed } = this.#parts;
    const frame = readFrame(text);
    if (!frame.ok) {
      this.#signs?.heard();
      return framed({ ping: false, why: frame.why });
    }
    this.#signs?.frame();
    const { type, topic } = frame.value;
    framed({ ping: type === 'SYSTEM' && topic === 'ping' });
    if (type !== 'SYSTEM') return this.#take(frame.value);
    if (topic === 'ping') return this.#answer(frame.value, pong(frame.value));
    if (topic === 'disconnect') return this.#leave('asked');
  }

  /** Frames that come from now on are left unanswered, for another connection. */
  stopAccepting(): void {
    this.#accepts = false;
  }

  /** Resolves when everything accepted is written down and answered. */
  idle(): Promise<void> {
    return this.#workload.idle();
  }

  /** Closes in `ms`, unless the server does before. */
  closeAfter(ms: number): void {
    clearTimeout(this.#drain);
    this.#drain = setTimeout(() => void this.idle().then(() => this.close()), ms);
  }

  /** Gives up opening at once. */
  giveUp(): void {
    this.#abort.abort();
  }

  /** Says goodbye and resolves when the connection is gone. */
  async close(): Promise<void> {
    if (this.#wire) await hangUp(this.#wire, this.#parts.pace.closeMs);
  }

  override disconnect(): void {
    void this.close();
  }

  #opened(wire: WebSocket): void {
    const { pace, serverPings } = this.#parts;
    this.connected = true;
    this.openedAt = performance.now();
    this.#signs = watchLiveness({
      pingMs: pace.pingMs,
      silentMs: pace.silentMs,
      listening: () => !wire.isPaused,
      serverPings,
      ping: () => wire.ping(),
      dead: () => wire.terminate(),
      silent: () => this.#leave('silent'),
    });
  }

  #leave(why: 'asked' | 'silent'): void {
    this.leaves ??= why;
    this.#parts.leaving(this);
  }

  #closed(code: number): void {
    clearTimeout(this.#drain);
    this.#signs?.stop();
    if (this.connected) this.#parts.closed(this, code);
    this.connected = false;
  }

  #take(frame: Frame): void {
    if (this.#accepts) this.#workload.add(this.#work(frame));
  }

  async #work(frame: Frame): Promise<void> {
    try {
      const answer = await this.#parts.receive(frame);
      if (answer) this.#answer(frame, answer);
    } catch {
      this.#parts.framed({ ping: false, why: 'the frame broke its reader' });
    }
  }

  /** On the wire that delivered the frame: on another one an answer counts for nothing. */
  #answer({ messageId }: Frame, answer: Answer): void {
    if (messageId !== undefined && this.isOpen) this.#wire?.send(encodeAnswer(messageId, answer));
  }
}

function handshakeProblem(): OutsideProblem {
  return new OutsideProblem({ system: '钉钉', route: '/connect', code: 'handshakeFailed', retryable: true });
}
