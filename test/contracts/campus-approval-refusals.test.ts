/** What the workflow APIs refuse, the campus refuses: one table of calls and the documented codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, codeOf } from './campus-client.ts';
import type { Request } from './campus-client.ts';

const START = Date.UTC(2026, 10, 23, 2);
const DAY = 24 * 3_600_000;

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus({ limits: UNLIMITED, now: () => START });
});
afterAll(() => campus.close());

const idOf = (name: string): string => campus.college.person(name).userId;
const codeFor = (name: string): string => campus.approvals.template(name).processCode;
const post = (path: string, body: object): Request => ({ path: `/v1.0/workflow/${path}`, body });

/** A start that would succeed, but for the changes. */
function start(changes: object): Request {
  const { departmentId } = campus.college.person('李敏');
  const formComponentValues = [
    { name: '场地', value: '报告厅' },
    { name: '["开始时间","结束时间"]', value: '["2026-11-25 09:00","2026-11-25 11:00"]' },
  ];
  const own = { originatorUserId: idOf('李敏'), processCode: codeFor('场地借用'), deptId: departmentId };
  return post('processInstances', { ...own, formComponentValues, ...changes });
}

const startOf = (template: string, values: object[], more: object = {}): Request =>
  start({ processCode: codeFor(template), formComponentValues: values, ...more });

/** A purchase whose one value is as given. */
function purchase(name: string, value: unknown, more: object = {}): Request {
  const rest = [
    { name: '物品名称', value: '投影仪' },
    { name: '数量', value: '2' },
    { name: '预算金额', value: '8000' },
    { name: '用途', value: '教学' },
  ].filter((each) => each.name !== name);
  return startOf('采购申请', [...rest, { name, value }], more);
}

const selecting = (...names: string[]): object => {
  const { processCode } = campus.approvals.template('采购申请');
  const actionerKey = `manual_chosen_${processCode.slice(5, 13).toLowerCase()}`;
  return { targetSelectActioners: [{ actionerKey, actionerUserIds: names.map(idOf) }] };
};

function failing(code: string): Request {
  campus.approvals.failNextStart(code);
  return start({});
}

function closed(status: 'INVALID' | 'SAVED'): Request {
  const name = status === 'INVALID' ? '采购申请（旧版）' : '场地借用';
  const { processCode } = campus.approvals.change(name, { status });
  return start({ processCode });
}

const FORM = '400 formConverterError';
type Row = readonly [what: string, request: () => Request, refusal: string];

const STARTS: readonly Row[] = [
  ['an unknown template', () => start({ processCode: 'PROC-404' }), '400 processCodeError'],
  ['a template out of use', () => closed('INVALID'), '400 processGetFailed'],
  ['somebody who may not use it', () => startOf('场地借用', [], { originatorUserId: idOf('白露') }), '400 needAuth'],
  ['nobody', () => start({ originatorUserId: '404' }), '400 processInstanceInvalidParameter'],
  ['somebody who has left', () => start({ originatorUserId: idOf('苗青') }), '400 processInstanceInvalidParameter'],
  ['a foreign department', () => start({ deptId: 404 }), '400 processInstanceInvalidParameter'],
  ['no department', () => start({ deptId: undefined }), '400 processInstanceInvalidParameter'],
  [
    'approvers nobody knows',
    () => start({ approvers: [{ actionType: 'AND', userIds: ['404'] }] }),
    '400 processInstanceInvalidParameter',
  ],
  [
    'approvers in no known way',
    () => start({ approvers: [{ actionType: 'XOR', userIds: [idOf('李敏')] }] }),
    '400 invalidParameter',
  ],
  ['another application', () => start({ microappAgentId: 404 }), '400 invalidAgentId'],
  ['51 copies', () => start({ ccList: Array.from({ length: 51 }, String) }), '400 invalidParameter'],
  ['no form', () => start({ formComponentValues: undefined }), '400 invalidParameter'],
  ['151 values', () => start({ formComponentValues: Array.from({ length: 151 }, () => ({})) }), '400 invalidParameter'],
  ['a suite', () => startOf('补卡', [{ name: '补卡时间', value: '2026-11-20 08:30' }]), '400 illegalComponent'],
  ['a note that holds no value', () => purchase('五千元以上请附三家报价', '好'), '400 illegalComponent'],
  ['an unknown field', () => purchase('颜色', '红'), FORM],
  ['a missing field', () => startOf('场地借用', [{ name: '场地', value: '报告厅' }]), FORM],
  ['an empty field that is required', () => purchase('用途', ''), FORM],
  ['a number that is no text', () => purchase('数量', 2), FORM],
  ['a number that is none', () => purchase('数量', '两台'), FORM],
  [
    'the same field twice',
    () =>
      startOf('场地借用', [
        { name: '场地', value: '一' },
        { name: '场地', value: '二' },
      ]),
    FORM,
  ],
  ['the id of another field', () => startOf('场地借用', [{ id: 'TextField_X', name: '场地', value: '一' }]), FORM],
  ['a table with an unknown column', () => purchase('明细', '[[{"name":"颜色","value":"红"}]]'), FORM],
  ['attachments without their fields', () => purchase('附件', '[{"fileId":"1"}]'), FORM],
  ['no chosen approver', () => purchase('用途', '教学'), '400 targetSelectApproverMissing'],
  [
    'an approver outside the range',
    () => purchase('用途', '教学', selecting('白露')),
    '400 targetSelectApproverScopeError',
  ],
  [
    'two approvers for one place',
    () => purchase('用途', '教学', selecting('高博', '林若兰')),
    '400 targetSelectApproverScopeError',
  ],
  ['a failure inside', () => failing('processInstanceStartFailed'), '400 processInstanceStartFailed'],
  ['a failure inside', () => failing('sysErrror'), '400 sysErrror'],
  ['a failure inside', () => failing('internalError'), '400 internalError'],
  ['a failure inside', () => failing('processGroupGetFailed'), '400 processGroupGetFailed'],
  ['starting too fast', () => failing('autoflowLikeTriggerRateLimited'), '400 autoflowLikeTriggerRateLimited'],
  ['an unknown outcome', () => failing('systemError'), '500 systemError'],
  ['a template not yet published', () => closed('SAVED'), '400 processSetupNoPermission'],
];

const punch = (name: string, value: string): Request => startOf('补卡申请', [{ name, value }]);
const seal = (name: string, value: string): Request => startOf('用印申请', [{ name, value }]);
const place = (name: string, value: string): Request => startOf('场地借用', [{ name, value }]);

const VALUES: readonly Row[] = [
  ['a line break in one line', () => punch('申请编号', '一\n二'), '申请编号'],
  ['31 February', () => punch('补卡日期', '2026-02-31'), '补卡日期'],
  ['a date with time where none belongs', () => punch('补卡日期', '2026-11-20 08:30'), '补卡日期'],
  ['a date without time where one belongs', () => punch('补卡时间', '2026-11-20'), '补卡时间'],
  ['half past twenty-five', () => punch('补卡时间', '2026-11-20 25:30'), '补卡时间'],
  ['an option that is none', () => punch('补卡班次', '午休'), '补卡班次'],
  ['an option as its JSON', () => punch('补卡班次', '{"key":"option_0","value":"上班"}'), '补卡班次'],
  ['several options that are no list', () => seal('印章', '学院公章'), '印章'],
  ['a stranger', () => seal('经办人', '["404"]'), '经办人'],
  ['an unknown department', () => place('使用部门', '404'), '使用部门'],
  ['half a span', () => place('["开始时间","结束时间"]', '["2026-11-25"]'), '["开始时间","结束时间"]'],
  ['a telephone that is none', () => place('联系电话', '八千'), '联系电话'],
  ['an approval nobody knows', () => startOf('审批撤销', [{ name: '关联审批单', value: '["404"]' }]), '关联审批单'],
  ['an approval that is no list', () => startOf('审批撤销', [{ name: '关联审批单', value: '404' }]), '关联审批单'],
];

const query = (changes: object): Request =>
  post('processes/instanceIds/query', {
    processCode: codeFor('请假'),
    startTime: START - DAY,
    nextToken: 0,
    maxResults: 20,
    ...changes,
  });
const terminate = (changes: object): Request => {
  const { id } = campus.approvals.submit({
    by: '李敏',
    template: '审批撤销',
    values: { 关联审批单: `["${anyInstance()}"]`, 撤销原因: '填错' },
  });
  return post('processInstances/terminate', {
    processInstanceId: id,
    isSystem: false,
    operatingUserId: idOf('李敏'),
    ...changes,
  });
};
function anyInstance(): string {
  const values = { 用途: '协议', 印章: '["学院公章"]', 用印日期: '2026-11-24' };
  return campus.approvals.submit({ by: '李敏', template: '用印申请', values }).id;
}
function later(request: Request): Request {
  campus.clock.advance(15_000);
  return request;
}
const detail = (id: string): Request => ({
  method: 'GET',
  path: `/v1.0/workflow/processInstances?processInstanceId=${id}`,
});
const act = (path: string, changes: object): Request => {
  const { id, tasks } = campus.approvals.instance(anyInstance());
  const own = { processInstanceId: id, taskId: tasks[0]!.taskId, actionerUserId: idOf('秦海峰'), result: 'agree' };
  return post(path, { ...own, ...changes });
};

const OTHERS: readonly Row[] = [
  ['a query over more than 120 days', () => query({ startTime: START - 121 * DAY }), '400 invalidParameter'],
  [
    'a query beyond a year',
    () => query({ startTime: START - 366 * DAY, endTime: START - 300 * DAY }),
    '400 invalidParameter',
  ],
  ['a page of 21', () => query({ maxResults: 21 }), '400 invalidParameter'],
  ['eleven people', () => query({ userIds: Array.from({ length: 11 }, String) }), '400 invalidParameter'],
  ['an unknown status', () => query({ statuses: ['DONE'] }), '400 invalidParameter'],
  ['a query without template', () => query({ processCode: '' }), '400 processCodeError'],
  ['an unknown instance', () => detail('404'), '400 aflowProcessInstNotExist'],
  ['a withdrawal within 15 seconds', () => terminate({}), '400 aflowProcessInstStatusException'],
  ['a withdrawal by somebody else', () => later(terminate({ operatingUserId: idOf('赵刚') })), '400 internalError'],
  [
    'a withdrawal the template forbids',
    () => later(terminate({ processInstanceId: anyInstance() })),
    '400 internalError',
  ],
  ['a withdrawal of nothing', () => terminate({ processInstanceId: '' }), '400 invalidInstanceId'],
  ['a withdrawal of something unknown', () => terminate({ processInstanceId: '404' }), '400 aflowProcessInstNotExist'],
  ['a withdrawal by nobody', () => terminate({ operatingUserId: '' }), '400 invalidInstanceTerminateOperatingUserId'],
  ['a withdrawal by a stranger', () => terminate({ operatingUserId: '404' }), '400 userNotExist'],
  [
    'a withdrawal neither of system nor of person',
    () => terminate({ isSystem: 'no' }),
    '400 invalidInstanceTerminateIsSystem',
  ],
  ['a long remark', () => terminate({ remark: '长'.repeat(1025) }), '400 invalidParameter'],
  [
    'a comment without text',
    () => act('processInstances/comments', { commentUserId: idOf('李敏') }),
    '400 invalidParameter',
  ],
  [
    'the task of somebody else',
    () => act('processInstances/execute', { actionerUserId: idOf('赵刚') }),
    '400 internalError',
  ],
  ['a verdict that is none', () => act('processInstances/execute', { result: 'perhaps' }), '400 invalidParameter'],
  ['a task handed to nobody', () => act('tasks/redirect', { toUserId: '404' }), '400 userNotExist'],
  [
    'a file nobody attached',
    () => act('processInstances/spaces/files/urls/download', { fileId: '404' }),
    '400 invalidParameter',
  ],
  [
    'pending tasks of a stranger',
    () => ({ method: 'GET', path: '/v1.0/workflow/processes/todoTasks/numbers?userId=404' }),
    '400 userNotExist',
  ],
];

describe('starting an approval', () => {
  it.each(STARTS)('%s is refused', async (_what, request, refusal) => {
    const before = campus.approvals.instances().length;
    expect(codeOf(await callWithToken(campus, request()))).toBe(refusal);
    expect(campus.approvals.instances()).toHaveLength(before);
    campus.approvals.change('场地借用', { status: 'PUBLISHED' });
  });

  it.each(VALUES)('names the field that holds %s', async (_what, request, label) => {
    const { body } = await callWithToken(campus, request());
    expect(body).toMatchObject({ code: 'formConverterError', message: `表单数据校验失败，失败控件：${label}` });
  });
});

describe('other calls', () => {
  it.each(OTHERS)('%s is refused', async (_what, request, refusal) => {
    expect(codeOf(await callWithToken(campus, request()))).toBe(refusal);
  });
});
