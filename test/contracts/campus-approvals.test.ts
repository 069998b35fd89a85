/** Approvals of the campus from start to end: decisions, withdrawal, revocation, deletion, their events, their files. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { callWithToken, codeOf, connect } from './campus-client.ts';
import type { RawClient } from './campus-client.ts';

/** 10:00 in the college; time stands still but for what a test moves. */
const START = Date.UTC(2026, 10, 23, 2);

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ now: () => START });
});
afterEach(() => campus.close());

type Data = Record<string, unknown>;

const idOf = (name: string): string => campus.college.person(name).userId;
const codeFor = (name: string): string => campus.approvals.template(name).processCode;
const post = async (path: string, body: object) =>
  (await callWithToken(campus, { path: `/v1.0/workflow/${path}`, body })).body;
const get = async (path: string) =>
  (await callWithToken(campus, { method: 'GET', path: `/v1.0/workflow/${path}` })).body;
const detail = async (id: string) => (await get(`processInstances?processInstanceId=${id}`))['result'] as Data;

async function startPunch(by = '李敏', number = 'OA-1'): Promise<string> {
  const values = {
    申请编号: number,
    补卡日期: '2026-11-20',
    补卡班次: '上班',
    补卡时间: '2026-11-20 08:25',
    补卡原因: '手机没电',
  };
  const body = await post('processInstances', {
    originatorUserId: idOf(by),
    processCode: codeFor('补卡申请'),
    deptId: campus.college.person(by).departmentId,
    formComponentValues: Object.entries(values).map(([name, value]) => ({ name, value })),
  });
  return String(body['instanceId']);
}

const seal = (by = '李敏') =>
  campus.approvals.submit({
    by,
    template: '用印申请',
    values: { 用途: '协议', 印章: '["学院公章"]', 用印日期: '2026-11-24' },
  });

/** Takes and acknowledges `count` events. */
async function events(client: RawClient, count: number): Promise<Data[]> {
  const taken: Data[] = [];
  while (taken.length < count) {
    const frame = await client.next();
    client.acknowledge(frame, { status: 'SUCCESS' });
    taken.push({ eventType: frame.headers['eventType'], ...(JSON.parse(frame.data) as Data) });
  }
  return taken;
}

describe('an approval', () => {
  it('starts, waits for the lead, is agreed to, and tells each step by an event', async () => {
    const client = await connect(campus);
    const id = await startPunch();
    expect(campus.approvals.waitingFor('秦海峰').map((each) => each.id)).toEqual([id]);
    expect((await get(`processes/todoTasks/numbers?userId=${idOf('秦海峰')}`))['result']).toBe(1);
    campus.clock.advance(60_000);
    campus.approvals.decide({ by: '秦海峰', instance: id, result: 'agree', remark: '同意' });
    const about = {
      processInstanceId: id,
      processCode: codeFor('补卡申请'),
      bizCategoryId: '',
      title: '李敏提交的补卡申请',
    };
    const [started, task, decided, finished] = await events(client, 4);
    expect(started).toMatchObject({
      eventType: 'bpms_instance_change',
      ...about,
      type: 'start',
      staffId: idOf('李敏'),
      createTime: START,
    });
    expect(started!['result']).toBeUndefined();
    expect(started!['url']).toContain(`procInstId=${id}&`);
    expect(task).toMatchObject({
      eventType: 'bpms_task_change',
      ...about,
      type: 'start',
      staffId: idOf('秦海峰'),
      taskId: expect.any(Number) as number,
    });
    expect(decided).toMatchObject({
      type: 'finish',
      result: 'agree',
      remark: '同意',
      finishTime: START + 60_000,
      taskId: task!['taskId'],
    });
    expect(finished).toMatchObject({
      eventType: 'bpms_instance_change',
      type: 'finish',
      result: 'agree',
      staffId: idOf('李敏'),
      createTime: START,
      finishTime: START + 60_000,
    });
  });

  it('is shown in detail, with times to the minute and success as text', async () => {
    const id = await startPunch();
    campus.approvals.decide({ by: '秦海峰', instance: id, result: 'refuse' });
    const { success, result } = await get(`processInstances?processInstanceId=${id}`);
    expect(success).toBe('true');
    expect(result).toMatchObject({
      title: '李敏提交的补卡申请',
      status: 'COMPLETED',
      result: 'refuse',
      createTime: '2026-11-23T10:00Z',
      finishTime: '2026-11-23T10:00Z',
      businessId: expect.stringMatching(/^20261123100000000\d{4}$/u) as string,
      originatorUserId: idOf('李敏'),
      originatorDeptName: '教务处',
      approverUserIds: [idOf('秦海峰')],
      bizAction: 'NONE',
      operationRecords: [
        { type: 'START_PROCESS_INSTANCE', result: 'NONE' },
        { type: 'EXECUTE_TASK_NORMAL', result: 'REFUSE', showName: '部门负责人' },
      ],
      tasks: [{ status: 'COMPLETED', result: 'REFUSE', userId: idOf('秦海峰') }],
    });
    expect((result as { formComponentValues: Data[] }).formComponentValues[0]).toEqual({
      id: 'TextField_B1',
      name: '申请编号',
      value: 'OA-1',
      componentType: 'TextField',
    });
  });

  it('asks the head for who leads a department, all of a countersignature, and whom a task is handed to', () => {
    const { id } = seal('秦海峰');
    campus.approvals.decide({ by: '周启明', instance: id, result: 'agree' });
    campus.approvals.decide({ by: '林若兰', instance: id, result: 'agree' });
    campus.approvals.redirect({ by: '贺文涛', instance: id, to: '孟晓棠' });
    expect(campus.approvals.instance(id).status).toBe('RUNNING');
    expect(() => campus.approvals.decide({ by: '贺文涛', instance: id, result: 'agree' })).toThrow(
      /Nothing of this approval waits for 贺文涛/u,
    );
    campus.approvals.decide({ by: '孟晓棠', instance: id, result: 'agree' });
    expect(campus.approvals.instance(id)).toMatchObject({ status: 'COMPLETED', result: 'agree' });
  });

  it('is found by template, people, time and state, twenty at a time, the next page by a text', async () => {
    campus.limit({ callsPerSecond: Infinity });
    for (let at = 0; at < 21; at += 1) await startPunch('李敏', `OA-${at}`);
    await startPunch('马远航');
    const asked = {
      processCode: codeFor('补卡申请'),
      startTime: START - 1,
      nextToken: 0,
      maxResults: 20,
      userIds: [idOf('李敏')],
      statuses: ['RUNNING'],
    };
    const first = (await post('processes/instanceIds/query', asked))['result'] as Data;
    expect([first['nextToken'], (first['list'] as string[]).length]).toEqual(['20', 20]);
    const second = (await post('processes/instanceIds/query', { ...asked, nextToken: 20 }))['result'] as Data;
    expect(Object.keys(second)).toEqual(['list']);
    expect(second['list']).toHaveLength(1);
  });

  it('is withdrawn by its originator after fifteen seconds', async () => {
    const client = await connect(campus);
    const id = await startPunch();
    const asked = { processInstanceId: id, isSystem: false, operatingUserId: idOf('李敏'), remark: '本人撤销' };
    campus.clock.advance(14_999);
    expect((await post('processInstances/terminate', asked))['code']).toBe('aflowProcessInstStatusException');
    campus.clock.advance(1);
    expect(await post('processInstances/terminate', asked)).toEqual({ result: true, success: true });
    expect(await detail(id)).toMatchObject({ status: 'TERMINATED', result: '' });
    const ended = (await events(client, 4)).at(-1)!;
    expect(ended).toMatchObject({ type: 'terminate', finishTime: START + 15_000 });
    expect(ended).not.toHaveProperty('result');
    expect((await post('processInstances/terminate', asked))['code']).toBe('aflowProcessInstStatusException');
  });

  it('can be commented, decided and handed on by the APIs', async () => {
    const { id, tasks } = seal();
    const remarked = { processInstanceId: id, text: '请尽快', commentUserId: idOf('李敏') };
    expect(await post('processInstances/comments', remarked)).toMatchObject({ success: true });
    const handed = { taskId: tasks[0]!.taskId, operateUserId: idOf('秦海峰'), toUserId: idOf('周启明') };
    expect(await post('tasks/redirect', handed)).toMatchObject({ success: true });
    const { taskId } = campus.approvals.instance(id).tasks.at(-1)!;
    const decided = { processInstanceId: id, taskId, actionerUserId: idOf('周启明'), result: 'refuse' };
    expect(await post('processInstances/execute', decided)).toMatchObject({ success: true });
    const records = (await detail(id))['operationRecords'] as Data[];
    expect(records.map(({ type }) => type)).toEqual([
      'START_PROCESS_INSTANCE',
      'ADD_REMARK',
      'REDIRECT_TASK',
      'EXECUTE_TASK_NORMAL',
    ]);
  });
});

describe('revoking', () => {
  it('an ordinary one names it by its id and reads back its title; the administrator deletes it by hand', async () => {
    const original = seal();
    const { id } = campus.approvals.submit({
      by: '李敏',
      template: '审批撤销',
      values: { 关联审批单: `["${original.id}"]`, 撤销原因: '填错' },
    });
    const [related] = (await detail(id))['formComponentValues'] as [Record<string, string>];
    expect(related['value']).toBe('["李敏提交的用印申请"]');
    expect(JSON.parse(related['extValue']!)).toMatchObject({
      list: [{ procInstId: original.id, businessId: original.businessId }],
    });
    const client = await connect(campus);
    expect(() => campus.approvals.remove({ by: '李敏', instance: original.id })).toThrow(/no administrator/u);
    campus.approvals.remove({ by: '孟晓棠', instance: original.id });
    const deleted = (await events(client, 2)).at(-1);
    expect(deleted).toMatchObject({ type: 'delete', processInstanceId: original.id });
    const gone = await callWithToken(campus, {
      method: 'GET',
      path: `/v1.0/workflow/processInstances?processInstanceId=${original.id}`,
    });
    expect(codeOf(gone)).toBe('400 aflowProcessInstNotExist');
  });

  it('an attendance one is done in the client, by the same approvers, and takes its effect back', async () => {
    campus.attendance.miss({ who: '李敏', day: '2026-11-20', shift: '上班' });
    const { id } = campus.approvals.submit({
      by: '李敏',
      template: '补卡',
      values: { 补卡时间: '2026-11-20 08:29', 补卡理由: '忘了' },
    });
    campus.approvals.decide({ by: '秦海峰', instance: id, result: 'agree' });
    expect(campus.attendance.results('李敏', '2026-11-20')[0]).toMatchObject({ sourceType: 'APPROVE', approveId: id });
    const revocation = campus.approvals.revoke({ by: '李敏', instance: id });
    expect(await detail(revocation.id)).toMatchObject({
      bizAction: 'REVOKE',
      mainProcessInstanceId: id,
      tasks: [{ userId: idOf('秦海峰') }],
    });
    expect(await detail(id)).toMatchObject({ attachedProcessInstanceIds: [revocation.id] });
    campus.approvals.decide({ by: '秦海峰', instance: revocation.id, result: 'agree' });
    expect(campus.attendance.results('李敏', '2026-11-20')[0]).toMatchObject({ timeResult: 'NotSigned' });
    expect(() => campus.approvals.revoke({ by: '李敏', instance: seal().id })).toThrow(/finished/u);
  });

  it('the official make-up punch stops at four a month', () => {
    const supply = (day: string) => {
      const { id } = campus.approvals.submit({
        by: '李敏',
        template: '补卡',
        values: { 补卡时间: `${day} 08:29`, 补卡理由: '忘了' },
      });
      campus.approvals.decide({ by: '秦海峰', instance: id, result: 'agree' });
    };
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']) supply(day);
    expect(() => supply('2026-11-06')).toThrow(/used up/u);
    supply('2026-10-30');
  });
});

describe('attachments', () => {
  it('are downloaded by a link that lives fifteen minutes', async () => {
    const file = { name: '报价.pdf', bytes: new TextEncoder().encode('报价'), contentType: 'application/pdf' };
    const values = { 物品名称: '投影仪', 数量: '2', 预算金额: '8000', 用途: '教学' };
    const { id } = campus.approvals.submit({ by: '李敏', template: '采购申请', values, files: [file] });
    const filled = (await detail(id))['formComponentValues'] as Record<string, string>[];
    const [{ fileId }] = JSON.parse(filled.at(-1)!['value']!) as [{ fileId: string }];
    const asked = { processInstanceId: id, fileId, withCommentAttatchment: true };
    const link = (await post('processInstances/spaces/files/urls/download', asked))['result'] as Record<string, string>;
    expect(await (await fetch(link['downloadUri']!)).text()).toBe('报价');
    campus.clock.advance(15 * 60_000);
    expect((await fetch(link['downloadUri']!)).status).toBe(403);
    expect(await post('processInstances/spaces/authPreview', { ...asked, userId: idOf('孟晓棠') })).toMatchObject({
      success: true,
    });
  });

  it('of comments are found only by who asks for them', async () => {
    const { id } = seal();
    const file = { name: '补充.txt', bytes: new TextEncoder().encode('补充'), contentType: 'text/plain' };
    campus.approvals.comment({ by: '秦海峰', instance: id, text: '见附件', files: [file] });
    const remark = ((await detail(id))['operationRecords'] as Data[]).at(-1)!;
    const [{ fileId }] = remark['attachments'] as [{ fileId: string }];
    const download = (more: object) =>
      post('processInstances/spaces/files/urls/download', { processInstanceId: id, fileId, ...more });
    expect((await download({}))['code']).toBe('invalidParameter');
    const { downloadUri } = (await download({ withCommentAttatchment: true }))['result'] as Record<string, string>;
    expect(await (await fetch(downloadUri!)).text()).toBe('补充');
  });
});
