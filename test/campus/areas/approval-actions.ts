/** Acting on approvals by API: withdrawing a running one, comments, deciding a task, handing it on. */
import { needText, readNumber, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { decide, redirect, terminate } from '../approvals/decide.ts';
import type { Decision } from '../approvals/decide.ts';
import { runningTasks } from '../approvals/instance.ts';
import type { Instance } from '../approvals/instance.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { needInstance, needUser, notYourTask, readRemark } from './approval-fields.ts';

const writeApi = { generation: 'new', access: 'token', scope: 'Workflow.Instance.Write', paid: true } as const;

/** An approval cannot be withdrawn in its first seconds. */
export const SETTLING_MS = 15_000;
const MAX_FILES = 20;
const DONE = { result: true, success: true };

export const approvalActions: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/workflow/processInstances/terminate', {
    ...writeApi,
    answer({ body }) {
      withdraw(world, body);
      return DONE;
    },
  }),
  route('POST', '/v1.0/workflow/processInstances/comments', {
    ...writeApi,
    answer({ body }) {
      comment(world, body);
      return DONE;
    },
  }),
  route('POST', '/v1.0/workflow/processInstances/execute', {
    ...writeApi,
    answer({ body }) {
      const { result } = body;
      const instance = needInstance(world, body['processInstanceId']);
      if (result !== 'agree' && result !== 'refuse') throw new Refusal('invalidParameter', 'result 为 agree 或 refuse');
      decide(world, needTask(world, [instance], { body, actor: body['actionerUserId'] }), result);
      return DONE;
    },
  }),
  route('POST', '/v1.0/workflow/tasks/redirect', {
    ...writeApi,
    answer({ body }) {
      const to = needUser(world, body['toUserId']);
      redirect(world, needTask(world, world.approvals.all(), { body, actor: body['operateUserId'] }), to);
      return DONE;
    },
  }),
];

function withdraw(world: World, body: Body): void {
  const { isSystem } = body;
  const instance = needInstance(world, body['processInstanceId'], 'invalidInstanceId');
  if (typeof isSystem !== 'boolean') throw new Refusal('invalidInstanceTerminateIsSystem', 'isSystem 不正确');
  const remark = readRemark(body);
  const userId = readText(body, 'operatingUserId');
  if (!isSystem && userId === '') {
    throw new Refusal('invalidInstanceTerminateOperatingUserId', 'operatingUserId 不能为空');
  }
  if (userId !== '') needUser(world, userId);
  checkWithdrawable(world, instance);
  const allowed = userId === instance.originator.userId && instance.template.withdrawable;
  if (!isSystem && !allowed) throw notYourTask();
  terminate(world, instance, { userId, ...(remark === undefined ? {} : { remark }) });
}

/** Running, and more than a quarter of a minute old. */
function checkWithdrawable(world: World, instance: Instance): void {
  if (instance.status !== 'RUNNING') {
    throw new Refusal('aflowProcessInstStatusException', '审批实例已结束，不能撤回');
  }
  if (world.clock.now() - instance.createdAt < SETTLING_MS) {
    throw new Refusal('aflowProcessInstStatusException', '提交审批单后15秒内不能进行撤回');
  }
}

function comment(world: World, body: Body): void {
  const instance = needInstance(world, body['processInstanceId']);
  needText(body, 'text', 'invalidParameter');
  const remark = readRemark(body, 'text') ?? '';
  const { userId } = needUser(world, body['commentUserId']);
  const { attachments = [] } = asObject(body['file']) ?? {};
  if (!Array.isArray(attachments) || attachments.length > MAX_FILES) {
    throw new Refusal('invalidParameter', `附件最多 ${MAX_FILES} 个`);
  }
  instance.records.push({ userId, at: world.clock.now(), type: 'ADD_REMARK', result: 'NONE', remark, attachments });
}

/** The running task with this number, when it is this person's. */
function needTask(
  world: World,
  instances: readonly Instance[],
  { body, actor }: { body: Body; actor: unknown },
): Decision {
  const { userId } = needUser(world, actor);
  const remark = readRemark(body);
  const taskId = readNumber(body, 'taskId');
  for (const instance of instances) {
    const task = runningTasks(instance).find((each) => each.taskId === taskId);
    if (task?.userId === userId) return { instance, task, remark };
  }
  throw notYourTask();
}
