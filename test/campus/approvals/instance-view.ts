/** An approval as the detail API shows it: text for times (to the minute), titles for related approvals. */
import { localText } from '../college-time.ts';
import type { World } from '../world.ts';
import { parseList } from './components.ts';
import { linkTo } from './instance.ts';
import type { FilledValue, Instance, OperationRecord, Task } from './instance.ts';

/** `2026-08-31T11:52Z`: to the minute, and local time although it ends with Z. */
function minuteText(ms: number): string {
  return `${localText(ms).slice(0, 16).replace(' ', 'T')}Z`;
}

export function detailOf(world: World, instance: Instance): object {
  const { originator, main } = instance;
  const department = world.college.departments.find((each) => each.id === originator.departmentId);
  return {
    title: instance.title,
    businessId: instance.businessId,
    createTime: minuteText(instance.createdAt),
    ...(instance.finishedAt === undefined ? {} : { finishTime: minuteText(instance.finishedAt) }),
    status: instance.status,
    result: instance.result ?? '',
    originatorUserId: originator.userId,
    originatorDeptId: String(originator.departmentId),
    originatorDeptName: department?.name ?? '',
    ...(instance.startedBy === 'api' ? { approverUserIds: approversOf(instance) } : {}),
    operationRecords: instance.records.map(viewRecord),
    tasks: instance.tasks.map((task) => viewTask(task, linkTo(instance, world.identity.corpId))),
    bizAction: instance.bizAction,
    ...(main ? { mainProcessInstanceId: main.id } : {}),
    attachedProcessInstanceIds: instance.attached.map(({ id }) => id),
    formComponentValues: instance.values.map((value) => viewValue(world, value)),
    bizData: '',
  };
}

function approversOf(instance: Instance): string[] {
  return [...new Set(instance.steps.flatMap((step) => step.actors.map(({ userId }) => userId)))];
}

function viewRecord({ at, ...record }: OperationRecord): object {
  return { ...record, date: minuteText(at), ccUserIds: [], images: [] };
}

function viewTask({ createdAt, finishedAt, step: _step, ...task }: Task, page: string): object {
  return {
    ...task,
    createTime: minuteText(createdAt),
    ...(finishedAt === undefined ? {} : { finishTime: minuteText(finishedAt) }),
    mobileUrl: `${page}&taskId=${task.taskId}`,
    pcUrl: `${page}&taskId=${task.taskId}`,
  };
}

/** A related approval is written as an id and read as its title, the ids standing in extValue. */
function viewValue(world: World, filled: FilledValue): object {
  if (filled.componentType !== 'RelateField') return filled;
  const ids = parseList(filled.value) ?? [];
  const related = ids.flatMap((id) => world.approvals.find(String(id)) ?? []);
  const list = related.map(({ id, businessId, title, template }) => ({
    procInstId: id,
    businessId,
    title,
    processCode: template.processCode,
  }));
  const value = JSON.stringify(related.map(({ title }) => title));
  return { ...filled, value, extValue: JSON.stringify({ list }) };
}
