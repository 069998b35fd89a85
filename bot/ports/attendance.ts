/** Attendance: the punches a person should make, what became of them, and how an agreed make-up is entered. */

export type Shift = '上班' | '下班';

/**
 * - `punched`, `missed`: as attendance shows it. `repaired`: made good by an approval.
 * - `open`: nothing is shown yet; a missing punch shows hours after its time.
 */
export type PunchState = 'punched' | 'missed' | 'repaired' | 'open';

/** A punch the schedule asks for. */
export interface PlannedPunch {
  /** The working day, `2026-11-20`. */
  readonly day: string;
  readonly shift: Shift;
  /** When it is due, `08:30` by the college's clock. */
  readonly time: string;
  readonly state: PunchState;
  /** When it was really made, `08:41`. */
  readonly punchedAt?: string;
}

export interface AttendanceDay {
  readonly day: string;
  /** The schedule has a rest day. False as well where the schedule cannot be read. */
  readonly isRest: boolean;
  /** In their order. Empty on rest days, and where nothing is planned or known. */
  readonly punches: readonly PlannedPunch[];
}

/** A make-up that was agreed to. */
export interface Repair {
  readonly personId: string;
  readonly day: string;
  readonly shift: Shift;
  /** When the person was really there, `08:29`. */
  readonly time: string;
  readonly approvalId: string;
  /** Opens the approval. */
  readonly link: string;
}

export interface Attendance {
  /** Days from first to last, seven at most. */
  days(personId: string, span: { readonly from: string; readonly to: string }): Promise<readonly AttendanceDay[]>;
  /** 封账: nothing of that day can be changed any more. */
  isClosed(personId: string, day: string): Promise<boolean>;
  /** Made-up punches attendance itself counts in a month (`2026-11`); it may lag. Undefined: the report is not open. */
  countRepaired(personId: string, month: string): Promise<number | undefined>;
  /** Enters the make-up and reads it back. False: accepted, but attendance does not show it. */
  repair(repair: Repair): Promise<boolean>;
  /** The approval was revoked or deleted: what was entered for it is taken out again. Twice changes nothing. */
  takeOut(personId: string, approvalId: string): Promise<void>;
}
