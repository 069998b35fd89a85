/** What tests hold of the knowledge bases: write, upload, rename, move and remove, as people do in the client. */
import type { CampusFile } from '../files.ts';
import type { World } from '../world.ts';
import type { Block, Node } from './book.ts';

export interface Wiki {
  /** `学校制度/考勤/补卡办法`: makes what is missing of it, or changes the document. A text becomes paragraphs. */
  readonly write: (path: string, content: string | readonly Block[]) => Node;
  /** `学校制度/名单.docx`: an uploaded file, anew or over the old one. */
  readonly upload: (path: string, file: Omit<CampusFile, 'name'>) => Node;
  /** Another kind of online document, `axls` or `amind`: nobody gives its content away. */
  readonly draw: (path: string, extension: string) => Node;
  readonly rename: (path: string, name: string) => void;
  /** Into another folder of the same knowledge base. */
  readonly move: (path: string, folder: string) => void;
  readonly remove: (path: string) => void;
  /** Left out of lists until shown again. */
  readonly hide: (path: string, hidden?: boolean) => void;
  /** Listed, but not to be read. */
  readonly close: (path: string, closed?: boolean) => void;
  /** From now on only these people may read the knowledge base. */
  readonly readBy: (workspace: string, names: readonly string[]) => void;
}

export function createWiki({ wiki, college }: Pick<World, 'wiki' | 'college'>): Wiki {
  function folderOf(parts: readonly string[]): { readonly workspaceId: string; readonly id: string } {
    const [name = '', ...folders] = parts;
    const { workspaceId, rootNodeId } = wiki.open(name);
    let id = rootNodeId;
    for (const folder of folders) {
      const known = wiki.below(id).find((node) => node.type === 'FOLDER' && node.name === folder);
      const made = { workspaceId, parentId: id, name: folder, category: '', extension: '', blocks: [] };
      id = (known ?? wiki.add({ ...made, type: 'FOLDER' })).nodeId;
    }
    return { workspaceId, id };
  }

  function place(path: string, kind: Pick<Node, 'category' | 'extension'>): Node {
    const parts = path.split('/');
    const { workspaceId, id } = folderOf(parts.slice(0, -1));
    const name = parts.at(-1)!;
    const known = wiki.below(id).find((node) => node.name === name);
    return known ?? wiki.add({ ...kind, workspaceId, parentId: id, name, type: 'FILE', blocks: [] });
  }

  function find(path: string): Node {
    const parts = path.split('/');
    const { id } = folderOf(parts.slice(0, -1));
    const found = wiki.below(id).find(({ name }) => name === parts.at(-1));
    if (!found) throw new RangeError(`There is no "${path}" in the knowledge bases.`);
    return found;
  }

  return {
    write(path, content) {
      const node = place(path, { category: 'ALIDOC', extension: 'adoc' });
      node.blocks = typeof content === 'string' ? paragraphs(content) : content;
      wiki.touch(node);
      return node;
    },
    upload(path, file) {
      const name = path.split('/').at(-1)!;
      const node = place(path, { category: 'DOCUMENT', extension: name.split('.').at(-1)! });
      node.file = { ...file, name };
      wiki.touch(node);
      return node;
    },
    draw: (path, extension) => place(path, { category: 'ALIDOC', extension }),
    rename: (path, name) => void (find(path).name = name),
    move: (path, folder) => void (find(path).parentId = folderOf(folder.split('/')).id),
    remove: (path) => void wiki.nodes.delete(find(path).nodeId),
    hide: (path, hidden = true) => void (find(path).isHidden = hidden),
    close: (path, closed = true) => void (find(path).isClosed = closed),
    readBy(workspace, names) {
      const { readers } = wiki.open(workspace);
      readers.clear();
      for (const name of names) readers.add(college.person(name).userId);
    },
  };
}

/** Lines that begin with `#` are headings. */
function paragraphs(text: string): readonly Block[] {
  return text.split('\n').map((line, index) => {
    const [, marks, words] = /^(#+) (.*)$/u.exec(line) ?? [];
    const id = `block-${index}`;
    if (marks === undefined) return { blockType: 'paragraph', id, index, paragraph: { text: line } };
    return { blockType: 'heading', id, index, heading: { level: `heading-${marks.length}`, text: words } };
  });
}
