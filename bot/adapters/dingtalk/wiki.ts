/**
 * Knowledge bases: GET /v2.0/wiki/workspaces and /v2.0/wiki/nodes, bodies of online documents by
 * GET /v1.0/doc/suites/documents/{id}/blocks, uploaded files by GET /v2.0/doc/dentries/{id}/queryDentryId and
 * POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query. All act as one person, by their unionId.
 */
import type { Body, Page, Wiki, WikiNode, Workspace } from '../../ports/wiki.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';
import type { ApiRequest } from './request.ts';
import { writeBlocks, type Block } from './wiki/blocks.ts';
import * as schemas from './wiki/schemas.ts';

export interface WikiOptions {
  readonly api: Api;
  /** Userid of whoever reads. Absent: nothing is read. */
  readonly operator: string | undefined;
}

const PERSON = '/topapi/v2/user/get';
const WORKSPACES = '/v2.0/wiki/workspaces';
const NODES = '/v2.0/wiki/nodes';
const BLOCKS = '/v1.0/doc/suites/documents/{id}/blocks';
const DENTRY = '/v2.0/doc/dentries/{id}/queryDentryId';
const DOWNLOAD = '/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query';
const WORKSPACES_PAGE = 30;
const NODES_PAGE = 50;
const BLOCKS_PAGE = 100;
/** Longer documents are read by nobody, and an endless one would use up the month. */
const MOST_PAGES = 50;
/** Online documents with a body; tables, mind maps and drawings have other endings. */
const WRITTEN = 'adoc';

export function openWiki({ api, operator }: WikiOptions): Wiki {
  /** Asked once: a unionId stays. What failed is asked again. */
  let union: Promise<string> | undefined;

  function reader(): Promise<string> {
    union ??= unionOf().catch((problem: unknown) => {
      union = undefined;
      throw problem;
    });
    return union;
  }

  async function unionOf(): Promise<string> {
    if (operator === undefined)
      throw new OutsideProblem({ system: '钉钉', route: NODES, code: 'noOperator', retryable: false });
    const body = { userid: operator };
    const { result } = await api.call({
      method: 'POST',
      path: PERSON,
      body,
      schema: schemas.PersonAnswer,
      kind: 'read',
    });
    return result.unionid;
  }

  async function get<T>(request: Pick<ApiRequest<T>, 'path' | 'params' | 'query' | 'schema'>): Promise<T> {
    const query = { operatorId: await reader(), ...request.query };
    return api.call({ ...request, method: 'GET', query, kind: 'read' });
  }

  async function workspaces(from?: string): Promise<Page<Workspace>> {
    const query = { maxResults: WORKSPACES_PAGE, nextToken: from };
    const answer = await get({ path: WORKSPACES, query, schema: schemas.WorkspacesAnswer });
    const items = (answer.workspaces ?? []).map(({ workspaceId, name, rootNodeId }) => {
      return { id: workspaceId, name: name ?? '', rootId: rootNodeId };
    });
    return { items, next: further(answer.nextToken, from) };
  }

  async function nodes(parentNodeId: string, from?: string): Promise<Page<WikiNode>> {
    const query = { parentNodeId, maxResults: NODES_PAGE, nextToken: from };
    const answer = await get({ path: NODES, query, schema: schemas.NodesAnswer });
    return { items: (answer.nodes ?? []).map(nodeOf), next: further(answer.nextToken, from) };
  }

  /** Whether the end of a page counts is not written anywhere: what comes twice is taken once. */
  async function body(id: string): Promise<Body> {
    const met = new Map<unknown, Block>();
    for (let calls = 1; ; calls += 1) {
      const startIndex = met.size;
      const query = { startIndex, endIndex: startIndex + BLOCKS_PAGE };
      const answer = await get({ path: BLOCKS, params: { id }, query, schema: schemas.BlocksAnswer });
      const blocks = answer.result?.data ?? [];
      for (const [at, block] of blocks.entries()) met.set(block['id'] ?? startIndex + at, block);
      const isLast = blocks.length < BLOCKS_PAGE || met.size === startIndex;
      if (isLast || calls === MOST_PAGES) return { ...writeBlocks([...met.values()]), calls };
    }
  }

  async function file(id: string): Promise<Uint8Array> {
    const { dentryId, spaceId } = await get({ path: DENTRY, params: { id }, schema: schemas.DentryAnswer });
    const { headerSignatureInfo: lent } = await api.call({
      method: 'POST',
      path: DOWNLOAD,
      params: { spaceId, dentryId },
      query: { unionId: await reader() },
      body: { option: { preferIntranet: false } },
      schema: schemas.DownloadAnswer,
      kind: 'read',
    });
    return api.download(lent.resourceUrls[0] ?? '', lent.headers ?? {});
  }

  return { workspaces, nodes, body, file };
}

/** A page that leads to itself is the last. */
function further(next: string | undefined, from: string | undefined): string | undefined {
  return next === from ? undefined : next;
}

function nodeOf({
  nodeId,
  name,
  type,
  category,
  extension,
  size,
  modifiedTime,
  hasChildren,
}: schemas.NodeAnswer): WikiNode {
  const ending = (extension ?? '').toLowerCase().replace(/^\./u, '');
  const suffix = ending && `.${ending}`;
  const shown = name ?? '';
  return {
    id: nodeId,
    name: suffix && shown.toLowerCase().endsWith(suffix) ? shown.slice(0, -suffix.length) : shown,
    kind: kindOf({ type, category, ending }),
    suffix,
    modified: String(modifiedTime ?? ''),
    hasChildren: hasChildren ?? type === 'FOLDER',
    ...(typeof size === 'number' && { size }),
  };
}

interface Sort {
  readonly type?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly ending: string;
}

function kindOf({ type, category, ending }: Sort): WikiNode['kind'] {
  if (type === 'FOLDER') return 'folder';
  if (category !== 'ALIDOC') return 'file';
  return ending === '' || ending === WRITTEN ? 'document' : 'other';
}
