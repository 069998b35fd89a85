/** What people do with approvals in a story, and what is looked at in the office. The manual is test/stories/README.md. */
import { expect } from 'vitest';
import type { Instance } from './campus/approvals/instance.ts';
import type { CampusFile } from './campus/files.ts';
import type { Stage } from './stage.ts';

const FILLED = {
  采购申请: { 物品名称: '投影机', 数量: '2', 预算金额: '8000', 用途: '更换教室设备' },
  用印申请: { 用途: '实习协议盖章', 印章: '["学院公章"]', 用印日期: '2026-11-24' },
  场地借用: { 场地: '报告厅', '["开始时间","结束时间"]': '["2026-11-25","2026-11-26"]' },
  请假: { 请假类型: '事假', 开始时间: '2026-11-24 09:00', 结束时间: '2026-11-24 17:00', 事由: '家中有事' },
  外出: { 开始时间: '2026-11-24 09:00', 结束时间: '2026-11-24 17:00', 事由: '走访企业' },
  出差: { 开始时间: '2026-11-24 09:00', 结束时间: '2026-11-25 17:00', 目的地: '长沙', 事由: '开会' },
  补卡申请: {
    申请编号: '1',
    补卡日期: '2026-11-20',
    补卡班次: '上班',
    补卡时间: '2026-11-20 08:30',
    补卡原因: '忘记打卡',
  },
  转正: { 试用期总结: '已完成试用期工作' },
} as const;
const QUOTATION: CampusFile = {
  name: '报价单.pdf',
  contentType: 'application/pdf',
  bytes: new TextEncoder().encode('%PDF 三家报价'),
};

/** `李敏（审批）：提交 采购申请`, `全部（审批）：同意 李敏的采购申请`, `周启明（审批）：删除 李敏的采购申请`. */
export async function inOffice(who: string, text: string, stage: Stage): Promise<void> {
  const [deed = '', what = ''] = text.split(/\s+/u);
  const doIt = DEEDS[deed];
  expect(doIt, `不会“${deed}”，只会${Object.keys(DEEDS).join('、')}`).toBeDefined();
  doIt!(stage, who, what);
  await stage.quiet();
}

const DEEDS: Readonly<Record<string, (stage: Stage, who: string, what: string) => void>> = {
  提交: ({ campus }, by, template) => {
    campus.approvals.submit({ by, template, values: { ...FILLED[template as keyof typeof FILLED] } });
  },
  附报价提交: ({ campus }, by, template) => {
    const values = { ...FILLED[template as keyof typeof FILLED] };
    campus.approvals.submit({ by, template, values, files: [QUOTATION] });
  },
  提交审批撤销: ({ campus }, by, what) => {
    const values = { 关联审批单: JSON.stringify([latest(campus, what)!.id]), 撤销原因: '金额写错了' };
    campus.approvals.submit({ by, template: '审批撤销', values });
  },
  同意: (stage, who, what) => decide(stage, { who, what, result: 'agree' }),
  拒绝: (stage, who, what) => decide(stage, { who, what, result: 'refuse' }),
  撤回: ({ campus }, by, what) => void campus.approvals.withdraw({ by, instance: latest(campus, what)!.id }),
  删除: ({ campus }, by, what) => campus.approvals.remove({ by, instance: latest(campus, what)!.id }),
  不许撤回: ({ campus }, _who, name) => void campus.approvals.change(name, { withdrawable: false }),
};

/** `全部`: everybody it waits for, until nobody is left. */
function decide(
  { campus }: Stage,
  { who, what, result }: { who: string; what: string; result: 'agree' | 'refuse' },
): void {
  const { id } = latest(campus, what)!;
  if (who !== '全部') return void campus.approvals.decide({ by: who, instance: id, result });
  for (let next = waiting(campus, id); next; next = waiting(campus, id)) {
    campus.approvals.decide({ by: next, instance: id, result });
  }
}

function waiting(campus: Stage['campus'], id: string): string | undefined {
  const task = campus.approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING');
  return campus.college.people.find(({ userId }) => userId === task?.userId)?.name;
}

/** `李敏的采购申请 已撤销`, `李敏的审批撤销 1条`, `备份 1份`. */
export async function expectInOffice(text: string, stage: Stage): Promise<void> {
  const [what = '', wanted = ''] = text.split(/\s+/u);
  const count = /^(\d+)[条份]$/u.exec(wanted)?.[1];
  if (what === '备份') return expect(await stage.wired.ports.archive.list()).toHaveLength(Number(count));
  if (count !== undefined) return expect(all(stage.campus, what)).toHaveLength(Number(count));
  expect(stateOf(latest(stage.campus, what)), `${what}应该是${wanted}`).toBe(wanted);
}

function stateOf(instance: Instance | undefined): string {
  if (!instance) return '没有';
  if (instance.status === 'RUNNING') return '审批中';
  if (instance.status === 'TERMINATED') return '已撤销';
  return instance.result === 'agree' ? '已通过' : '已拒绝';
}

function latest(campus: Stage['campus'], what: string): Instance | undefined {
  return all(campus, what).at(-1);
}

function all(campus: Stage['campus'], what: string): readonly Instance[] {
  const [by = '', template = ''] = what.split('的');
  return campus.approvals.instances({ by, template });
}
