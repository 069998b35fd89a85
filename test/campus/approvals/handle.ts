/** Approvals in the hands of a test or a page: what people submit and decide, and what an administrator may do. */
import type { Person } from '../college/college.ts';
import type { World } from '../world.ts';
import type { StartFailure } from './book.ts';
import { comment, reopen, submit } from './client.ts';
import type { Comment, Submission } from './client.ts';
import { decide, redirect, remove, terminate } from './decide.ts';
import type { Decision } from './decide.ts';
import { runningTasks } from './instance.ts';
import type { Instance, Verdict } from './instance.ts';
import type { Template } from './template.ts';

export interface InstanceWish {
  readonly template?: string;
  /** The originator's name. */
  readonly by?: string;
  readonly status?: Instance['status'];
}

/** Instances are named by id; every name of a person that does not fit is told in a sentence. */
export interface Approvals {
  readonly templates: () => readonly Template[];
  readonly template: (name: string) => Template;
  /** What an administrator sets in the back office. */
  readonly change: (
    name: string,
    settings: Partial<Pick<Template, 'status' | 'withdrawable' | 'visibleTo'>>,
  ) => Template;
  /** A person starts one in the client; suites too. */
  readonly submit: (submission: Submission) => Instance;
  /** Oldest first, without those deleted. */
  readonly instances: (wish?: InstanceWish) => readonly Instance[];
  readonly instance: (id: string) => Instance;
  /** What waits for this person's decision. */
  readonly waitingFor: (name: string) => readonly Instance[];
  readonly decide: (of: { by: string; instance: string; result: Verdict; remark?: string | undefined }) => Instance;
  readonly redirect: (of: { by: string; instance: string; to: string }) => Instance;
  /** Anybody remarks on it in the client, with files; no event tells of it. */
  readonly comment: (comment: Comment) => Instance;
  /** The originator takes a running one back in the client; `revoke` and `modify` need a finished one of a suite. */
  readonly withdraw: (of: { by: string; instance: string }) => Instance;
  readonly revoke: (of: { by: string; instance: string }) => Instance;
  readonly modify: (of: { by: string; instance: string }) => Instance;
  /** An administrator deletes it in the back office; there is no API for it. */
  readonly remove: (of: { by: string; instance: string }) => void;
  /** The next starts are refused with this code of POST /v1.0/workflow/processInstances. */
  readonly failNextStart: (code: string, count?: number) => void;
}

export function createApprovals(world: World): Approvals {
  const { approvals, college } = world;
  const own = ({ by, instance: id }: { by: string; instance: string }): Instance => {
    const instance = need(world, id);
    if (instance.originator === college.person(by)) return instance;
    throw new Error(`${by} has not started this approval; ${instance.originator.name} has.`);
  };
  return {
    templates: approvals.templates.all,
    template: approvals.templates.named,
    change: (name, settings) => Object.assign(approvals.templates.named(name), settings),
    submit: (submission) => submit(world, submission),
    instances: (wish = {}) => approvals.all().filter((each) => fits(each, wish)),
    instance: (id) => need(world, id),
    waitingFor: (name) => waitingFor(world, college.person(name)),
    decide({ by, instance, result, remark }) {
      const decision = needTask(world, by, instance);
      decide(world, { ...decision, remark }, result);
      return decision.instance;
    },
    redirect({ by, instance, to }) {
      const decision = needTask(world, by, instance);
      redirect(world, decision, college.person(to));
      return decision.instance;
    },
    comment(remark) {
      const instance = need(world, remark.instance);
      comment(world, instance, remark);
      return instance;
    },
    withdraw: (of) => withdraw(world, own(of)),
    revoke: (of) => reopen(world, own(of), 'REVOKE'),
    modify: (of) => reopen(world, own(of), 'MODIFY'),
    remove({ by, instance }) {
      if (!college.person(by).admin) throw new Error(`${by} is no administrator and cannot delete approvals.`);
      remove(world, need(world, instance));
    },
    failNextStart: (code, count = 1) => orderFailure(approvals.ordered, { code, left: count }),
  };
}

function need(world: World, id: string): Instance {
  const instance = world.approvals.find(id);
  if (!instance) throw new Error(`There is no approval ${id}; perhaps it was deleted.`);
  return instance;
}

function fits({ template, originator, status }: Instance, wish: InstanceWish): boolean {
  if (wish.template !== undefined && template.name !== wish.template) return false;
  if (wish.by !== undefined && originator.name !== wish.by) return false;
  return wish.status === undefined || status === wish.status;
}

function waitingFor(world: World, { userId }: Person): Instance[] {
  return world.approvals.all().filter((each) => runningTasks(each).some((task) => task.userId === userId));
}

function needTask(world: World, by: string, id: string): Decision {
  const instance = need(world, id);
  const { userId } = world.college.person(by);
  const task = runningTasks(instance).find((each) => each.userId === userId);
  if (!task) throw new Error(`Nothing of this approval waits for ${by}.`);
  return { instance, task };
}

function withdraw(world: World, instance: Instance): Instance {
  if (instance.status !== 'RUNNING') throw new Error('Only a running approval can be withdrawn.');
  if (!instance.template.withdrawable) {
    throw new Error(`The template "${instance.template.name}" does not let its originators withdraw.`);
  }
  terminate(world, instance, { userId: instance.originator.userId });
  return instance;
}

/** Codes whose cause lies inside DingTalk; the others come of what a call says. */
const FAILURES = [
  'processInstanceStartFailed',
  'sysErrror',
  'internalError',
  'processGroupGetFailed',
  'autoflowLikeTriggerRateLimited',
  'systemError',
];

function orderFailure(ordered: StartFailure[], failure: StartFailure): void {
  if (!FAILURES.includes(failure.code)) throw new Error(`Choose one of ${FAILURES.join(', ')}.`);
  ordered.push(failure);
}
