/** An answer that can be read while it is written: on a card that grows, where there are such cards. */
import type { Room } from './chat.ts';

export interface Streaming {
  /** Answers may grow there: the college wants it, the room can have such a card, and the month affords it. */
  suits(room: Room): boolean;
  /** Puts a card with the first words into the room. False: there is none; say it as a message. Throws OutsideProblem. */
  begin(card: string, outgoing: Growing): Promise<boolean>;
  /** All the words so far; those that are too long for one step are left for the end. Throws OutsideProblem. */
  grow(card: string, outgoing: Growing): Promise<void>;
}

/** Words on their way into a card. The whole reply, sent with the card's id as `growing`, brings it to its end. */
export interface Growing {
  readonly room: Room;
  /** Markdown; whole sentences that are held up by their sources. */
  readonly text: string;
  readonly title?: string;
}
