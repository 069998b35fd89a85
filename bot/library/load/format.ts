/** What a file format has to offer to be read: to add one, write a file like `text.ts` and list it in `index.ts`. */
import type { Block } from '../block.ts';

/** A file's content before its head is understood. */
export interface Draft {
  /** The head as written: keys and values of any kind. Absent where the file has none. */
  readonly head?: Readonly<Record<string, unknown>>;
  /** What the text itself seems to be called. */
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** What the administrator should know, one Chinese sentence each. */
  readonly remarks: readonly string[];
}

export interface Format {
  /** Lower case, with the dot. */
  readonly suffixes: readonly string[];
  /** Larger files are put aside unread. */
  readonly largestBytes: number;
  /** Throws Unreadable. */
  read(bytes: Uint8Array): Draft;
}

/** A format that can be made to hurt its reader: files of it are read in a process of their own, under limits. */
export interface RiskyFormat extends Omit<Format, 'read'> {
  /** Rejects with Unreadable. */
  readApart(bytes: Uint8Array): Promise<Draft>;
}

/** A file that cannot be served. The message is one Chinese sentence for the administrator: what, why, what next. */
export class Unreadable extends Error {
  /** It will pass by itself: somebody is writing the file just now. */
  readonly isPassing: boolean;

  constructor(reason: string, details: { readonly cause?: unknown; readonly isPassing?: boolean } = {}) {
    super(reason, { cause: details.cause });
    this.name = 'Unreadable';
    this.isPassing = details.isPassing ?? false;
  }
}
