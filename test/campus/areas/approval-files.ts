/** Attachments of approvals: links for fifteen minutes, and the right to look at them in the client. */
import { needText, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { InstanceFile } from '../approvals/instance.ts';
import { MINUTE_MS } from '../college-time.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { needInstance, needUser } from './approval-fields.ts';

const fileApi = { generation: 'new', access: 'token', scope: 'Workflow.Instance.Read', paid: true } as const;
const SPACES = '/v1.0/workflow/processInstances/spaces';
const LINK_LIFE_MS = 15 * MINUTE_MS;
const MOST_AUTHORISED = 10;

export const approvalFiles: Area<World> = (world): Route[] => [
  route('POST', `${SPACES}/infos/query`, {
    ...fileApi,
    scope: 'Workflow.Instance.Write',
    answer({ body }) {
      needUser(world, body['userId']);
      return { result: { spaceId: Number(world.approvals.spaceId) }, success: true };
    },
  }),
  route('POST', `${SPACES}/files/urls/download`, {
    ...fileApi,
    answer({ body }) {
      const { fileId, file } = needFile(world, body);
      const key = world.files.share(file, LINK_LIFE_MS);
      const { spaceId } = world.approvals;
      return { result: { downloadUri: `${world.address.api}/dl/${key}`, spaceId, fileId }, success: true };
    },
  }),
  route('POST', `${SPACES}/authPreview`, {
    ...fileApi,
    answer({ body }) {
      needUser(world, body['userId']);
      needFile(world, body);
      return { result: true, success: true };
    },
  }),
  route('POST', `${SPACES}/files/authDownload`, {
    ...fileApi,
    answer({ body }) {
      needUser(world, body['userId']);
      const { fileInfos } = body;
      if (!Array.isArray(fileInfos) || fileInfos.length === 0 || fileInfos.length > MOST_AUTHORISED) {
        throw new Refusal('invalidParameter', `fileInfos 为 1 至 ${MOST_AUTHORISED} 个`);
      }
      for (const info of fileInfos) needText(asObject(info) ?? {}, 'fileId', 'invalidParameter');
      return { result: true, success: true };
    },
  }),
];

/** What hangs on a comment is found only by who asks for it; the parameter is misspelt like this there. */
function needFile(world: World, body: Body): InstanceFile {
  const instance = needInstance(world, body['processInstanceId']);
  const found = instance.files.find((each) => each.fileId === readText(body, 'fileId'));
  const asked = found && (!found.inComment || body['withCommentAttatchment'] === true);
  if (!asked) throw new Refusal('invalidParameter', '附件不存在');
  return found;
}
