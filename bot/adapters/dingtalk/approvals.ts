/** Approvals of DingTalk (workflow 1.0): read from our record where that will do, asked of the office where it must be true. */
import type { Approvals } from '../../ports/approvals.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Mirror } from '../../ports/mirror.ts';
import type { People } from '../../ports/people.ts';
import { NO_APPROVAL_POLICY, type ApprovalPolicy } from '../../ports/policy.ts';
import type { Api } from './api.ts';
import { openFollowing } from './approvals/following.ts';
import { formsFor } from './approvals/forms.ts';
import { openLooking } from './approvals/looking.ts';
import { readNews } from './approvals/news.ts';
import { CountAnswer, LinkAnswer } from './approvals/schemas.ts';
import { openShowing } from './approvals/showing.ts';
import { openStarting } from './approvals/starting.ts';
import { withdraw } from './approvals/withdrawing.ts';
import { download } from './download.ts';
import type { Bases } from './request.ts';

export interface ApprovalsOptions extends Bases {
  readonly api: Api;
  readonly mirror: Mirror;
  readonly people: People;
  readonly policy?: ApprovalPolicy | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

const COUNT = '/v1.0/workflow/processes/todoTasks/numbers';
const LINK = '/v1.0/workflow/processInstances/spaces/files/urls/download';
const MOST_SHOWN = 50;

export function openApprovals(options: ApprovalsOptions): Approvals {
  const { api } = options;
  const looking = openLooking(options);
  const parts = { ...options, looking, policy: options.policy ?? NO_APPROVAL_POLICY };
  return {
    ...openRecord(parts),
    ...openFollowing(parts),
    ...openStarting(parts),
    formsFor: (personId) => formsFor(api, personId),
    withdraw: (approval, remark) => withdraw({ api, looking }, approval, remark),
    countWaitingFor: async (userId) => {
      const query = { userId };
      return (await api.call({ method: 'GET', path: COUNT, query, schema: CountAnswer, kind: 'read' })).result;
    },
    download: async (processInstanceId, fileId) => {
      // A photo of a form is named by its address.
      if (URL.canParse(fileId)) return download(fileId, options);
      const body = { processInstanceId, fileId, withCommentAttatchment: true };
      const { result } = await api.call({ method: 'POST', path: LINK, body, schema: LinkAnswer, kind: 'read' });
      return download(result.downloadUri, options);
    },
  };
}

type RecordParts = ApprovalsOptions & { readonly policy: ApprovalPolicy } & Parameters<typeof openStarting>[0];

/** What is told from our record. */
function openRecord(parts: RecordParts): Pick<Approvals, 'heard' | 'startedBy' | 'waitingFor' | 'find'> {
  const { mirror, looking } = parts;
  const show = openShowing(parts);
  return {
    heard: async (event) => {
      const news = readNews(event);
      if (!news) return undefined;
      await mirror.note(news.known);
      if (news.step) await mirror.noteStep(news.step);
      const known = await mirror.find(news.known.id);
      return known && { approval: await show(known), to: news.to };
    },
    startedBy: async (personId, { formId, limit = MOST_SHOWN } = {}) => {
      const known = await mirror.startedBy(personId, { limit, ...(formId !== undefined && { formId }) });
      return Promise.all(known.map(show));
    },
    waitingFor: async (personId) => {
      const waiting = await mirror.waitingFor(personId, MOST_SHOWN);
      return Promise.all(waiting.map(async ({ step: { id, since }, of }) => ({ id, since, approval: await show(of) })));
    },
    find: async (id) => {
      const read = await looking.look(id);
      const known = read && (await mirror.find(id));
      return known && { ...(await show({ ...known, state: read.known.state })), ...read.rest };
    },
  };
}
