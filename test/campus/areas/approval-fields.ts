/** Fields of approval calls: template, person, department and instance, with the codes the workflow APIs have for them. */
import { Refusal } from '../api/refusal.ts';
import type { Body } from '../api/fields.ts';
import type { Instance } from '../approvals/instance.ts';
import type { Template } from '../approvals/template.ts';
import type { Person } from '../college/college.ts';
import type { World } from '../world.ts';

const MAX_REMARK = 1024;

export function needTemplate(world: World, processCode: string): Template {
  const template = world.approvals.templates.byCode(processCode);
  if (!template) throw new Refusal('processCodeError', '审批模板不存在');
  return template;
}

/** Templates may be open to some departments only. */
export function mayStart(world: World, person: Person, template: Template): boolean {
  const department = world.college.departments.find((each) => each.id === person.departmentId);
  return !template.visibleTo || template.visibleTo.includes(department?.name ?? '');
}

/** The department must be one the originator belongs to; -1 stands for the root, where nobody sits directly. */
export function needDepartmentOf(originator: Person, deptId: unknown): void {
  if (Number(deptId) === originator.departmentId) return;
  throw new Refusal('processInstanceInvalidParameter', '发起人不在所传的部门中');
}

export function needInstance(world: World, id: unknown, missing = 'invalidParameter'): Instance {
  if (typeof id !== 'string' || id === '') throw new Refusal(missing, '缺少参数 processInstanceId');
  const instance = world.approvals.find(id);
  if (!instance) throw new Refusal('aflowProcessInstNotExist', '审批实例不存在');
  return instance;
}

export function needUser(world: World, userId: unknown): Person {
  const person = typeof userId === 'string' ? world.college.byUserId(userId) : undefined;
  if (!person) throw new Refusal('userNotExist', '用户不存在');
  return person;
}

/** Undefined when there is none. */
export function readRemark(body: Body, name = 'remark'): string | undefined {
  const remark = body[name];
  if (remark === undefined || remark === null || remark === '') return undefined;
  if (typeof remark === 'string' && remark.length <= MAX_REMARK) return remark;
  throw new Refusal('invalidParameter', `${name} 最多 ${MAX_REMARK} 个字`);
}

export function notYourTask(): Refusal {
  return new Refusal('internalError', '您没有任务处理的权限');
}
