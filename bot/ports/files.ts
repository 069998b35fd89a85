/** Files people send to the robot. They are read once and not kept. */
import type { Attachment } from './chat.ts';

export interface Files {
  /** The bytes of what was sent. Throws OutsideProblem: expired, too large, or from where nothing is fetched. */
  fetch(attachment: Attachment): Promise<Uint8Array>;
}
