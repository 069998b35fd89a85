/** College time. Rules ask this clock, so that a test or the playground can move it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** The college's calendar, an IANA name such as `Asia/Shanghai`. */
  readonly zone: string;
}
