/** The approval forms the policy names: that they are there, in use, and have the fields the robot fills in. */
import { z } from 'zod';
import { NO_APPROVAL_POLICY, type Policy } from '../../bot/ports/policy.ts';
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { outsideReason, probe } from './probe.ts';

const BACK_OFFICE = '工作台 > OA审批 > 管理后台';
const SCHEMA = '/v1.0/workflow/forms/schemas/processCodes';
const MANAGED = '/v1.0/workflow/processes/managements/templates';
/** What the robot writes into the college's own 补卡 form. */
const PUNCH_FIELDS = ['补卡日期', '补卡班次', '补卡时间', '补卡原因'];
/** Our own number: by it an approval is found again when the answer was lost. */
const NUMBER = /^(?:申请|请求|办理)(?:编号|单号)$/u;

const Schema = z.object({
  result: z.object({
    name: z.string().default(''),
    status: z.string().default(''),
    schemaContent: z
      .object({
        items: z.array(
          z.object({ componentName: z.string().nullish(), props: z.object({ label: z.string().nullish() }).nullish() }),
        ),
      })
      .nullish(),
  }),
});
const Managed = z.object({ result: z.array(z.unknown()) });

interface Wanted {
  readonly code: string;
  readonly purpose: string;
  readonly setting: string;
  /** Labels and, where it matters, the kind of field. */
  readonly fields: readonly { readonly label: string; readonly component?: string }[];
  readonly wantsNumber: boolean;
}

export const checkForms: Check = async (ward) => {
  const findings: Finding[] = [];
  for (const form of formsIn(ward.policy)) findings.push(await lookAt(form, ward));
  const { manager } = ward.policy.approvals ?? {};
  if (manager !== undefined) findings.push(await lookAtManager(manager, ward));
  if (findings.length > 0) findings.push(withdrawalSwitch());
  return findings;
};

function formsIn({ approvals = NO_APPROVAL_POLICY, attendance }: Policy): readonly Wanted[] {
  const { revocation, revocationFields, followed } = approvals;
  const { ownForm } = attendance ?? {};
  const related = { label: revocationFields.original, component: 'RelateField' };
  const revoking = {
    purpose: '审批撤销',
    setting: 'approvals.revocation',
    fields: [related, { label: revocationFields.reason }],
  };
  const punching = {
    purpose: '自建补卡申请',
    setting: 'attendance.ownForm',
    fields: PUNCH_FIELDS.map((label) => ({ label })),
  };
  return [
    ...(revocation === undefined ? [] : [{ ...revoking, code: revocation, wantsNumber: true }]),
    ...(ownForm ? [{ ...punching, code: ownForm.code, wantsNumber: true }] : []),
    ...followed.map((code) => ({
      code,
      purpose: '夜间核对',
      setting: 'approvals.followed',
      fields: [],
      wantsNumber: false,
    })),
  ];
}

async function lookAt({ code, purpose, setting, fields, wantsNumber }: Wanted, ward: Ward): Promise<Finding> {
  const line = about(`form:${setting}`, `审批表单 ${purpose}`, true);
  const query = { processCode: code };
  const verdict = await probe(ward, { method: 'GET', path: SCHEMA, query, schema: Schema });
  if (verdict.kind === 'forbidden') return line.unchecked('没有 Workflow.Form.Read 权限，看不到表单');
  const reason = outsideReason(verdict);
  if (reason !== undefined) return line.unchecked(reason);
  if (verdict.kind !== 'answered') {
    return line.missing(
      '没有这个编码的表单',
      `${BACK_OFFICE}：打开“${purpose}”的编辑页，把网址里的 processCode 抄进政策文件 ${setting}`,
    );
  }
  const { name, status, schemaContent } = verdict.value.result;
  if (status !== 'PUBLISHED') return line.missing(`表单“${name}”没有启用`, `${BACK_OFFICE} > ${name} > 启用`);
  const items = (schemaContent?.items ?? []).map((each) => ({
    type: each.componentName,
    label: each.props?.label ?? '',
  }));
  const lacking = fields.filter(({ label, component }) => {
    return !items.some((item) => item.label === label && (component === undefined || item.type === component));
  });
  if (lacking.length > 0) {
    const names = lacking.map(({ label, component }) => (component ? `${label}（关联审批单）` : label)).join('、');
    return line.missing(
      `表单“${name}”缺少控件：${names}`,
      `${BACK_OFFICE} > ${name} > 表单设计：加上这些控件，名称一字不差`,
    );
  }
  const hasNumber = items.some(({ label }) => NUMBER.test(label));
  return line.ok(`“${name}”已启用，控件齐全${wantsNumber && !hasNumber ? '（建议再加一个单行输入框“申请编号”）' : ''}`);
}

async function lookAtManager(manager: string, ward: Ward): Promise<Finding> {
  const line = about('approvals.manager', '审批管理员', false);
  const verdict = await probe(ward, { method: 'GET', path: MANAGED, query: { userId: manager }, schema: Managed });
  const reason = outsideReason(verdict) ?? (verdict.kind === 'forbidden' ? '没有 Workflow.Form.Read 权限' : undefined);
  if (reason !== undefined) return line.unchecked(reason);
  const isManager = verdict.kind === 'answered' && verdict.value.result.length > 0;
  if (isManager) return line.ok('approvals.manager 能看到全部表单');
  return line.missing(
    'approvals.manager 不是审批管理员',
    `${BACK_OFFICE} > 权限管理：把这个人加为子管理员，或在政策文件里换一个人`,
  );
}

/** No call tells it; the first refused withdrawal would. */
function withdrawalSwitch(): Finding {
  const line = about('form:switch', '模板开关 允许提交人撤销审批中的审批单', false);
  const path = `${BACK_OFFICE} > 各模板 > 高级设置 > 撤销/修改审批单：勾选“允许提交人撤销审批中的审批单”`;
  return line.unchecked('钉钉没有查询这个开关的接口；没有勾选的模板，小管家会告诉本人去客户端办理', path);
}
