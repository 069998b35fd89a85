/** What the stream has lived through, counted for health pages and the doctor. */

export interface StreamState {
  /** Frames can reach us now. */
  readonly connected: boolean;
  /** When the connection in use was opened, milliseconds. */
  readonly since?: number;
  /** Connections opened after the first. */
  readonly reconnects: number;
  /** Messages, presses and events that came, repetitions included. */
  readonly frames: number;
  /** Those that had been written down before. */
  readonly duplicates: number;
  /** Those that could not be read. */
  readonly badFrames: number;
  /** Messages heard in private, and those of them whose sender the platform did not name: all, while no version is published. */
  readonly heard: number;
  readonly nameless: number;
  /** When the last frame came, pings included, milliseconds. */
  readonly lastFrameAt?: number;
  /** Why the last try to open a connection failed, such as `401 authFailed`; absent after a success. */
  readonly problem?: string;
}

/** The counters behind the state; each is changed in one place. */
export interface Tally {
  since: number | undefined;
  opened: number;
  frames: number;
  duplicates: number;
  badFrames: number;
  heard: number;
  nameless: number;
  lastFrameAt: number | undefined;
  problem: string | undefined;
}

export function createTally(): Tally {
  const none = { since: undefined, lastFrameAt: undefined, problem: undefined };
  return { ...none, opened: 0, frames: 0, duplicates: 0, badFrames: 0, heard: 0, nameless: 0 };
}

export function stateOf(tally: Tally, connected: boolean): StreamState {
  const { since, opened, frames, duplicates, badFrames, heard, nameless, lastFrameAt, problem } = tally;
  return {
    connected,
    reconnects: Math.max(0, opened - 1),
    frames,
    duplicates,
    badFrames,
    heard,
    nameless,
    ...(connected && since !== undefined && { since }),
    ...(lastFrameAt !== undefined && { lastFrameAt }),
    ...(problem !== undefined && { problem }),
  };
}
