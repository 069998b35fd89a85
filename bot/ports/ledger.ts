/**
 * Who got which step of a notice, and who has read it: one row for each notice, step and person, written before the
 * outside is touched and settled after. It makes every step happen at most once for everybody.
 */
import type { Channel } from './notices.ts';

/**
 * - `begun`: about to be sent. Found in a later job: that job's process died, so nobody knows.
 * - `sent`: accepted by the platform. `unknown`: it may have arrived; it is never sent again.
 * - `throttled`: certainly not sent, may be begun again. `refused`, `unknown-person`: certainly not sent, for good.
 * - `capped`: left out, the person has had enough today.
 */
export type RowState = 'begun' | 'sent' | 'unknown' | 'throttled' | 'refused' | 'unknown-person' | 'capped';

/** A step of a notice. */
export interface StepName {
  readonly notice: string;
  /** Counted from 0. */
  readonly step: number;
}

export interface LedgerStep extends StepName {
  readonly channel: Channel;
}

export interface Row {
  readonly person: string;
  readonly step: number;
  readonly channel: Channel;
  readonly state: RowState;
  /** When it was begun, college time. */
  readonly at: number;
  /** The delivery, by which its reading is looked up. */
  readonly key?: string;
  /** What the last look said, and when it was taken. Absent: nobody has looked, or it did not say. */
  readonly read?: boolean;
  readonly lookedAt?: number;
}

/** What a person answered to a notice. */
export interface Answer {
  readonly person: string;
  readonly answer: 'received' | 'doubt';
  readonly at: number;
}

/** Counted since some time: people reached by each channel, and calls. */
export type Spent = Readonly<Record<'app' | 'sms' | 'phone' | 'calls', number>>;

export interface Ledger {
  /**
   * Writes rows for those who have none, or a `throttled` one, safely on disk. Gives back exactly these people: they and
   * nobody else may be sent to now. Counts one call.
   */
  begin(step: LedgerStep, people: readonly string[], at: number): Promise<readonly string[]>;
  /** What became of rows, those of people without one included. */
  settle(
    step: LedgerStep,
    outcome: {
      readonly state: RowState;
      readonly people: readonly string[];
      readonly key?: string;
      readonly at: number;
    },
  ): Promise<void>;
  /** What a look at a delivery has shown. Read stays read. Counts one call, unless the platform told of its own accord. */
  look(
    delivery: { readonly notice: string; readonly key: string; readonly at: number; readonly isTold?: boolean },
    shown: { readonly read: readonly string[]; readonly unread: readonly string[] },
  ): Promise<void>;
  /** Every row of these people. */
  rows(notice: string, people: readonly string[]): Promise<readonly Row[]>;
  /** Keeps a person's answer; the latest counts. */
  answer(notice: string, answer: Answer): Promise<void>;
  answers(notice: string, people: readonly string[]): Promise<readonly Answer[]>;
  /** Notices that reached a person since then, the latest first. */
  reached(person: string, since: number): Promise<readonly string[]>;
  /** How many of these channels' steps each person was sent since then; whoever had none is left out. */
  loud(people: readonly string[], since: number): Promise<ReadonlyMap<string, number>>;
  spent(since: number): Promise<Spent>;
  /** Forgets rows begun before. Gives back how many. */
  sweep(before: number): Promise<number>;
}
