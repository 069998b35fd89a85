/** Permissions of copying DingTalk's knowledge bases, each with a harmless question that needs it. */
import { always, get, NOTHING, post, type Scope } from './scope-list.ts';

/** Not asked for where nothing is copied. */
export const WIKI_SCOPES: readonly Scope[] = [
  {
    code: 'Wiki.Workspace.Read',
    name: '知识库读权限',
    serves: '钉钉知识库同步',
    isNeeded: always,
    question: () => get('/v2.0/wiki/workspaces', { operatorId: NOTHING, maxResults: '1' }),
  },
  {
    code: 'Wiki.Node.Read',
    name: '知识库节点读权限',
    serves: '钉钉知识库同步',
    isNeeded: always,
    question: () => get('/v2.0/wiki/nodes', { operatorId: NOTHING, parentNodeId: NOTHING, maxResults: '1' }),
  },
  {
    code: 'Storage.File.Read',
    name: '企业存储文件读权限',
    serves: '同步在线文档',
    isNeeded: always,
    question: () => get(`/v1.0/doc/suites/documents/${NOTHING}/blocks`, { operatorId: NOTHING }),
  },
  {
    code: 'Document.WorkspaceDocument.Read',
    name: '知识库文档读权限',
    serves: '同步上传的文件',
    isNeeded: always,
    question: () => get(`/v2.0/doc/dentries/${NOTHING}/queryDentryId`, { operatorId: NOTHING }),
  },
  {
    code: 'Storage.DownloadInfo.Read',
    name: '企业存储文件下载信息读权限',
    serves: '同步上传的文件',
    isNeeded: always,
    question: () => {
      const path = `/v1.0/storage/spaces/${NOTHING}/dentries/${NOTHING}/downloadInfos/query`;
      return { ...post(path, { option: {} }), query: { unionId: NOTHING } };
    },
  },
];
