/** Knowledge bases: listed, walked through and read in the name of a person, by that person's rights. */
import { readText } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import { asObject } from '../wire/frames.ts';
import type { Node, Workspace } from '../wiki/book.ts';
import type { World } from '../world.ts';

const newApi = { generation: 'new', access: 'token', paid: true } as const;
const MOST_WORKSPACES = 30;
const MOST_NODES = 50;
const MOST_BLOCKS = 100;
const LINK_LIFE_MS = 15 * 60_000;

export const wiki: Area<World> = (world): Route[] => [
  route('GET', '/v2.0/wiki/workspaces', {
    ...newApi,
    scope: 'Wiki.Workspace.Read',
    answer(call) {
      const by = reader(world, call);
      const open = world.wiki.workspaces.filter((each) => mayRead(each, by));
      const { items, nextToken } = pageIn(open, call, MOST_WORKSPACES);
      const workspaces = items.map(({ workspaceId, rootNodeId, name }) => {
        return { workspaceId, rootNodeId, name, type: 'TEAM', corpId: world.identity.corpId, url: '' };
      });
      return { workspaces, nextToken };
    },
  }),
  route('GET', '/v2.0/wiki/nodes', {
    ...newApi,
    scope: 'Wiki.Node.Read',
    answer(call) {
      const by = reader(world, call);
      const parent = call.query('parentNodeId') ?? '';
      needReadable(world, parent, by);
      const shown = world.wiki.below(parent).filter(({ isHidden }) => !isHidden);
      const { items, nextToken } = pageIn(shown, call, MOST_NODES);
      return { nodes: items.map((node) => describe(world, node)), nextToken };
    },
  }),
  route('GET', '/v1.0/doc/suites/documents/:id/blocks', {
    ...newApi,
    scope: 'Storage.File.Read',
    answer(call) {
      const node = needContent(world, call, 'operatorId');
      if (node.extension !== 'adoc') throw new Refusal('paramError', '该类型的文档不支持查询内容');
      const from = Number(call.query('startIndex') ?? 0);
      const to = Math.min(Number(call.query('endIndex') ?? from + MOST_BLOCKS), from + MOST_BLOCKS);
      return { result: { data: node.blocks.slice(from, to) }, success: true };
    },
  }),
  route('GET', '/v2.0/doc/dentries/:id/queryDentryId', {
    ...newApi,
    scope: 'Document.WorkspaceDocument.Read',
    answer(call) {
      const { nodeId } = needContent(world, call, 'operatorId');
      return { dentryUuid: nodeId, dentryId: `d${nodeId}`, spaceId: 's1' };
    },
  }),
  route('POST', '/v1.0/storage/spaces/:space/dentries/:id/downloadInfos/query', {
    ...newApi,
    scope: 'Storage.DownloadInfo.Read',
    answer: (call) => lend(world, call),
  }),
  route('GET', '/wiki-files/:key', { generation: 'old', access: 'open', answer: (call) => download(world, call) }),
];

/** The address is worth nothing without the headers that come with it. */
function lend(world: World, call: Call): object {
  const node = needContent(world, { ...call, parameter: () => call.parameter('id').slice(1) }, 'unionId');
  if (!node.file || asObject(call.body['option']) === undefined) throw new Refusal('paramError', '参数错误');
  const key = world.files.share(node.file, LINK_LIFE_MS);
  const host = world.faults.take('downloadElsewhere') ? 'http://169.254.169.254' : world.address.api;
  const headerSignatureInfo = {
    resourceUrls: [`${host}/wiki-files/${key}`],
    headers: { Authorization: `OSS ${key}`, 'x-oss-date': '20261124' },
    expirationSeconds: LINK_LIFE_MS / 1000,
    region: 'ZHANGJIAKOU',
  };
  return { protocol: 'HEADER_SIGNATURE', headerSignatureInfo };
}

function download(world: World, { parameter, header }: Call): Response {
  const key = parameter('key');
  const file = header('authorization') === `OSS ${key}` ? world.files.borrowed(key) : undefined;
  if (!file) return new Response('AccessDenied', { status: 403 });
  return new Response(file.bytes, { headers: { 'content-type': file.contentType } });
}

function reader(world: World, call: Pick<Call, 'query'>, name = 'operatorId'): string {
  const person = world.college.byUnionId(call.query(name) ?? '');
  if (!person) throw new Refusal('paramError', `不合法的 ${name}`);
  return person.userId;
}

function mayRead({ readers }: Workspace, userId: string): boolean {
  return readers.size === 0 || readers.has(userId);
}

function needReadable(world: World, nodeId: string, by: string): void {
  const { workspaces, nodes } = world.wiki;
  const node = nodes.get(nodeId);
  const workspace = workspaces.find((each) =>
    [each.rootNodeId, each.workspaceId].includes(node?.workspaceId ?? nodeId),
  );
  if (!workspace) throw new Refusal('nodeNotExist', '节点不存在', { status: 404 });
  if (!mayRead(workspace, by) || node?.isClosed) throw new Refusal('permissionDenied', '没有权限', { status: 403 });
}

function needContent(world: World, call: Call, who: string): Node {
  const by = reader(world, call, who);
  const node = world.wiki.nodes.get(call.parameter('id'));
  if (!node) throw new Refusal('dentryNotExist', '文件不存在', { status: 404 });
  needReadable(world, node.nodeId, by);
  return node;
}

function describe(world: World, node: Node): object {
  const { nodeId, workspaceId, name, type, category, extension, modifiedAt, file } = node;
  return {
    nodeId,
    workspaceId,
    name: extension === '' || name.endsWith(`.${extension}`) ? name : `${name}.${extension}`,
    type,
    ...(type === 'FILE' && { category, extension }),
    ...(file && { size: file.bytes.length }),
    modifiedTime: new Date(modifiedAt).toISOString(),
    hasChildren: world.wiki.below(nodeId).length > 0,
  };
}

function pageIn<T>(all: readonly T[], { query }: Call, most: number): { items: readonly T[]; nextToken?: string } {
  const size = Number(query('maxResults') ?? most);
  if (!(size >= 1 && size <= most)) throw new Refusal('paramError', `maxResults 为 1 至 ${most}`);
  const from = Number(readText({ token: query('nextToken') }, 'token') || 0);
  const items = all.slice(from, from + size);
  return { items, ...(from + size < all.length && { nextToken: String(from + size) }) };
}
