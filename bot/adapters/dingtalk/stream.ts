/**
 * The connection to DingTalk in stream mode, kept open whatever happens: what people say, press and do comes in here, and
 * is acknowledged only after it was written down.
 */
import type { Incoming, Press } from '../../ports/chat.ts';
import type { Log } from '../../ports/log.ts';
import { createBackoff } from './stream/backoff.ts';
import { StreamClient } from './stream/client.ts';
import type { StreamPace } from './stream/pace.ts';
import { PRODUCT_PACE } from './stream/pace.ts';
import { createReceiver } from './stream/receive.ts';
import { createSupervisor } from './stream/supervisor.ts';
import type { StreamState, Tally } from './stream/tally.ts';
import { createTally, stateOf } from './stream/tally.ts';

export type { StreamPace } from './stream/pace.ts';
export type { StreamState } from './stream/tally.ts';

export interface StreamOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.dingtalk.com`, or the address of a simulated DingTalk. */
  readonly apiBase: string;
  /** Where session webhooks may lead beside https dingtalk.com and `apiBase`: the base address of the older API. */
  readonly oapiBase?: string;
  /** The robot's name in the chat, cut out of what people write to it. */
  readonly robotName?: string;
  readonly log: Log;
  /**
   * Writes down what came in, and only then resolves: true when it is new. Afterwards the platform forgets it. When it
   * rejects, messages and events are delivered again, and a press fails in front of the one who pressed.
   */
  readonly hear: (incoming: Incoming) => Promise<boolean>;
  /** The line that takes the place of a card's buttons once a press is written down. Absent, or nothing: it stays as it is. */
  readonly pressedLine?: (press: Press) => string | undefined;
  /** Changes to the product's waiting times, for tests on a real wire. */
  readonly pace?: Partial<StreamPace>;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Milliseconds since 1970, for times the platform leaves out. */
  readonly now?: () => number;
}

export interface Stream {
  /** Resolves when the first try has ended; `state.connected` says how. Without success further tries go on behind. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what is being written down within the grace, and closes every connection. */
  stop(graceMs?: number): Promise<void>;
  readonly state: StreamState;
}

const GRACE_MS = 10_000;

export function openStream(options: StreamOptions): Stream {
  const { clientId, clientSecret, apiBase, hear, log, robotName, random = Math.random, now = Date.now } = options;
  const pace = { ...PRODUCT_PACE, ...options.pace };
  const tally = createTally();
  const origins = [apiBase, options.oapiBase ?? apiBase].map((base) => new URL(base).origin);
  const { pressedLine } = options;
  const receiver = createReceiver({ hear, log, pace, tally, origins, robotName, now, pressedLine });
  const client = {
    ...watchFrames(tally, { log, now }),
    clientId,
    clientSecret,
    apiBase,
    pace,
    receive: receiver.receive,
    leaving: (leaver: StreamClient): void => supervisor.leaving(leaver),
    closed: (gone: StreamClient, code: number): void => supervisor.closed(gone, code),
  };
  const backoff = createBackoff(pace, random);
  const create = (): StreamClient => new StreamClient(client);
  const supervisor = createSupervisor({ create, idle: receiver.idle, backoff, pace, tally, log, now });
  return {
    start: () => supervisor.open(),
    stop: (graceMs = GRACE_MS) => supervisor.stop(graceMs),
    get state() {
      return stateOf(tally, supervisor.isConnected());
    },
  };
}

/** Over all connections: when the last frame came, whether this server pings, and which frames were no frames. */
function watchFrames(tally: Tally, { log, now }: { log: Log; now: () => number }) {
  let pinged = false;
  return {
    serverPings: () => pinged,
    framed({ ping, why }: { ping: boolean; why?: string }): void {
      pinged ||= ping;
      tally.lastFrameAt = now();
      if (why === undefined) return;
      tally.badFrames += 1;
      log.warn({ why }, 'a frame could not be read and is passed over');
    },
  };
}
