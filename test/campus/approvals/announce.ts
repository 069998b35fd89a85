/** Tells the world what happened to an approval: the events of DingTalk, and the campus's own news. */
import { emitEvent } from '../events.ts';
import type { World } from '../world.ts';
import { linkTo } from './instance.ts';
import type { Instance, Task } from './instance.ts';

export type InstanceChange = 'start' | 'finish' | 'terminate' | 'delete';

/** Event bpms_instance_change. A withdrawn one has no result; times are milliseconds. */
export function announceInstance(world: World, instance: Instance, type: InstanceChange): void {
  world.news.tell({ kind: 'approval', instance, change: type });
  emitEvent(world, 'bpms_instance_change', {
    ...aboutInstance(world, instance),
    type,
    staffId: instance.originator.userId,
    createTime: instance.createdAt,
    ...(instance.finishedAt === undefined ? {} : { finishTime: instance.finishedAt }),
    ...(type === 'finish' ? { result: instance.result } : {}),
  });
}

/** Event bpms_task_change: `start` when a task lands on somebody, then `finish` or `cancel`. */
export function announceTask(world: World, of: { instance: Instance; task: Task; remark?: string | undefined }): void {
  const { instance, task, remark } = of;
  world.news.tell({ kind: 'approval', instance, change: 'task' });
  const type = { RUNNING: 'start', COMPLETED: 'finish', CANCELED: 'cancel', TERMINATED: 'cancel' }[task.status];
  emitEvent(world, 'bpms_task_change', {
    ...aboutInstance(world, instance),
    type,
    taskId: task.taskId,
    staffId: task.userId,
    createTime: task.createdAt,
    ...(task.finishedAt === undefined ? {} : { finishTime: task.finishedAt }),
    ...(type === 'finish' ? { result: RESULTS[task.result], remark: remark ?? '' } : {}),
  });
}

const RESULTS = { AGREE: 'agree', REFUSE: 'refuse', REDIRECTED: 'redirect', NONE: '' };

function aboutInstance(world: World, instance: Instance): object {
  const { corpId } = world.identity;
  return {
    processInstanceId: instance.id,
    corpId,
    businessId: instance.businessId,
    title: instance.title,
    processCode: instance.template.processCode,
    bizCategoryId: instance.template.bizCategoryId,
    url: linkTo(instance, corpId),
  };
}
