/** Approvals of DingTalk as the college sees them: the real adapter against the campus, with what can go wrong. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Approvals, Order } from '../../../bot/ports/approvals.ts';
import { openStage, type Stage } from '../../stage.ts';

/** The bot's own nightly look, at half past two, is a long way off. */
const THREE = Date.parse('2026-11-23T03:00:00+08:00');
const HOUR = 3_600_000;
const PURCHASE = { 物品名称: '投影机', 数量: '2', 预算金额: '8000', 用途: '更换教室设备' };
const START = '/v1.0/workflow/processInstances';

let stage: Stage;
let approvals: Approvals;
let me: string;

beforeEach(async () => {
  stage = await openStage({ start: THREE, admins: ['孟晓棠'] });
  ({ approvals } = stage.wired.ports);
  me = stage.campus.college.person('李敏').userId;
});
afterEach(() => stage.close());

const codeOf = (name: string): string => stage.campus.approvals.template(name).processCode;

async function submitted(template = '采购申请', values: Record<string, string> = PURCHASE) {
  const instance = stage.campus.approvals.submit({ by: '李敏', template, values });
  await stage.quiet();
  return instance;
}

const workflowCalls = (): readonly string[] =>
  stage.campus.calls().flatMap(({ path, code }) => (path.startsWith('/v1.0/workflow/') && code === 'ok' ? [path] : []));

function agreeAll(id: string): void {
  const running = () => stage.campus.approvals.instance(id).tasks.find(({ status }) => status === 'RUNNING');
  for (let task = running(); task; task = running()) {
    const by = stage.campus.college.byUserId(task.userId)!.name;
    stage.campus.approvals.decide({ by, instance: id, result: 'agree' });
  }
}

const orderFor = (original: string, more: Partial<Order> = {}): Order => ({
  formId: codeOf('审批撤销'),
  personId: me,
  answers: { 关联审批单: [original], 撤销原因: '金额写错了' },
  number: 'abc0123456789def',
  ...more,
});

describe('an approval that events tell of', () => {
  it('stands in the record with all that people see of it', async () => {
    const { id, businessId, createdAt } = await submitted();

    const [known] = await approvals.startedBy(me);
    expect(known).toMatchObject({
      id,
      number: businessId,
      title: '李敏提交的采购申请',
      state: 'running',
      matter: 'unclear',
    });
    expect(known).toMatchObject({ formId: codeOf('采购申请'), personId: me, startedAt: createdAt });
    expect(known?.link).toMatch(/^https:\/\/aflow\.dingtalk\.com\//);
  });

  it.each([
    ['请假', 'personnel', { 请假类型: '事假', 开始时间: '2026-11-24 09:00', 结束时间: '2026-11-24 17:00', 事由: '事' }],
    ['外出', 'personnel', { 开始时间: '2026-11-24 09:00', 结束时间: '2026-11-24 17:00', 事由: '事' }],
    ['转正', 'personnel', { 试用期总结: '好' }],
    ['采购申请', 'unclear', PURCHASE],
  ])('%s is of %s', async (template, matter, values) => {
    await submitted(template, values);

    expect(await approvals.startedBy(me)).toMatchObject([{ matter }]);
  });

  it('is found in detail: whom it waits for, its fields, its minute', async () => {
    const { id, createdAt } = await submitted();
    const details = await approvals.find(id);

    expect(details?.waitsFor).toEqual([stage.campus.college.person('秦海峰').userId]);
    expect(details?.fields).toContainEqual({ label: '物品名称', value: '投影机' });
    expect(details?.startedAt).toBe(createdAt - (createdAt % 60_000));
    expect(details?.original).toMatchObject({ title: '李敏提交的采购申请' });
  });

  it('waits for the one it waits for', async () => {
    const { id } = await submitted();
    const lead = stage.campus.college.person('秦海峰').userId;

    expect(await approvals.waitingFor(lead)).toMatchObject([{ approval: { id } }]);
    expect(await approvals.countWaitingFor(lead)).toBe(1);
    stage.campus.approvals.decide({ by: '秦海峰', instance: id, result: 'refuse' });
    await stage.quiet();
    expect(await approvals.waitingFor(lead)).toEqual([]);
    expect((await approvals.startedBy(me))[0]?.state).toBe('refused');
  });
});

describe('an approval whose events were lost', () => {
  const lost = async (deed: () => Promise<unknown> | void): Promise<void> => {
    stage.campus.faults.switchOn('eventLost');
    await deed();
    stage.campus.faults.switchOff();
    await stage.quiet();
  };

  it('is found when its person speaks of it, in bounded calls', async () => {
    await lost(() => submitted());
    expect(await approvals.startedBy(me)).toEqual([]);
    const before = workflowCalls().length;
    await approvals.lookFor({ personId: me, words: '撤销我的采购', since: THREE - 720 * HOUR });

    expect(await approvals.startedBy(me)).toMatchObject([{ title: '李敏提交的采购申请', formId: codeOf('采购申请') }]);
    expect(workflowCalls().slice(before).length).toBeLessThanOrEqual(5);
  });

  it('is made up for at night, once', async () => {
    const { id } = await submitted();
    await lost(() => agreeAll(id));
    stage.campus.clock.advance(21 * HOUR);
    const events = await approvals.reconcile(30);

    expect(events).toMatchObject([{ subject: id, type: 'bpms_instance_change', data: { result: 'agree' } }]);
    expect(await approvals.heard(events[0]!)).toMatchObject({ to: 'agreed', approval: { id, state: 'agreed' } });
    expect(await approvals.reconcile(30)).toEqual([]);
  });

  it('costs no more calls than the night is given', async () => {
    for (let count = 0; count < 5; count += 1) await submitted();
    stage.campus.clock.advance(21 * HOUR);
    const before = workflowCalls().length;
    await approvals.reconcile(3);

    expect(workflowCalls().slice(before)).toHaveLength(3);
  });

  it('that was deleted is known as deleted', async () => {
    const { id } = await submitted();
    await lost(() => stage.campus.approvals.remove({ by: '周启明', instance: id }));

    expect(await approvals.find(id)).toBeUndefined();
    expect((await approvals.startedBy(me))[0]?.state).toBe('deleted');
  });
});

describe('starting', () => {
  it('fills in the form, number included, and knows at once what it has started', async () => {
    const { id } = await submitted();
    const revocation = await approvals.start(orderFor(id));

    const { values } = stage.campus.approvals.instance(revocation);
    expect(values.map(({ name, value }) => [name, value])).toEqual([
      ['关联审批单', JSON.stringify([id])],
      ['撤销原因', '金额写错了'],
      ['申请编号', 'abc0123456789def'],
    ]);
    expect((await approvals.startedBy(me, { formId: codeOf('审批撤销') })).map((each) => each.id)).toEqual([
      revocation,
    ]);
    expect((await approvals.find(revocation))?.related).toEqual([id]);
  });

  it('shows beforehand who will decide, and starts nothing', async () => {
    const { id } = await submitted();
    const forecast = await approvals.forecast(orderFor(id));

    expect(forecast.toChoose).toEqual([]);
    expect(forecast.approvers.flatMap(({ personIds }) => personIds)).toEqual(
      ['秦海峰', '林若兰'].map((name) => stage.campus.college.person(name).userId),
    );
    expect(stage.campus.approvals.instances({ template: '审批撤销' })).toEqual([]);
  });

  it('says which steps people have to choose for', async () => {
    const order = orderFor('', { formId: codeOf('采购申请'), answers: { ...PURCHASE } });

    expect((await approvals.forecast(order)).toChoose).toEqual(['分管领导']);
  });

  it('is found again by its number when the answer was lost', async () => {
    const { id } = await submitted();
    stage.campus.faults.switchOn('doneError', { count: 1, path: START });
    const order = orderFor(id);

    await expect(approvals.start(order)).rejects.toMatchObject({ outcomeUnknown: true });
    const [done] = stage.campus.approvals.instances({ template: '审批撤销' });
    expect(await approvals.started(order, THREE)).toBe(done?.id);
    expect(await approvals.started({ ...order, number: 'another' }, THREE)).toBeUndefined();
  });

  it('is found again by a bot whose clock is late', async () => {
    await stage.close();
    stage = await openStage({ start: THREE, lateMs: 120_000 });
    ({ approvals } = stage.wired.ports);
    const { id } = await submitted();
    stage.campus.faults.switchOn('doneError', { count: 1, path: START });
    const order = orderFor(id);

    await expect(approvals.start(order)).rejects.toMatchObject({ outcomeUnknown: true });
    const [done] = stage.campus.approvals.instances({ template: '审批撤销' });
    expect(await approvals.started(order, THREE)).toBe(done?.id);
  });

  it.each([
    ['the form is closed', () => stage.campus.approvals.change('审批撤销', { status: 'INVALID' }), 'processGetFailed'],
    [
      'the person may not use it',
      () => stage.campus.approvals.change('审批撤销', { visibleTo: ['学生工作处'] }),
      'needAuth',
    ],
    ['the platform fails inside', () => stage.campus.approvals.failNextStart('internalError'), 'internalError'],
  ])('says that %s', async (_case, happen, code) => {
    const { id } = await submitted();
    happen();

    await expect(approvals.start(orderFor(id))).rejects.toMatchObject({ code, outcomeUnknown: false });
    expect(stage.campus.approvals.instances({ template: '审批撤销' })).toEqual([]);
  });

  it('names the missing permission', async () => {
    const { id } = await submitted();
    stage.campus.withhold('Workflow.Instance.Write');

    await expect(approvals.start(orderFor(id))).rejects.toMatchObject({ missingScopes: ['Workflow.Instance.Write'] });
  });

  it('is refused when the form has lost a field', async () => {
    const { id } = await submitted();
    const answers = { 关联审批单: [id], 理由: '错' };

    await expect(approvals.start(orderFor(id, { answers }))).rejects.toMatchObject({ code: 'formChanged' });
  });
});

describe('withdrawing', () => {
  const withdraw = (id: string, personId = me) => approvals.withdraw({ id, personId }, '本人撤销');
  const settle = (): void => stage.campus.clock.advance(60_000);

  it.each<[string, (id: string) => void, string]>([
    ['running', settle, 'withdrawn'],
    ['just started', () => undefined, 'tooEarly'],
    [
      'of a form that does not allow it',
      () => (settle(), stage.campus.approvals.change('采购申请', { withdrawable: false })),
      'switchedOff',
    ],
    ['finished meanwhile', (id) => (settle(), agreeAll(id)), 'ended'],
    ['deleted', (id) => (settle(), stage.campus.approvals.remove({ by: '周启明', instance: id })), 'gone'],
    [
      'withdrawn in the client',
      (id) => (settle(), stage.campus.approvals.withdraw({ by: '李敏', instance: id })),
      'withdrawn',
    ],
    [
      'done without an answer',
      () => (settle(), stage.campus.faults.switchOn('doneError', { count: 1, path: `${START}/terminate` })),
      'withdrawn',
    ],
  ])('%s', async (_case, happen, outcome) => {
    const { id } = await submitted();
    happen(id);

    expect(await withdraw(id)).toBe(outcome);
  });

  it("never takes back somebody else's", async () => {
    const { id } = await submitted();
    settle();

    expect(await withdraw(id, stage.campus.college.person('赵刚').userId)).toBe('switchedOff');
    expect(stage.campus.approvals.instance(id).status).toBe('RUNNING');
  });
});

it('downloads an attachment, of the form and of a comment', async () => {
  const bytes = new TextEncoder().encode('%PDF 报价');
  const files = [{ name: '报价.pdf', contentType: 'application/pdf', bytes }];
  const { id } = stage.campus.approvals.submit({ by: '李敏', template: '采购申请', values: PURCHASE, files });
  stage.campus.approvals.comment({
    by: '秦海峰',
    instance: id,
    text: '请补充',
    files: [{ ...files[0]!, name: '说明.pdf' }],
  });
  const attachments = (await approvals.find(id))?.attachments ?? [];

  expect(attachments.map(({ name }) => name)).toEqual(['报价.pdf', '说明.pdf']);
  for (const each of attachments) expect(new Uint8Array(await approvals.download(id, each.id))).toEqual(bytes);
  await expect(approvals.download(id, 'https://example.com/x')).rejects.toMatchObject({ code: 'untrustedAddress' });
});
