/** DingTalk's limits: calls a second, webhook posts a minute, and the monthly quotas with their meters. */

export interface Limits {
  /** One application, one API path. */
  readonly callsPerSecond: number;
  /** Session webhook posts of one conversation. */
  readonly webhookPerMinute: number;
  /** Paid calls of the organisation; the address book and tokens are free. */
  readonly callsPerMonth: number;
  /** Messages and events pushed over the stream. */
  readonly pushesPerMonth: number;
}

/** The standard (free) edition. */
export const STANDARD_EDITION: Limits = {
  callsPerSecond: 20,
  webhookPerMinute: 20,
  callsPerMonth: 5000,
  pushesPerMonth: 3000,
};

export const UNLIMITED: Limits = {
  callsPerSecond: Infinity,
  webhookPerMinute: Infinity,
  callsPerMonth: Infinity,
  pushesPerMonth: Infinity,
};

export interface Quota {
  readonly month: string;
  readonly calls: number;
  readonly pushes: number;
}

export interface Meters {
  readonly limits: () => Limits;
  readonly change: (limits: Partial<Limits>) => void;
  readonly quota: () => Quota;
  /** False: too many calls of this path within a second. */
  readonly mayCall: (path: string) => boolean;
  /** False: too many posts to this conversation within a minute. */
  readonly mayPost: (conversationId: string) => boolean;
  /** Counts one paid call; false when the month's quota is used up. */
  readonly spendCall: () => boolean;
  /** Counts one push; false when the month's quota is used up. */
  readonly spendPush: () => boolean;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

export function createMeters(now: () => number, start: Partial<Limits> = {}): Meters {
  let limits: Limits = { ...STANDARD_EDITION, ...start };
  let quota = { month: '', calls: 0, pushes: 0 };
  let monthEnds = 0;
  const calls = createWindows(now, 1000);
  const posts = createWindows(now, 60_000);
  const thisMonth = (): typeof quota => {
    if (now() < monthEnds) return quota;
    const here = new Date(now() + CHINA_OFFSET_MS);
    monthEnds = Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + 1) - CHINA_OFFSET_MS;
    quota = { month: here.toISOString().slice(0, 7), calls: 0, pushes: 0 };
    return quota;
  };
  const spend = (what: 'calls' | 'pushes', limit: number): boolean => {
    const meter = thisMonth();
    if (meter[what] >= limit) return false;
    meter[what] += 1;
    return true;
  };
  return {
    limits: () => limits,
    change(changes) {
      limits = { ...limits, ...changes };
    },
    quota: () => ({ ...thisMonth() }),
    mayCall: (path) => calls(path, limits.callsPerSecond),
    mayPost: (conversationId) => posts(conversationId, limits.webhookPerMinute),
    spendCall: () => spend('calls', limits.callsPerMonth),
    spendPush: () => spend('pushes', limits.pushesPerMonth),
  };
}

/** Sliding windows by key: the times of the accepted ones, oldest dropped as they leave the window. */
function createWindows(now: () => number, spanMs: number): (key: string, limit: number) => boolean {
  const windows = new Map<string, number[]>();
  return (key, limit) => {
    if (limit === Infinity) return true;
    const times = windows.get(key) ?? [];
    if (times.length === 0) windows.set(key, times);
    while (times.length > 0 && times[0]! <= now() - spanMs) times.shift();
    if (times.length >= limit) return false;
    times.push(now());
    return true;
  };
}
