/** College time: runs like the real clock (or the one given) and can be moved forward by tests and the playground. */
export interface CollegeClock {
  /** Milliseconds since 1970, as the college's wall clocks show it. */
  readonly now: () => number;
  /** Moves the college forward; it never goes back. */
  readonly advance: (ms: number) => void;
}

export function createClock(base: () => number): CollegeClock {
  let offset = 0;
  return {
    now: () => base() + offset,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`College time only goes forward, not by ${ms} ms.`);
      offset += ms;
    },
  };
}
