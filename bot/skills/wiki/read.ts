/** 听: how the copying stands, or that it shall begin now; and what is remembered of knowledge bases between its steps. */
import type { ChosenWorkspace } from '../../ports/policy.ts';
import type { WikiNode, Workspace } from '../../ports/wiki.ts';

export type Wish = 'status' | 'begin';

export type Wake =
  /** The process has begun. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'nightly' }
  /** The round under way goes on; `number` tells its steps apart. */
  | { readonly kind: 'step'; readonly number: number };

/** A document that was seen, and where it stands. */
export interface Found extends WikiNode {
  /** Names of the folders above it, made fit for a disk; the first is the knowledge base. */
  readonly folder: readonly string[];
}

/** What is known of a document that was seen earlier. */
export interface Known {
  /** Of its copy, below the folder of copies. */
  readonly path: string;
  /** Changes when the document does. */
  readonly stamp: string;
  /** Rounds one after the other that have not seen it. */
  readonly misses: number;
  readonly name: string;
  /** Why it has no copy. */
  readonly aside?: string;
}

/** By node. */
export type Shelf = Readonly<Record<string, Known>>;

/** A folder that is still to be listed. */
export interface Ahead {
  readonly id: string;
  readonly folder: readonly string[];
  /** Where its list goes on. */
  readonly from?: string;
}

/** A knowledge base that is walked through. */
export interface Walk {
  readonly workspace: Workspace;
  readonly chosen: ChosenWorkspace;
  readonly ahead: readonly Ahead[];
  readonly found: readonly Found[];
  /** Something below it could not be listed: nothing is taken for deleted. */
  readonly isBlind: boolean;
  /** What the walk has shown is to be done; absent while it goes on. */
  readonly plan?: Plan;
}

export interface Plan {
  /** Documents that are to be read, with the path of their copy. */
  readonly fetch: readonly (Found & { readonly path: string })[];
  readonly move: readonly { readonly from: string; readonly to: string }[];
  readonly remove: readonly string[];
  /** As it will be known when all of this is done; what is read adds to it. */
  readonly shelf: Shelf;
  /** Paths laid aside so far. */
  readonly put: readonly string[];
}

/** A round under way: what is done, and what is ahead. */
export interface Round {
  readonly savedAt: number;
  readonly number: number;
  readonly calls: number;
  /** Documents in the knowledge bases walked through so far. */
  readonly seen: number;
  /** Knowledge bases that are still to be walked through. */
  readonly todo: readonly { readonly workspace: Workspace; readonly chosen: ChosenWorkspace }[];
  readonly walk?: Walk;
  readonly changed: number;
  readonly unseen: readonly string[];
}

const STATUS = /^(?:查看|看看)?(?:钉钉)?知识库同步(?:状态|情况|进度)?$/u;
const BEGIN = /^(?:马上|立即|现在)(?:同步(?:钉钉)?知识库|(?:钉钉)?知识库同步)$|^同步(?:钉钉)?知识库$/u;

export function readWish(text: string): Wish | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s。.！!？?“”"]/gu, '');
  if (BEGIN.test(plain)) return 'begin';
  return STATUS.test(plain) ? 'status' : undefined;
}
