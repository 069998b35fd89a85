/** The templates of the sample college: attendance suites, ordinary forms, the revoking of approvals, one out of use. */
import type { FlowNode, FormItem, Template } from './template.ts';

type Entry = Omit<Template, 'processCode' | 'formUuid'>;

const lead: FlowNode = { activityId: 'lead', name: '部门负责人', actor: 'lead', method: 'ONE_BY_ONE' };
const personnel: FlowNode = {
  activityId: 'personnel',
  name: '组织人事处',
  actor: 'people',
  people: ['陶立群', '戴国栋'],
  method: 'OR',
};
const chosen: FlowNode = {
  activityId: 'chosen',
  name: '分管领导',
  actor: 'select',
  people: ['周启明', '林若兰', '高博'],
  method: 'ONE_BY_ONE',
};
const office: FlowNode = {
  activityId: 'office',
  name: '党政办公室会签',
  actor: 'people',
  people: ['林若兰', '贺文涛'],
  method: 'AND',
};

const text = (id: string, label: string, more: Partial<FormItem> = {}): FormItem => ({
  id: `TextField_${id}`,
  label,
  type: 'TextField',
  ...more,
});
const long = (id: string, label: string, more: Partial<FormItem> = {}): FormItem => ({
  id: `TextareaField_${id}`,
  label,
  type: 'TextareaField',
  ...more,
});
const need = { required: true } as const;

const ORDINARY = { memo: '', bizCategoryId: '', attendanceType: 0, suite: false, status: 'PUBLISHED' } as const;

/** A suite: one component whose children the client fills. */
function suite(name: string, bizCategoryId: string, children: readonly FormItem[]): Entry {
  const bizType = bizCategoryId || 'attendance.leave';
  const items = [{ id: 'DDBizSuite_1', label: name, type: 'DDBizSuite', bizType, children }];
  const own = { name, bizCategoryId, items, suite: true, flow: [lead] };
  return { ...ORDINARY, folder: '假勤管理', withdrawable: true, ...own };
}

const from: FormItem = { id: 'DDDateField_S1', label: '开始时间', type: 'DDDateField', format: 'yyyy-MM-dd HH:mm' };
const until: FormItem = { ...from, id: 'DDDateField_S2', label: '结束时间' };
const why = long('S3', '事由', need);

const ATTENDANCE: readonly Entry[] = [
  {
    ...suite('补卡', 'attendance.supply', [
      { ...from, id: 'DDDateField_P1', label: '补卡时间', bizAlias: 'userCheckTime', required: true },
      long('P2', '补卡理由', need),
    ]),
    attendanceType: 1,
  },
  {
    ...suite('请假', '', [
      { id: 'DDSelectField_L1', label: '请假类型', type: 'DDSelectField', options: ['事假', '病假', '年假'], ...need },
      from,
      until,
      why,
    ]),
    attendanceType: 2,
    flow: [lead, personnel],
  },
  suite('外出', 'attendance.goout', [from, until, why]),
  suite('加班', 'attendance.batchovertime', [from, until, why]),
  { ...suite('出差', 'alitrip.business', [from, until, text('T1', '目的地', need), why]), folder: '出差报销' },
  { ...suite('转正', 'hrm.regular', [long('R1', '试用期总结', need)]), folder: '人事管理', flow: [lead, personnel] },
];

const OWN: readonly Entry[] = [
  {
    ...ORDINARY,
    name: '补卡申请',
    folder: '假勤管理',
    memo: '不带套件的补卡单，由小管家发起',
    withdrawable: true,
    flow: [lead],
    items: [
      text('B1', '申请编号', need),
      { id: 'DDDateField_B2', label: '补卡日期', type: 'DDDateField', format: 'yyyy-MM-dd', ...need },
      {
        id: 'DDSelectField_B3',
        label: '补卡班次',
        type: 'DDSelectField',
        options: ['上班', '下班'],
        keyedOptions: true,
        ...need,
      },
      { id: 'DDDateField_B4', label: '补卡时间', type: 'DDDateField', format: 'yyyy-MM-dd HH:mm', ...need },
      long('B5', '补卡原因', need),
    ],
  },
  {
    ...ORDINARY,
    name: '审批撤销',
    folder: '行政',
    memo: '不能自行撤销的审批，通过后由系统管理员备份并删除',
    withdrawable: true,
    flow: [lead, { ...office, people: ['林若兰'], method: 'OR' }],
    items: [
      { id: 'RelateField_A', label: '关联审批单', type: 'RelateField', ...need },
      long('B', '撤销原因', need),
      text('C', '申请编号'),
    ],
  },
];

const ORDINARY_FORMS: readonly Entry[] = [
  {
    ...ORDINARY,
    name: '采购申请',
    folder: '行政',
    withdrawable: true,
    flow: [lead, chosen],
    items: [
      { id: 'TextNote_C0', label: '五千元以上请附三家报价', type: 'TextNote' },
      text('C1', '物品名称', need),
      { id: 'NumberField_C2', label: '数量', type: 'NumberField', ...need },
      { id: 'MoneyField_C3', label: '预算金额', type: 'MoneyField', ...need },
      long('C4', '用途', need),
      { id: 'TableField_C5', label: '明细', type: 'TableField', children: [text('C6', '品名'), text('C7', '规格')] },
      { id: 'DDAttachment_C8', label: '附件', type: 'DDAttachment' },
    ],
  },
  {
    ...ORDINARY,
    name: '用印申请',
    folder: '行政',
    withdrawable: false,
    flow: [lead, office],
    items: [
      text('D1', '用途', need),
      {
        id: 'DDMultiSelectField_D2',
        label: '印章',
        type: 'DDMultiSelectField',
        options: ['学院公章', '合同专用章', '院长签名章'],
        ...need,
      },
      { id: 'DDDateField_D3', label: '用印日期', type: 'DDDateField', format: 'yyyy-MM-dd', ...need },
      { id: 'InnerContactField_D4', label: '经办人', type: 'InnerContactField' },
      { id: 'DDAttachment_D5', label: '附件', type: 'DDAttachment' },
    ],
  },
  {
    ...ORDINARY,
    name: '场地借用',
    folder: '教务',
    withdrawable: true,
    flow: [lead],
    visibleTo: ['教务处', '学生工作处', '信息工程学院'],
    items: [
      text('E1', '场地', need),
      { id: 'DDDateRangeField_E2', label: '["开始时间","结束时间"]', type: 'DDDateRangeField', ...need },
      { id: 'DepartmentField_E3', label: '使用部门', type: 'DepartmentField' },
      { id: 'PhoneField_E4', label: '联系电话', type: 'PhoneField' },
    ],
  },
  {
    ...ORDINARY,
    name: '采购申请（旧版）',
    folder: '行政',
    status: 'INVALID',
    withdrawable: true,
    flow: [lead],
    items: [text('F1', '物品名称', need)],
  },
];

export const CATALOGUE: readonly Entry[] = [...ATTENDANCE, ...OWN, ...ORDINARY_FORMS];
