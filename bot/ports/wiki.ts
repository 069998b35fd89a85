/**
 * DingTalk's own knowledge bases, read in the name of one person: what that person may not read is not there. Every method
 * says what it costs of the month's calls. All throw OutsideProblem.
 */

export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** The node everything stands below. */
  readonly rootId: string;
}

export interface WikiNode {
  readonly id: string;
  /** As people see it, without a suffix. */
  readonly name: string;
  /** `document`: written online; `file`: uploaded; `other`: written online, but nobody gives its content away. */
  readonly kind: 'folder' | 'document' | 'file' | 'other';
  /** Lower case, with the dot: `.docx`. Empty: none. */
  readonly suffix: string;
  /** Bytes, where the platform tells. */
  readonly size?: number;
  /** When it was changed last, in the platform's own writing: only compared. */
  readonly modified: string;
  /** Documents may have nodes below them too. */
  readonly hasChildren: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined: this is the last one. */
  readonly next: string | undefined;
}

export interface Body {
  readonly markdown: string;
  /** Pictures, attachments and other parts the platform does not give away. */
  readonly left: number;
  /** What reading it has cost. */
  readonly calls: number;
}

export interface Wiki {
  /** One call for each page of thirty. */
  workspaces(from?: string): Promise<Page<Workspace>>;
  /** One call for each page of fifty. */
  nodes(parentId: string, from?: string): Promise<Page<WikiNode>>;
  /** The content of a `document`: a call for every hundred paragraphs. */
  body(id: string): Promise<Body>;
  /** The bytes of a `file`, 16 MB at most: two calls. */
  file(id: string): Promise<Uint8Array>;
}
