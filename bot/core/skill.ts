/** The contract every folder under skills/ fulfils. */
import type { z } from 'zod';
import type { Message, OfficeEvent, Press, Reply } from '../ports/chat.ts';
import type { Page } from '../ports/llm.ts';
import type { Alarm } from './alarm.ts';
import type { Answer } from './better.ts';
import type { Deed, Failure } from './deed.ts';
import type { Moment, Turn } from './turn.ts';

export interface Skill {
  /** The folder's name. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Words that mean this skill is wanted; the help page shows them. Empty: it is not called by words. */
  readonly says: readonly string[];
  /** Roles that may ask for it, any of them. `everyone` is a role everybody has, outsiders too. */
  readonly who: readonly string[];
  /** Whether the help page names it to this person in this room, where not all of `who` get it done, or not everywhere. */
  readonly offered?: (turn: Turn) => boolean;

  /** Which messages it overhears. Private text is never overheard. */
  readonly overhears?: 'group';
  /** Sees each overheard message before anyone answers; may add a remark. */
  readonly overhear?: (turn: Turn) => Promise<Reply | undefined>;

  /** What it answers is for the asker alone: asked in a group, it is told in private. */
  readonly isPrivate?: (turn: Turn) => boolean;
  /** Answers a message offered to it, or passes by giving nothing back. */
  readonly asked?: (turn: Turn) => Promise<Answer | undefined>;

  /** Lets a model say that this skill is meant, where no skill's own words were. */
  readonly meaning?: Meaning;
  /** Betters an answer of its own with a model. Nothing back: the rules' answer is said. Throws OutsideProblem. */
  readonly write?: (moment: Moment, writing: Writing) => Promise<Reply | undefined>;

  /** A question of this skill is open, and the message may be the answer: then it is asked before all others. */
  readonly awaits?: (turn: Turn) => Promise<boolean>;

  /** Cards this skill has sent: their ids begin with one of these. */
  readonly cards?: readonly string[];
  /** A button on one of its cards was pressed. A reply goes to the presser alone. */
  readonly pressed?: (moment: Moment, press: Press) => Promise<Reply | undefined>;

  /** Does what was confirmed, as a job of its own. Nothing back: it is gone about again later. */
  readonly act?: (moment: Moment, deed: Deed) => Promise<Reply | undefined>;
  /** What was confirmed failed this time, or for good. */
  readonly failed?: (moment: Moment, failure: Failure) => Promise<Reply | undefined>;

  /** Wakes when a timer this skill has set comes due. */
  readonly alarm?: (moment: Moment, alarm: Alarm) => Promise<void>;

  /** Kinds of events of the office it wants to hear of, by the platform's names. */
  readonly events?: readonly string[];
  readonly event?: (moment: Moment, event: OfficeEvent) => Promise<void>;
}

/** What a model is told of a skill. */
export interface Meaning {
  readonly page: Page;
  /** What it may fill in from the message. Absent: nothing, the skill reads the message itself. */
  readonly fills?: z.ZodType<object>;
  /** The page it reads the message with; default `read`. */
  readonly asks?: Page;
  /** The skill goes on with what was said before. Undefined: nothing was, so it cannot be meant. */
  readonly before?: (turn: Turn) => Promise<string | undefined>;
}

/** An answer to be bettered. */
export interface Writing {
  readonly message: Message;
  /** What the rules say. */
  readonly reply: Reply;
  /** What the skill has put into its wish. */
  readonly matter: unknown;
  /** Shows what is written so far: only what could also be said. Absent: nothing is shown before the end. */
  readonly show?: (text: string) => void;
}

/** The doors of a skill that a task answers; the skill spreads them into itself. */
export type TaskDoors = Required<Pick<Skill, 'asked' | 'cards' | 'pressed' | 'act' | 'failed'>>;
