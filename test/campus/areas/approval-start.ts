/** POST /v1.0/workflow/processInstances: starts an approval for a person, with every way it is refused. */
import { readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area } from '../api/route.ts';
import { actorKey, rangeOf, stepsOf } from '../approvals/flow.ts';
import { readForm } from '../approvals/form.ts';
import type { Step } from '../approvals/instance.ts';
import { startInstance } from '../approvals/start.ts';
import type { FlowNode, SignMethod, Template } from '../approvals/template.ts';
import type { Person } from '../college/college.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { mayStart, needDepartmentOf, needTemplate } from './approval-fields.ts';

const START_PATH = '/v1.0/workflow/processInstances';
const MAX_APPROVERS = 20;
const MAX_COPIES = 50;

export const approvalStart: Area<World> = (world) => [
  route('POST', START_PATH, {
    generation: 'new',
    access: 'token',
    scope: 'Workflow.Instance.Write',
    paid: true,
    answer({ body }) {
      failAsOrdered(world);
      const originator = world.college.byUserId(readText(body, 'originatorUserId'));
      if (!originator?.active) throw new Refusal('processInstanceInvalidParameter', '发起人不存在或已停用');
      const template = needOpenTemplate(world, body);
      if (!mayStart(world, originator, template)) throw new Refusal('needAuth', '发起人没有该模板的使用权限');
      checkSurroundings(world, originator, body);
      const values = readForm(body['formComponentValues'], template, {
        college: world.college,
        instanceExists: (id) => world.approvals.find(id) !== undefined,
      });
      const steps =
        readApprovers(world, body) ??
        stepsOf(template, {
          originator,
          college: world.college,
          chosen: readSelection(world, template, body),
        });
      const { id } = startInstance(world, { template, originator, values, steps, startedBy: 'api' });
      return { instanceId: id };
    },
  }),
];

/** Errors with a cause inside DingTalk: they come when a test has ordered them. */
function failAsOrdered({ approvals }: World): void {
  const [failure] = approvals.ordered;
  if (!failure) return;
  failure.left -= 1;
  if (failure.left === 0) approvals.ordered.shift();
  throw new Refusal(failure.code, '审批发起失败', { status: failure.code === 'systemError' ? 500 : 400 });
}

function needOpenTemplate(world: World, body: Body): Template {
  const template = needTemplate(world, readText(body, 'processCode'));
  if (world.faults.take('templateClosed', START_PATH) || template.status === 'INVALID') {
    throw new Refusal('processGetFailed', '审批模板已停用');
  }
  if (template.status === 'SAVED') throw new Refusal('processSetupNoPermission', '审批模板尚未发布');
  return template;
}

function checkSurroundings(world: World, originator: Person, body: Body): void {
  const { deptId, approvers, microappAgentId, ccList } = body;
  if (deptId !== undefined || approvers === undefined) needDepartmentOf(originator, deptId);
  if (microappAgentId !== undefined && Number(microappAgentId) !== world.identity.agentId) {
    throw new Refusal('invalidAgentId', 'microappAgentId 不正确');
  }
  if (ccList !== undefined && !(Array.isArray(ccList) && ccList.length <= MAX_COPIES)) {
    throw new Refusal('invalidParameter', `ccList 最多 ${MAX_COPIES} 人`);
  }
}

/** Approvers given by the caller put the template's flow aside. */
function readApprovers(world: World, { approvers }: Body): Step[] | undefined {
  if (approvers === undefined) return undefined;
  if (!Array.isArray(approvers) || approvers.length === 0 || approvers.length > MAX_APPROVERS) {
    throw new Refusal('invalidParameter', `approvers 为 1 至 ${MAX_APPROVERS} 个节点`);
  }
  return approvers.map((entry, at) => {
    const { actionType, userIds } = asObject(entry) ?? {};
    const method = ({ AND: 'AND', OR: 'OR', NONE: 'ONE_BY_ONE' } as Record<string, SignMethod>)[String(actionType)];
    if (!method) throw new Refusal('invalidParameter', 'actionType 只能是 AND、OR、NONE');
    return { node: { activityId: `api_${at}`, name: '审批人', method }, actors: needPeople(world, userIds) };
  });
}

function needPeople(world: World, userIds: unknown): Person[] {
  const ids = Array.isArray(userIds) ? userIds : [];
  const people = ids.flatMap((id) => world.college.byUserId(String(id)) ?? []);
  if (people.length > 0 && people.length === ids.length) return people;
  throw new Refusal('processInstanceInvalidParameter', '审批人不存在');
}

/** People for the nodes the originator has to select: all of them, from the range, one unless several may be. */
function readSelection(world: World, template: Template, body: Body): Map<string, readonly Person[]> {
  const { targetSelectActioners: given } = body;
  const entries = (Array.isArray(given) ? given : []).map((entry) => asObject(entry) ?? {});
  if (world.faults.take('approverMissing', START_PATH))
    throw new Refusal('targetSelectApproverMissing', '请选择审批人');
  const nodes = template.flow.filter((node) => node.actor === 'select');
  return new Map(
    nodes.map((node) => {
      const entry = entries.find((each) => each['actionerKey'] === actorKey(template, node));
      return [node.activityId, selectedFor(world, node, entry?.['actionerUserIds'])];
    }),
  );
}

function selectedFor(world: World, node: FlowNode, userIds: unknown): Person[] {
  const ids = Array.isArray(userIds) ? userIds : [];
  if (ids.length === 0) throw new Refusal('targetSelectApproverMissing', `请选择审批人：${node.name}`);
  const people = rangeOf(node, world.college).filter((each) => ids.includes(each.userId));
  const outside = people.length !== ids.length || (people.length > 1 && !node.several);
  if (outside) throw new Refusal('targetSelectApproverScopeError', `审批人不在可选范围内：${node.name}`);
  return people;
}
