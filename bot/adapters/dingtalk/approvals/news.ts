/** Reads the events bpms_instance_change and bpms_task_change: what happened to which approval, in our words. */
import type { ApprovalState } from '../../../ports/approvals.ts';
import type { OfficeEvent } from '../../../ports/chat.ts';
import type { Known, KnownStep } from '../../../ports/mirror.ts';
import { Change } from './schemas.ts';

export interface News {
  readonly known: Known;
  readonly step?: KnownStep;
  /** Undefined: a step moved, not the approval. */
  readonly to: ApprovalState | undefined;
}

/** The names of the events. */
export const APPROVAL_EVENTS = ['bpms_instance_change', 'bpms_task_change'] as const;

/** Undefined: the event is no news about an approval, or does not say about which. */
export function readNews({ type, at, data }: OfficeEvent): News | undefined {
  const change = Change.parse({ ...data });
  if (change.processInstanceId === undefined) return undefined;
  if (type === 'bpms_instance_change') return aboutApproval(change, at);
  return type === 'bpms_task_change' ? aboutStep(change, at) : undefined;
}

function aboutApproval(change: Change, at: number): News {
  const to = stateIn(change);
  const ended = change.finishTime ?? (to === 'running' ? undefined : at);
  const known = {
    ...base(change, at),
    state: to ?? 'running',
    ...(change.staffId !== undefined && { personId: change.staffId }),
    ...(ended !== undefined && { finishedAt: ended }),
  };
  return { known, to };
}

/** The end of an approval without a result is none we know: the next look at it will tell. */
function stateIn({ type, result }: Change): ApprovalState | undefined {
  switch (type) {
    case 'start':
      return 'running';
    case 'terminate':
      return 'withdrawn';
    case 'delete':
      return 'deleted';
    case 'finish':
      return result === 'agree' ? 'agreed' : result === 'refuse' ? 'refused' : undefined;
    default:
      return undefined;
  }
}

/** Its `staffId` is the approver, not the one who started the approval. */
function aboutStep(change: Change, at: number): News {
  const { taskId, staffId, processInstanceId = '' } = change;
  const known: Known = { ...base(change, at), state: 'running' };
  if (taskId === undefined || staffId === undefined) return { known, to: undefined };
  const since = change.createTime ?? at;
  const isOver = change.type !== 'start';
  return {
    known,
    to: undefined,
    step: { id: taskId, approvalId: processInstanceId, personId: staffId, isOver, since },
  };
}

function base(change: Change, at: number): Omit<Known, 'state'> {
  const { processInstanceId = '', processCode = '', businessId, title, bizCategoryId, url } = change;
  return {
    id: processInstanceId,
    formId: processCode,
    startedAt: change.createTime ?? at,
    ...(businessId !== undefined && { number: businessId }),
    ...(title !== undefined && { title }),
    ...(bizCategoryId !== undefined && { category: bizCategoryId }),
    ...(url !== undefined && { link: url }),
  };
}

/** How the platform tells of each state. */
const TOLD: Readonly<Record<ApprovalState, { readonly type: string; readonly result?: string }>> = {
  running: { type: 'start' },
  agreed: { type: 'finish', result: 'agree' },
  refused: { type: 'finish', result: 'refuse' },
  withdrawn: { type: 'terminate' },
  deleted: { type: 'delete' },
};

/** The event that should have told of the state our record has now. */
export function eventOf(known: Known, now: number): OfficeEvent {
  const { id, formId, state, personId, number, title, category, link, startedAt, finishedAt } = known;
  const data = {
    ...TOLD[state],
    processInstanceId: id,
    processCode: formId,
    staffId: personId,
    businessId: number,
    title,
    bizCategoryId: category,
    url: link,
    createTime: startedAt,
    finishTime: finishedAt,
  };
  return { id: `found:${id}:${state}`, at: now, type: 'bpms_instance_change', subject: id, data };
}
