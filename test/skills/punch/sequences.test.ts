/** Whatever people say, whatever breaks and in whatever order: one approval for each 确认, and never more than four a month. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../campus/faults.ts';
import { openStage, type Stage } from '../../stage.ts';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const WHO = '李敏';
const FORM = '补卡申请';
const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const STARTING = '/v1.0/workflow/processInstances';
const RUNS = 8;

type Step = (stage: Stage) => Promise<unknown> | void;

const says =
  (text: string): Step =>
  async (stage) => {
    await stage.campus.says({ by: WHO, text });
    await stage.quiet();
  };
const decides =
  (result: 'agree' | 'refuse'): Step =>
  async (stage) => {
    const { campus } = stage;
    const waiting = campus.approvals.waitingFor('秦海峰').at(0);
    if (waiting) campus.approvals.decide({ by: '秦海峰', instance: waiting.id, result });
    await stage.quiet();
  };
const fault =
  (name: FaultName, path?: string): Step =>
  ({ campus }) =>
    campus.faults.switchOn(name, { count: 1, ...(path && { path }) });

const asking = fc
  .tuple(fc.constantFrom(...DAYS), fc.constantFrom('上班', '下班'))
  .map(([day, shift]) => [`补${day}${shift}的卡，忘打了`, says(`补${day}${shift}的卡，忘打了`)] as const);
const others = fc.constantFrom<readonly [string, Step]>(
  ['取消', says('取消')],
  ['问别的', says('每月可以补卡几次')],
  ['同意', decides('agree')],
  ['拒绝', decides('refuse')],
  ['办成了却报错', fault('doneError', STARTING)],
  ['接口 503', fault('apiUnavailable', STARTING)],
  ['事件两次', fault('eventTwice')],
  ['事件晚到', fault('eventLate')],
  ['重启', (stage) => stage.restart()],
  ['过一会儿', (stage) => stage.later(3_000)],
  ['过十一分钟', (stage) => stage.later(660_000)],
);
const confirming = fc.constant(['确认', says('确认')] as const);
const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: asking }, { weight: 4, arbitrary: confirming }, { weight: 5, arbitrary: others }),
  { minLength: 4, maxLength: 18 },
);

/** Holds at every moment: what runs or was agreed to in the month. */
function expectWithinLimit({ campus }: Stage): void {
  const counted = campus.approvals
    .instances({ by: WHO, template: FORM })
    .filter(({ status, result }) => status === 'RUNNING' || (status === 'COMPLETED' && result === 'agree'));
  expect(counted.length).toBeLessThanOrEqual(4);
}

/** Every try that is still to come has been made. */
async function settle(stage: Stage): Promise<void> {
  stage.campus.faults.switchOff();
  for (const seconds of [5, 15, 15, 15, 40, 130, 700, 2_000]) await stage.later(seconds * 1_000);
}

function expectOneForEach({ campus }: Stage): void {
  const heard = campus.messages({ private: WHO }).filter(({ from }) => from === 'robot');
  const confirmations = heard.filter(({ text }) => text.includes('收到确认'));
  const refusals = heard.filter(({ text }) => text.includes('没有提交成功'));
  const instances = campus.approvals.instances({ by: WHO, template: FORM });
  expect(instances.length).toBe(confirmations.length - refusals.length);
  const numbers = instances.map(({ values }) => values.find(({ name }) => name === '申请编号')?.value);
  expect(new Set(numbers).size).toBe(instances.length);
}

describe('any sequence', () => {
  it('starts one approval for each 确认, never more than four', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const stage = await openStage({ start: START, decisions: ['考勤操作人 许静怡', '自建补卡表单'] });
        try {
          for (const day of DAYS)
            for (const shift of ['上班', '下班'] as const) stage.campus.attendance.miss({ who: WHO, day, shift });
          for (const [, step] of sequence) {
            await step(stage);
            expectWithinLimit(stage);
          }
          await settle(stage);
          expectWithinLimit(stage);
          expectOneForEach(stage);
        } finally {
          await stage.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
});
