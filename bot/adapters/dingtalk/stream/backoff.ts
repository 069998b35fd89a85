/** How long to wait before the next try: longer after each failure, and by chance, so that replicas do not march in step. */

export interface Backoff {
  /** Milliseconds until the next try. */
  next(): number;
  /** The last try was a success. */
  reset(): void;
}

export interface BackoffSpan {
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
}

/** `random` gives numbers from 0 up to, not including, 1. */
export function createBackoff({ backoffMs, backoffMaxMs }: BackoffSpan, random: () => number): Backoff {
  let failures = 0;
  return {
    next() {
      const span = Math.min(backoffMaxMs, backoffMs * 2 ** failures);
      failures += 1;
      return Math.max(backoffMs, span * (0.5 + random() / 2));
    },
    reset() {
      failures = 0;
    },
  };
}
