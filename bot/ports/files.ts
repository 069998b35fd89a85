/** Files people send to the robot. They are read once and not kept. */
import type { Attachment } from './chat.ts';

export interface Files {
  /**
   * The bytes of what was sent. Undefined: it can no longer be had, is larger than 16 MB, or lies where nothing is
   * fetched from. Throws OutsideProblem.
   */
  fetch(attachment: Attachment): Promise<Uint8Array | undefined>;
}
