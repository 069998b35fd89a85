/** The weekly report: numbers of a week, kept without any text but the topics many have asked about. */

/** `few`: one or two; so small a number might point at somebody. */
export type Cell = number | 'few';

export interface Week {
  /** The college's day it was made on, `2026-11-23`; it covers the seven days before. */
  readonly day: string;
  /** Messages by how they ended. */
  readonly outcomes: Readonly<Record<'answered' | 'offered' | 'asked' | 'done' | 'refused' | 'failed', Cell>>;
  /** What was asked in vain by three or more, most asked first; without private values. */
  readonly topics: readonly { readonly question: string; readonly count: number }[];
  /** Documents that contradict each other: open now, new and corrected since the report before. */
  readonly conflicts: { readonly open: number; readonly opened: number; readonly closed: number };
  /** Documents that are no longer in force, or whose review date is over. */
  readonly stale: { readonly expired: number; readonly overdue: number };
  readonly punches: { readonly done: Cell; readonly refused: Cell; readonly failed: Cell };
  /** Notices begun, and people reached by each loud channel. */
  readonly notices: { readonly begun: Cell; readonly app: Cell; readonly sms: Cell; readonly phone: Cell };
}

export interface Reports {
  /** Draws the page of these weeks, the newest last, and keeps it as a file. Gives back its path. Throws OutsideProblem. */
  keep(weeks: readonly Week[]): Promise<string>;
}
