/** Files people send to the robot, which are read once and not kept, and files it sends back. */
import type { Attachment, SentFile } from './chat.ts';

export interface Files {
  /**
   * The bytes of what was sent. Undefined: it can no longer be had, is larger than 16 MB, or lies where nothing is
   * fetched from. Throws OutsideProblem.
   */
  fetch(attachment: Attachment): Promise<Uint8Array | undefined>;
  /** Suffixes of files that can be sent. */
  readonly suffixes: readonly string[];
  /** Hands a file over, so that a reply can send it. Undefined: too large, or not taken. Throws OutsideProblem. */
  lodge(name: string, bytes: Uint8Array): Promise<SentFile | undefined>;
}
