/** Approval templates: which a person may start or manage, their schema, and a forecast of the flow. */
import { pageOf, readText } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import { actorKey, actorsOf, rangeOf } from '../approvals/flow.ts';
import type { FlowNode, FormItem, Template } from '../approvals/template.ts';
import type { Person } from '../college/college.ts';
import type { World } from '../world.ts';
import { mayStart, needDepartmentOf, needTemplate } from './approval-fields.ts';

const formApi = { generation: 'new', access: 'token', scope: 'Workflow.Form.Read', paid: true } as const;
const MAX_PAGE = 100;

export const approvalTemplates: Area<World> = (world): Route[] => [
  route('GET', '/v1.0/workflow/processes/userVisibilities/templates', {
    ...formApi,
    answer: (call) => listStartable(world, call),
  }),
  route('GET', '/v1.0/workflow/processes/managements/templates', {
    ...formApi,
    answer: ({ query }) => ({ result: listManaged(world, query('userId')) }),
  }),
  route('GET', '/v1.0/workflow/forms/schemas/processCodes', {
    ...formApi,
    answer: ({ query }) => ({ result: schemaOf(world, needTemplate(world, query('processCode') ?? '')) }),
  }),
  route('POST', '/v1.0/workflow/processes/forecast', {
    ...formApi,
    scope: 'Workflow.Instance.Read',
    answer({ body }) {
      const template = needTemplate(world, readText(body, 'processCode'));
      const originator = world.college.byUserId(readText(body, 'userId'));
      if (!originator) throw new Refusal('processInstanceInvalidParameter', '发起人不存在');
      needDepartmentOf(originator, body['deptId']);
      return { result: forecast(world, template, originator) };
    },
  }),
];

function listStartable(world: World, { query }: Call): object {
  const person = world.college.byUserId(query('userId') ?? '');
  if (!person) throw new Refusal('userNotExist', '用户不存在');
  const size = Number(query('maxResults') ?? MAX_PAGE);
  if (!(size >= 1 && size <= MAX_PAGE)) throw new Refusal('invalidParameter', `maxResults 为 1 至 ${MAX_PAGE}`);
  const open = world.approvals.templates.all().filter((each) => each.status === 'PUBLISHED');
  const startable = open.filter((each) => mayStart(world, person, each));
  const page = pageOf(startable, Number(query('nextToken') ?? 0), size);
  const processList = page.items.map(({ name, processCode, folder }) => ({
    name,
    processCode,
    url: startLink(world, processCode),
    iconUrl: 'https://gw.alicdn.com/approval.png',
    dirId: folder,
    dirName: folder,
  }));
  return { result: { processList, ...(page.hasMore ? { nextToken: page.next } : {}) } };
}

/** Opens the official form in the client. */
function startLink(world: World, processCode: string): string {
  const query = `corpid=${world.identity.corpId}&processCode=${processCode}&dd_share=false&showmenu=false`;
  return `https://aflow.dingtalk.com/dingtalk/mobile/homepage.htm?${query}#/custom`;
}

/** Everything for an administrator, nothing for others. */
function listManaged(world: World, userId = ''): object[] {
  const person = world.college.byUserId(userId);
  if (!person) throw new Refusal('userNotExist', '用户不存在');
  if (!person.admin) return [];
  return world.approvals.templates.all().map(({ name, processCode, attendanceType }) => ({
    flowTitle: name,
    processCode,
    attendanceType,
    iconName: 'common',
    iconUrl: 'https://gw.alicdn.com/approval.png',
    newProcess: true,
    gmtModified: '2026-08-24T09:00Z',
  }));
}

function schemaOf(world: World, template: Template): object {
  return {
    name: template.name,
    formCode: template.processCode,
    formUuid: template.formUuid,
    memo: template.memo,
    creatorUserId: world.college.people.find((each) => each.admin)?.userId,
    ownerIdType: 'orgId',
    status: template.status,
    schemaContent: { title: template.name, icon: 'common', items: template.items.map(viewItem) },
  };
}

function viewItem({ type, children, options, keyedOptions, ...props }: FormItem): object {
  const texts = options?.map((value, at) => (keyedOptions ? JSON.stringify({ key: `option_${at}`, value }) : value));
  return {
    componentName: type,
    props: {
      ...props,
      ...(texts ? { options: texts, objOptions: options!.map((value) => ({ value })) } : {}),
    },
    ...(children ? { children: children.map(viewItem) } : {}),
  };
}

function forecast(world: World, template: Template, originator: Person): object {
  return {
    isForecastSuccess: true,
    processCode: template.processCode,
    userId: originator.userId,
    isStaticWorkflow: true,
    workflowActivityRules: template.flow.map((node, at) => ({
      activityId: node.activityId,
      prevActivityId: template.flow[at - 1]?.activityId ?? 'sid-startevent',
      activityName: node.name,
      activityType: node.actor === 'select' ? 'target_select' : 'target_approval',
      isTargetSelect: node.actor === 'select',
      workflowActor: viewActor(world, template, node),
      activityActioners: actorsOf(node, originator, world.college).map(({ userId, name }) => ({ userId, name })),
    })),
    workflowForecastNodes: template.flow.map((node, at) => ({ activityId: node.activityId, outId: `line_${at}` })),
  };
}

function viewActor(world: World, template: Template, node: FlowNode): object {
  const range = node.actor === 'select' && node.people ? rangeOf(node, world.college) : [];
  return {
    actorKey: actorKey(template, node),
    actorType: 'approver',
    actorSelectionType: range.length > 0 ? 'approvals' : 'allStaff',
    actorSelectionRange: {
      approvals: range.map(({ userId, name }) => ({ workNo: userId, userName: name })),
      labels: [],
    },
    required: node.actor === 'select',
    allowedMulti: node.several === true,
    approvalType: 'MANUAL',
    approvalMethod: node.method,
  };
}
