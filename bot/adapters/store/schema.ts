/** The tables, as kysely knows them on every engine. Times are milliseconds of the college clock unless said otherwise. */
import type { Generated } from 'kysely';

export interface JobTable {
  /** Order of arrival. */
  seq: Generated<number>;
  id: string;
  kind: string;
  /** Null when the job has ended: a lane and a group name people and rooms. */
  lane: string | null;
  group: string | null;
  /** Its place in the lane. Stays the same when the job is put off. */
  at: number;
  /** When it may be given out: `at`, or later when it was put off. */
  due_at: number;
  /**
   * `due_at` again, but only at the front of a lane that has nothing in work; else null. So whoever looks for work reads
   * one short index, however long the lanes are. Lanes depend on no clock: the front is the live job with the lowest
   * (`at`, `seq`), and moving the clock only changes whether it is due.
   */
  turn_at: number | null;
  /** How often it was given out, and thereby the fence of the newest lease. */
  attempts: number;
  /** In work until this lease time; null when nobody works on it. */
  lease_until: number | null;
  /** Which process has it in work, by a number of its own; null where the tables belong to one process. */
  holder: Generated<number | null>;
  /** When it was last given out. */
  taken_at: number | null;
  /** The code of the last delay. */
  put_off_why: string | null;
  /** How often it was put off. */
  put_offs: Generated<number>;
  ended_at: number | null;
  outcome: string | null;
  /** Sealed. Null when the job has ended. */
  data: Uint8Array | null;
  /** The job it follows from, where its id does not say so. */
  cause: Generated<string | null>;
}

export interface NoteTable {
  kind: string;
  id: string;
  /** Sealed. */
  value: Uint8Array;
  until: number;
}

export interface GenerationTable {
  /** Order of publication. */
  seq: Generated<number>;
  id: string;
  published_at: number;
  content: Uint8Array;
}

/** People stand here as keyed marks, so that the file names nobody. */
export interface ApprovalTable {
  id: string;
  form: string;
  /** Null: not told yet. */
  person: string | null;
  state: string;
  started_at: number;
  /** When something new was last heard of it. */
  heard_at: number;
  /** The rest of what is known. Sealed. */
  content: Uint8Array;
}

export interface ApprovalStepTable {
  id: string;
  approval: string;
  person: string;
  /** 0 or 1. */
  is_over: number;
  since: number;
}

/** Copies of approvals, where no process owns a folder for them. */
export interface ArchiveFileTable {
  /** A keyed mark of what was copied. */
  folder: string;
  name: string;
  /** Sealed. */
  content: Uint8Array;
}

/** Append-only. A person stands here as a keyed mark. */
export interface AuditTable {
  /** Its place in the chain, from 1 without gaps. */
  seq: number;
  id: string;
  at: number;
  deed: string;
  whose: string | null;
  about: string;
  /** The hash of the line before. */
  previous: string;
  hash: string;
}

/** What a month has cost so far. */
export interface SpendingTable {
  /** `2026-11`. */
  month: string;
  meter: string;
  used: number;
}

/** One row for each notice, step and person; people stand here as keyed marks. */
export interface NoticeRowTable {
  notice: string;
  step: number;
  person: string;
  channel: string;
  state: string;
  at: number;
  /** Null: not delivered. */
  delivery: string | null;
  /** 0 or 1; null: nobody knows. */
  is_read: number | null;
  looked_at: number | null;
}

export interface NoticeAnswerTable {
  notice: string;
  person: string;
  answer: string;
  at: number;
}

/** What notices have used up, hour by hour: months begin on full hours everywhere. */
export interface NoticeSpentTable {
  hour: number;
  what: string;
  amount: number;
}

export interface Schema {
  notice_row: NoticeRowTable;
  notice_answer: NoticeAnswerTable;
  notice_spent: NoticeSpentTable;
  job: JobTable;
  note: NoteTable;
  generation: GenerationTable;
  approval: ApprovalTable;
  approval_step: ApprovalStepTable;
  archive_file: ArchiveFileTable;
  audit: AuditTable;
  spending: SpendingTable;
}
