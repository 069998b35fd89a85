/** The knowledge bases of the campus: folders, documents written online and uploaded files, and who may read them. */
import type { CollegeClock } from '../clock.ts';
import type { CampusFile } from '../files.ts';
import type { Ids } from '../ids.ts';

/** As the platform gives it away: `{blockType: 'paragraph', paragraph: {text}}`. */
export type Block = Readonly<Record<string, unknown>>;

export interface Node {
  readonly nodeId: string;
  readonly workspaceId: string;
  parentId: string;
  name: string;
  readonly type: 'FILE' | 'FOLDER';
  readonly category: string;
  readonly extension: string;
  modifiedAt: number;
  /** Of documents written online. */
  blocks: readonly Block[];
  /** Of uploaded files. */
  file?: CampusFile;
  /** Left out of lists, as by a server that is behind. */
  isHidden: boolean;
  /** Listed, but its content is refused. */
  isClosed: boolean;
}

export interface Workspace {
  readonly workspaceId: string;
  readonly rootNodeId: string;
  readonly name: string;
  /** userids; empty: everybody. */
  readonly readers: Set<string>;
}

export interface WikiBook {
  readonly workspaces: Workspace[];
  readonly nodes: Map<string, Node>;
  readonly below: (parentId: string) => readonly Node[];
  readonly add: (node: Omit<Node, 'nodeId' | 'isHidden' | 'isClosed' | 'modifiedAt'>) => Node;
  readonly open: (name: string) => Workspace;
  /** Something was changed now. */
  readonly touch: (node: Node) => void;
}

export function createWikiBook(clock: Pick<CollegeClock, 'now'>, ids: Pick<Ids, 'session'>): WikiBook {
  const workspaces: Workspace[] = [];
  const nodes = new Map<string, Node>();
  let edits = 0;
  // Two changes within one millisecond differ all the same.
  const stamp = (): number => clock.now() + (edits += 1);
  return {
    workspaces,
    nodes,
    below: (parentId) => [...nodes.values()].filter((node) => node.parentId === parentId),
    add(given) {
      const node = { ...given, nodeId: ids.session(), isHidden: false, isClosed: false, modifiedAt: stamp() };
      nodes.set(node.nodeId, node);
      return node;
    },
    open(name) {
      const known = workspaces.find((each) => each.name === name);
      if (known) return known;
      const workspace = { workspaceId: ids.session(), rootNodeId: ids.session(), name, readers: new Set<string>() };
      workspaces.push(workspace);
      return workspace;
    },
    touch: (node) => void (node.modifiedAt = stamp()),
  };
}
