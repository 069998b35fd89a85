/** What has been understood of a notice that is to be sent. */

/** The louder steps after the first: how long after the step before, milliseconds; true: after the usual time; false: not. */
export interface Ladder {
  readonly sms?: number | boolean;
  readonly phone?: number | boolean;
}

/** What was asked last, so that an answer is understood. */
export type AskedFor = 'to' | 'text' | 'instead';

export interface NoticeDraft {
  /** As said: departments, people, roles, saved lists. */
  readonly to: readonly string[];
  /** As said: who of them is left out. */
  readonly except: readonly string[];
  /** Userids of those who were mentioned with @. */
  readonly mentions: readonly string[];
  /** A word that several are called by → whom the sender picked: a department, a person. */
  readonly picks: Readonly<Record<string, string>>;
  readonly text: string;
  readonly isUrgent: boolean;
  /** What goes first; `usual`: as policy says. */
  readonly form: 'usual' | 'announcement' | 'message';
  readonly ladder: Ladder;
  /** Nobody is nudged after this moment. Absent: as long as reading can be looked up. */
  readonly until: number;
  readonly asked: AskedFor;
  /** The word nobody was found for, when another one is asked for. */
  readonly missing: string;
  /** The same words were sent today already; they are meant all the same. */
  readonly isAgain: boolean;
  /** Private values in the text that must be there, so the sender has said. */
  readonly isNeeded: boolean;
  /** Who was shown for 确认: a mark of the list. Another list is shown again. */
  readonly shown: string;
}
