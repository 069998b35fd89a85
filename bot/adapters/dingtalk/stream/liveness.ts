/** Notices that a connection has died without saying so: a half-open socket looks healthy to everybody but the clock. */

export interface Signs {
  /** Something came, be it only the answer to a ping. */
  heard(): void;
  /** A frame came. */
  frame(): void;
  stop(): void;
}

export interface Watch {
  readonly pingMs: number;
  readonly silentMs: number;
  /** False while we ourselves do not read: then silence says nothing. */
  listening(): boolean;
  /** True once this server has been seen to send pings of its own. */
  serverPings(): boolean;
  ping(): void;
  /** Nothing at all came for two and a half intervals. */
  dead(): void;
  /** Something answers our pings, but the server's own stay away. Told once. */
  silent(): void;
}

/** Half intervals in two and a half. */
const DEAD_AFTER = 5;

/**
 * Counts ticks instead of reading a clock: when this process stood still (a suspended machine, a long computation), that
 * is one tick, not a silence of the other side.
 */
export function watchLiveness(watch: Watch): Signs {
  const silentAfter = Math.max(1, Math.ceil(watch.silentMs / (watch.pingMs / 2)));
  let quiet = 0;
  let frameless = 0;
  let ticks = 0;
  const timer = setInterval(() => {
    if (!watch.listening()) {
      quiet = 0;
      frameless = 0;
      return;
    }
    quiet += 1;
    frameless += 1;
    ticks += 1;
    if (quiet >= DEAD_AFTER) return watch.dead();
    if (frameless === silentAfter && watch.serverPings()) watch.silent();
    if (ticks % 2 === 1) watch.ping();
  }, watch.pingMs / 2);
  return {
    heard() {
      quiet = 0;
    },
    frame() {
      quiet = 0;
      frameless = 0;
    },
    stop: () => clearInterval(timer),
  };
}
