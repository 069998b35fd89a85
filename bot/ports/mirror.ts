/** Our own record of the office's approvals, fed by events that come late, twice, in any order or not at all. */
import type { ApprovalState } from './approvals.ts';

/** What is known of an approval; what nobody has told yet is absent. */
export interface Known {
  readonly id: string;
  readonly formId: string;
  readonly personId?: string;
  readonly state: ApprovalState;
  readonly number?: string;
  readonly title?: string;
  /** The platform's name of its category, kept as it came. */
  readonly category?: string;
  readonly link?: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
}

/** A step of an approval, and whose decision it waits for. */
export interface KnownStep {
  readonly id: string;
  readonly approvalId: string;
  readonly personId: string;
  readonly isOver: boolean;
  readonly since: number;
}

export interface Wanted {
  readonly formId?: string;
  readonly limit: number;
}

export interface Mirror {
  /**
   * Joins with what was known: states only move forward (running, then an end, then deleted) and nothing known is lost.
   * So order and repetition do not matter. True: something is new.
   */
  note(known: Known): Promise<boolean>;
  /** The same for a step: one that is over stays over. */
  noteStep(step: KnownStep): Promise<boolean>;
  find(id: string): Promise<Known | undefined>;
  /** Newest first. */
  startedBy(personId: string, wanted: Wanted): Promise<readonly Known[]>;
  /** Steps of running approvals that wait for the person, longest waiting first. */
  waitingFor(personId: string, limit: number): Promise<readonly { readonly step: KnownStep; readonly of: Known }[]>;
  /** Running approvals that nothing was heard of since then, longest unheard first. */
  unheardSince(time: number, limit: number): Promise<readonly Known[]>;
  /** Forms approvals were heard of. */
  forms(): Promise<readonly string[]>;
  /** Forgets approvals, running ones excepted, that nothing was heard of since then. Gives back how many. */
  sweep(before: number): Promise<number>;
}
