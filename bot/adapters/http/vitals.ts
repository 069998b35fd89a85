/** How the robot stands at this moment; what is counted over time is in `ports/meters`. */

export interface Vitals {
  readonly stream: {
    readonly connected: boolean;
    readonly reconnects: number;
    readonly frames: number;
    readonly duplicates: number;
    readonly badFrames: number;
    /** Messages heard in private, and those of them whose sender the platform did not name. */
    readonly heard: number;
    readonly nameless: number;
    /** Milliseconds since 1970. */
    readonly lastFrameAt?: number;
    readonly problem?: string;
  };
  /** Undefined: the store does not answer. */
  readonly backlog:
    | {
        readonly due: number;
        readonly inWork: number;
        readonly ready: number;
        readonly later: number;
        /** How long the work that waits longest has been due, milliseconds. */
        readonly ageMs: number;
      }
    | undefined;
  /** Of the knowledge that is served; empty while there is none. */
  readonly generation: string;
  /** Passages of it that have their vector, where there are vectors. */
  readonly vectors?: { readonly done: number; readonly of: number };
}

/** Able to do its work: messages reach it, are written down, and can be answered. */
export function readiness({ stream, backlog, generation }: Vitals) {
  const parts = { connection: stream.connected, store: backlog !== undefined, library: generation !== '' };
  return { ready: Object.values(parts).every(Boolean), ...parts };
}
