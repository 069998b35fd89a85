/** Approvals of the office: who has asked for what, where it stands, how to start one, take one back, or keep a copy. */
import type { OfficeEvent } from './chat.ts';

/** `agreed`, `refused`, `withdrawn` and `deleted` are ends: nothing leads back from them, but deletion may follow. */
export type ApprovalState = 'running' | 'agreed' | 'refused' | 'withdrawn' | 'deleted';

/**
 * What it is about: `personnel` is 人事考勤, whose approvals people revoke and modify themselves; `unclear` when neither
 * the office nor the policy says.
 */
export type Matter = 'personnel' | 'other' | 'unclear';

export interface Approval {
  readonly id: string;
  /** 审批编号, as printed. Empty while nobody has told it. */
  readonly number: string;
  readonly title: string;
  readonly formId: string;
  /** Userid of the one who started it. Empty while only one of its steps has been heard of. */
  readonly personId: string;
  readonly state: ApprovalState;
  readonly matter: Matter;
  /** Milliseconds of college time. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** Opens it in the client. */
  readonly link?: string;
}

/** What an approval said when it was looked at. */
export interface ApprovalDetails extends Approval {
  readonly departmentId: string;
  /** Userids of those whose decision it waits for. */
  readonly waitsFor: readonly string[];
  /** A revocation or change of a finished one is an approval too, and names that one. */
  readonly alters?: { readonly how: 'revoke' | 'modify'; readonly id: string };
  /** Approvals named in its form (关联审批单). */
  readonly related: readonly string[];
  readonly fields: readonly FilledField[];
  readonly history: readonly Deed[];
  readonly attachments: readonly AttachedFile[];
  /** All of the answer as it came, for the backup. */
  readonly original: unknown;
}

export interface FilledField {
  readonly label: string;
  readonly value: string;
}

/** One line of the approval's history. */
export interface Deed {
  readonly personId: string;
  /** As the office writes it: minutes, and no promise about the time zone. */
  readonly at: string;
  readonly what: string;
  readonly remark: string;
}

export interface AttachedFile {
  readonly id: string;
  readonly name: string;
}

/** An event of the office about an approval, in our words. */
export interface Movement {
  readonly approval: Approval;
  /** Undefined: one of its steps moved, not the approval itself. */
  readonly to: ApprovalState | undefined;
}

/** A step that waits for a person's decision. */
export interface PendingStep {
  readonly id: string;
  readonly approval: Approval;
  readonly since: number;
}

/** A form that can be filled in. */
export interface Form {
  readonly id: string;
  readonly name: string;
  /** Opens it in the client, ready to be filled in. */
  readonly link: string;
}

/** An approval to be started for a person who asked for it. */
export interface Order {
  readonly formId: string;
  readonly personId: string;
  /** Where the person acts from in this matter. Undefined, or no longer theirs: their first department. */
  readonly departmentId?: string;
  /** By the field's label as printed. A list for fields that take several, such as 关联审批单. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Our own number, written into the form's field 申请编号 (or behind the last long answer where it has none), so that
   * the approval is found again when nobody knows whether it was started.
   */
  readonly number: string;
}

/** Who would decide about an order. */
export interface Forecast {
  readonly approvers: readonly { readonly step: string; readonly personIds: readonly string[] }[];
  /** Steps whose approvers the person has to choose: this needs the client. */
  readonly toChoose: readonly string[];
}

/**
 * - `withdrawn`: and read back. `unconfirmed`: accepted, but it does not show yet.
 * - `tooEarly`: the platform refuses in the first seconds. `ended`: it was finished meanwhile.
 * - `switchedOff`: the form does not let its originator withdraw. `gone`: there is no such approval.
 */
export type Withdrawal = 'withdrawn' | 'unconfirmed' | 'tooEarly' | 'ended' | 'switchedOff' | 'gone';

export interface Approvals {
  /** Reads an event and keeps our record up to date; the same event may be given again, and events in any order. */
  heard(event: OfficeEvent): Promise<Movement | undefined>;

  /** What our record knows of a person's own approvals, newest first. Nothing is asked of the office. */
  startedBy(
    personId: string,
    wish?: { readonly formId?: string; readonly limit?: number },
  ): Promise<readonly Approval[]>;
  /** Steps that wait for the person, as far as our record knows them, longest waiting first. */
  waitingFor(personId: string): Promise<readonly PendingStep[]>;
  /** How many steps wait for the person, as the office counts. */
  countWaitingFor(personId: string): Promise<number>;
  /**
   * Asks the office for a person's approvals since a time and takes them into our record: of the forms the words name,
   * else of those the policy follows. Bounded in calls.
   */
  lookFor(search: { readonly personId: string; readonly words: string; readonly since: number }): Promise<void>;
  /**
   * Takes into our record what events have not told, in at most so many calls. Gives back the events as they should have
   * come; hearing them again is harmless.
   */
  reconcile(calls: number): Promise<readonly OfficeEvent[]>;

  /** The approval as it stands now. Undefined: there is none (any more). */
  find(id: string): Promise<ApprovalDetails | undefined>;
  /** Forms a person may fill in. */
  formsFor(personId: string): Promise<readonly Form[]>;
  /** Who would decide; nothing is started. */
  forecast(order: Order): Promise<Forecast>;
  /** Gives back the approval's id. When the outcome is unknown, ask `started` before starting again. */
  start(order: Order): Promise<string>;
  /** The approval that carries the order's number, started since then. */
  started(order: Order, since: number): Promise<string | undefined>;
  /** Takes a running one back for the person who started it. */
  withdraw(approval: { readonly id: string; readonly personId: string }, remark: string): Promise<Withdrawal>;
  /** The content of an attachment. */
  download(approvalId: string, fileId: string): Promise<Uint8Array>;
}
