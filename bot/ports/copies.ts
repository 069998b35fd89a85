/**
 * Copies of documents that are kept elsewhere, inside the knowledge folder: there the folder's own gate sees them like any
 * other change. They are laid aside first and come into the folder together, so that a night's changes are one change.
 * All throw OutsideProblem when the disk refuses.
 */

/** What the copy's head says; what the document says of itself about these does not count. */
export interface CopyHead {
  readonly title: string;
  readonly source: string;
  readonly audience: string;
  readonly owner?: string;
}

export interface Copy {
  /** With forward slashes, below the folder of copies: `学校制度/考勤/补卡办法.md`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly head: CopyHead;
}

export type Shift =
  /** What was laid aside under this path. */
  | { readonly kind: 'put'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string };

export interface Copies {
  /** False: this process does not see the folder, another one does. */
  isHere(): boolean;
  /** Suffixes of files that can be read, lower case, with the dot. */
  readonly suffixes: readonly string[];
  /** Paths of the copies that are in the folder now. */
  present(): Promise<ReadonlySet<string>>;
  /** Lays a copy aside; again is the same. */
  stage(copy: Copy): Promise<void>;
  /** Does all of these, which may be done again, and has the folder looked at. */
  settle(shifts: readonly Shift[]): Promise<void>;
}
