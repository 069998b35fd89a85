/** The way of an approval: tasks are opened step by step, decided, handed on, withdrawn; the last decision finishes it. */
import type { Person } from '../college/college.ts';
import { undoAttendance, writeAttendance } from '../attendance/approved.ts';
import type { World } from '../world.ts';
import { announceInstance, announceTask } from './announce.ts';
import { runningTasks } from './instance.ts';
import type { Instance, Task, TaskStatus, Verdict } from './instance.ts';

/** Opens the tasks of a step; when there is none left, the approval is agreed to. */
export function openStep(world: World, instance: Instance, at: number): void {
  const step = instance.steps[at];
  if (!step) return finish(world, instance, 'agree');
  const first = step.node.method === 'ONE_BY_ONE' ? step.actors.slice(0, 1) : step.actors;
  for (const actor of first) openTask(world, instance, { actor, step: at });
  return undefined;
}

function openTask(world: World, instance: Instance, { actor, step }: { actor: Person; step: number }): void {
  const task: Task = {
    taskId: world.approvals.nextTaskId(),
    userId: actor.userId,
    activityId: instance.steps[step]!.node.activityId,
    step,
    createdAt: world.clock.now(),
    status: 'RUNNING',
    result: 'NONE',
  };
  instance.tasks.push(task);
  announceTask(world, { instance, task });
}

export interface Decision {
  readonly instance: Instance;
  readonly task: Task;
  readonly remark?: string | undefined;
}

/** Carries out the decision of a running task. */
export function decide(world: World, decision: Decision, verdict: Verdict): void {
  const { instance, task, remark } = decision;
  const result = verdict === 'agree' ? 'AGREE' : 'REFUSE';
  close(world, decision, { status: 'COMPLETED', result });
  record(world, decision, { type: 'EXECUTE_TASK_NORMAL', result, remark });
  if (verdict === 'refuse') return finish(world, instance, 'refuse');
  return goOn(world, instance, task.step);
}

/** After an agreement: the next one of the row, the others of the step, or the next step. */
function goOn(world: World, instance: Instance, at: number): void {
  const { node, actors } = instance.steps[at]!;
  const decided = instance.tasks.filter((each) => each.step === at && each.result === 'AGREE').length;
  const next = actors[decided];
  if (node.method === 'ONE_BY_ONE' && next) return openTask(world, instance, { actor: next, step: at });
  if (node.method === 'AND' && runningTasks(instance).length > 0) return undefined;
  cancelRest(world, instance, 'CANCELED');
  return openStep(world, instance, at + 1);
}

/** Hands a running task to somebody else. */
export function redirect(world: World, decision: Decision, to: Person): void {
  close(world, decision, { status: 'COMPLETED', result: 'REDIRECTED' });
  record(world, decision, { type: 'REDIRECT_TASK', result: 'NONE', remark: decision.remark });
  openTask(world, decision.instance, { actor: to, step: decision.task.step });
}

/** The originator (or the system) takes a running approval back. */
export function terminate(world: World, instance: Instance, by: { userId: string; remark?: string }): void {
  cancelRest(world, instance, 'TERMINATED');
  const at = world.clock.now();
  instance.records.push({ ...by, at, type: 'TERMINATE_PROCESS_INSTANCE', result: 'NONE' });
  Object.assign(instance, { status: 'TERMINATED', finishedAt: at });
  announceInstance(world, instance, 'terminate');
}

function finish(world: World, instance: Instance, result: Verdict): void {
  cancelRest(world, instance, 'CANCELED');
  Object.assign(instance, { status: 'COMPLETED', result, finishedAt: world.clock.now() });
  if (result === 'agree') writeAttendance(world, instance);
  // A revocation that is agreed to takes back what the original had done to attendance.
  if (result === 'agree' && instance.bizAction !== 'NONE' && instance.main) undoAttendance(world, instance.main);
  announceInstance(world, instance, 'finish');
}

/** An administrator deletes it by hand in the back office: nothing is left but the event. */
export function remove(world: World, instance: Instance): void {
  cancelRest(world, instance, 'TERMINATED');
  world.approvals.remove(instance);
  announceInstance(world, instance, 'delete');
}

function cancelRest(world: World, instance: Instance, status: TaskStatus): void {
  for (const task of runningTasks(instance)) close(world, { instance, task }, { status, result: 'NONE' });
}

function close(world: World, decision: Decision, end: Pick<Task, 'status' | 'result'>): void {
  Object.assign(decision.task, end, { finishedAt: world.clock.now() });
  announceTask(world, decision);
}

function record(
  world: World,
  { instance, task }: Decision,
  what: { type: string; result: 'AGREE' | 'REFUSE' | 'NONE'; remark?: string | undefined },
): void {
  const { remark, ...rest } = what;
  const showName = instance.steps[task.step]!.node.name;
  const place = { userId: task.userId, at: world.clock.now(), activityId: task.activityId, showName };
  instance.records.push({ ...place, ...rest, ...(remark ? { remark } : {}) });
}
