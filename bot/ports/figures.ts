/** What happened in a span of time, in numbers: no person, no room and no word anybody wrote is part of it. */

export type Counts = Readonly<Record<string, number>>;

/** From `since` up to `until`, college time in milliseconds. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

export interface Figures {
  /** Messages by how they ended: `answered`, `refused` … No further back than ended jobs are kept. */
  outcomes(span: Span): Promise<Counts>;
  /** Lines of the audit log by their deed: `punch:done`, `notice-begun` … */
  deeds(span: Span): Promise<Counts>;
}
