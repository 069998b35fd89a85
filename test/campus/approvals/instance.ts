/** An approval instance: what was filled in, who has to decide, and what happened so far. */
import type { CampusFile } from '../files.ts';
import type { FlowNode, Template } from './template.ts';
import type { Person } from '../college/college.ts';

export interface FilledValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly componentType: string;
  readonly extValue?: string;
  readonly bizAlias?: string;
}

/** A node of the flow with the people in it. */
export interface Step {
  readonly node: Pick<FlowNode, 'activityId' | 'name' | 'method'>;
  readonly actors: readonly Person[];
}

export type TaskStatus = 'RUNNING' | 'CANCELED' | 'COMPLETED' | 'TERMINATED';
export type Verdict = 'agree' | 'refuse';

export interface Task {
  readonly taskId: number;
  readonly userId: string;
  readonly activityId: string;
  readonly step: number;
  readonly createdAt: number;
  status: TaskStatus;
  result: 'AGREE' | 'REFUSE' | 'REDIRECTED' | 'NONE';
  finishedAt?: number;
}

export interface OperationRecord {
  readonly userId: string;
  readonly at: number;
  readonly type: string;
  readonly result: 'AGREE' | 'REFUSE' | 'NONE';
  readonly remark?: string;
  readonly activityId?: string;
  readonly showName?: string;
  readonly attachments?: readonly object[];
}

export interface InstanceFile {
  readonly fileId: string;
  readonly file: CampusFile;
  /** Hangs on a comment, not on the form. */
  readonly inComment: boolean;
}

export type BizAction = 'NONE' | 'MODIFY' | 'REVOKE';

export interface Instance {
  readonly id: string;
  readonly businessId: string;
  readonly template: Template;
  readonly title: string;
  readonly originator: Person;
  readonly createdAt: number;
  readonly startedBy: 'api' | 'client';
  readonly bizAction: BizAction;
  /** Of a revocation or change: the one it is about. */
  readonly main?: Instance;
  readonly attached: Instance[];
  readonly values: readonly FilledValue[];
  readonly steps: readonly Step[];
  readonly tasks: Task[];
  readonly records: OperationRecord[];
  readonly files: InstanceFile[];
  status: 'RUNNING' | 'TERMINATED' | 'COMPLETED';
  result?: Verdict;
  finishedAt?: number;
}

export function runningTasks(instance: Instance): Task[] {
  return instance.tasks.filter((task) => task.status === 'RUNNING');
}

/** The link to its page in the client. */
export function linkTo(instance: Instance, corpId: string): string {
  const query = `corpid=${corpId}&dd_share=false&showmenu=true&dd_progress=false&back=native`;
  const page = `procInstId=${instance.id}&swfrom=isv&dinghash=approval`;
  return `https://aflow.dingtalk.com/dingtalk/mobile/homepage.htm?${query}&${page}`;
}
