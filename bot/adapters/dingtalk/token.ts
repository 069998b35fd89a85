/** The access token: fetched once for everybody who asks, renewed before it ends, given up when the platform rejects it. */

export interface Grant {
  readonly value: string;
  readonly lifeMs: number;
}

export interface TokenOptions {
  /** Throws OutsideProblem. */
  readonly fetch: () => Promise<Grant>;
  /** Renewed this long before its end, while it still serves. */
  readonly renewEarlyMs: number;
  /** Real elapsed time in milliseconds, not college time: a moved clock must not age a token. */
  readonly uptime: () => number;
}

export interface Token {
  current(): Promise<string>;
  /** The platform refused this value. A newer one that somebody else fetched meanwhile is kept. */
  drop(value: string): void;
}

interface Held {
  readonly value: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

export function openToken({ fetch, renewEarlyMs, uptime }: TokenOptions): Token {
  let held: Held | undefined;
  let coming: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const askedAt = uptime();
    const { value, lifeMs } = await fetch();
    held = { value, renewAt: askedAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2), endsAt: askedAt + lifeMs };
    return value;
  }

  /** One request however many ask. */
  function renewOnce(): Promise<string> {
    coming ??= renew().finally(() => {
      coming = undefined;
    });
    return coming;
  }

  return {
    async current() {
      const now = uptime();
      if (!held || now >= held.endsAt) return renewOnce();
      // Still good: nobody waits for the successor, and a failure to get one matters only when this one has ended.
      if (now >= held.renewAt) renewOnce().catch(() => {});
      return held.value;
    },

    drop(value) {
      if (held?.value === value) held = undefined;
    },
  };
}
