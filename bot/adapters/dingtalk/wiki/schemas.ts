/** What the knowledge bases answer, as far as we rely on it. */
import { z } from 'zod';

const id = z.coerce.string().min(1);
/** Empty means the same as absent: there is no further page. */
const next = z.coerce
  .string()
  .nullish()
  .transform((token) => token || undefined);
const words = z.string().nullish();

export const PersonAnswer = z.object({ result: z.object({ unionid: z.string().min(1) }) });

export const WorkspacesAnswer = z.object({
  workspaces: z.array(z.object({ workspaceId: id, name: words, rootNodeId: id })).nullish(),
  nextToken: next,
});

export const NodesAnswer = z.object({
  nodes: z
    .array(
      z.object({
        nodeId: id,
        name: words,
        type: words,
        category: words,
        extension: words,
        size: z.coerce.number().nullish().catch(undefined),
        modifiedTime: z.union([z.string(), z.number()]).nullish(),
        hasChildren: z.boolean().nullish(),
      }),
    )
    .nullish(),
  nextToken: next,
});
export type NodeAnswer = NonNullable<z.output<typeof NodesAnswer>['nodes']>[number];

/** The blocks themselves are read with care: their shapes are many, and new ones come. */
export const BlocksAnswer = z.object({ result: z.object({ data: z.array(z.looseObject({})).nullish() }).nullish() });

export const DentryAnswer = z.object({ dentryId: id, spaceId: id });

export const DownloadAnswer = z.object({
  headerSignatureInfo: z.object({
    resourceUrls: z.array(z.string()).min(1),
    headers: z.record(z.string(), z.string()).nullish(),
  }),
});
