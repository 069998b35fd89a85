/** What the college has decided about the knowledge folder, and about DingTalk's knowledge bases. */

/** 知识库. */
export interface KnowledgePolicy {
  /** Folders inside the knowledge folder whose files are served only when an editor has said 发布. */
  readonly gated: readonly string[];
  /** Folder → userids who may publish what waits there and are told of changes; administrators always may. */
  readonly editors: Readonly<Record<string, readonly string[]>>;
  /** Office → userid of whoever answers for its documents. */
  readonly owners: Readonly<Record<string, string>>;
  /** What is copied from DingTalk's own knowledge bases. Absent: nothing. */
  readonly wiki?: WikiPolicy | undefined;
}

export interface WikiPolicy {
  /** Userid of whoever reads: best an account that may read the chosen knowledge bases and nothing else. */
  readonly operator: string;
  readonly workspaces: readonly ChosenWorkspace[];
  /** Calls a night's copying may cost. */
  readonly nightlyCalls: number;
}

export interface ChosenWorkspace {
  /** Its name, or its id. */
  readonly name: string;
  /** Who may read its documents here, whatever they say of themselves. */
  readonly audience: string;
  /** The office that answers for them. */
  readonly owner?: string;
}
