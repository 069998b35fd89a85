/** What an administrator's word does, and what a copy holds: the real bot, with the approval numbers that stories cannot know. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { read } from '../../../bot/skills/deletion/read.ts';
import { openStage, type Stage } from '../../stage.ts';

const NINE = Date.parse('2026-11-23T09:00:00+08:00');
const ADMIN = { private: '孟晓棠' };
const ASKER = { private: '李敏' };

let stage: Stage;
let original: string;
let number: string;

beforeEach(async () => {
  stage = await openStage({ start: NINE, admins: ['孟晓棠'] });
  const bytes = new TextEncoder().encode('%PDF <报价>');
  const values = { 物品名称: '投影机<b>', 数量: '2', 预算金额: '8000', 用途: '更换' };
  const files = [{ name: '报价.pdf', contentType: 'application/pdf', bytes }];
  ({ id: original, businessId: number } = stage.campus.approvals.submit({
    by: '李敏',
    template: '采购申请',
    values,
    files,
  }));
  agreeAll(original);
  const revocation = stage.campus.approvals.submit({
    by: '李敏',
    template: '审批撤销',
    values: { 关联审批单: JSON.stringify([original]), 撤销原因: '金额写错了' },
  });
  await stage.quiet();
  agreeAll(revocation.id);
  await stage.quiet();
});
afterEach(() => stage.close());

function agreeAll(id: string): void {
  const running = () => stage.campus.approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING');
  for (let task = running(); task; task = running()) {
    const by = stage.campus.college.byUserId(task.userId)!.name;
    stage.campus.approvals.decide({ by, instance: id, result: 'agree' });
  }
}

async function say(text: string): Promise<string> {
  await stage.campus.says({ by: '孟晓棠', text });
  await stage.quiet();
  return last(ADMIN);
}

function last(room: { private: string }): string {
  return stage.campus.messages(room).at(-1)?.text ?? '';
}

describe("an administrator's word", () => {
  it('does not close a case while the platform still shows the approval', async () => {
    expect(await say(`已删除编号 ${number}`)).toContain('看来还没有删除');
    expect(await say('待删除的审批')).toContain(number);
  });

  it('closes it when they insist', async () => {
    await say(`确认已删除编号 ${number}`);

    expect(last(ADMIN)).toContain('按您的确认');
    expect(last(ASKER)).toContain('审批撤销全部完成');
    expect(await say('待删除的审批')).toContain('现在没有等待删除的审批');
  });

  it('closes it once, although the event tells the same', async () => {
    stage.campus.approvals.remove({ by: '周启明', instance: original });
    await stage.quiet();
    const said = stage.campus.messages(ASKER).length;

    expect(await say(`已删除编号 ${number}`)).toContain('没有等待删除的审批是这个编号');
    expect(stage.campus.messages(ASKER)).toHaveLength(said);
  });

  it('counts for nothing when somebody else says it', async () => {
    await stage.campus.says({ by: '赵刚', text: `已删除编号 ${number}` });
    await stage.quiet();

    expect(last({ private: '赵刚' })).toContain('需要相应的角色');
  });
});

describe('a copy', () => {
  it('holds everything: as it came, to be read, its files, and the revocation', async () => {
    const pages = await stage.wired.ports.archive.open(original);
    const text = (name: string): string => new TextDecoder().decode(pages.find((page) => page.name === name)?.content);

    expect(pages.map(({ name }) => name)).toEqual([
      'original.json',
      'original.html',
      'revocation.json',
      'attachments/1-报价.pdf',
    ]);
    expect(JSON.parse(text('original.json'))).toMatchObject({ businessId: number, status: 'COMPLETED' });
    expect(text('original.html')).toContain('投影机&lt;b&gt;');
    expect(text('original.html')).toContain('秦海峰');
    expect(text('attachments/1-报价.pdf')).toBe('%PDF <报价>');
    expect(JSON.parse(text('revocation.json'))).toMatchObject({ title: '李敏提交的审批撤销' });
  });

  it('that is damaged is told to the administrators', async () => {
    const folder = join(stage.dataDir, 'backups');
    const [copy] = readdirSync(folder);
    writeFileSync(join(folder, copy!, 'page-1'), 'nothing');

    await expect(stage.wired.ports.archive.verify(original)).rejects.toThrow(/请不要删除原审批/);
    stage.campus.approvals.remove({ by: '周启明', instance: original });
    await stage.quiet();
    expect(last(ADMIN)).toContain('没有找到完好的备份');
  });
});

describe('what is read', () => {
  it.each([
    ['已删除编号 202611230900', { kind: 'deleted', number: '202611230900', isSure: false }],
    ['已经删除了 202611230900', { kind: 'deleted', number: '202611230900', isSure: false }],
    ['确认已删除编号：202611230900', { kind: 'deleted', number: '202611230900', isSure: true }],
    ['待删除的审批', { kind: 'list' }],
    ['已删除的文件怎么恢复', undefined],
    ['审批怎么删除', undefined],
  ])('%s', (text, heard) => {
    expect(read(text)).toEqual(heard);
  });
});
