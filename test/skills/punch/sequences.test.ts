/** Whatever people say, whatever breaks and in whatever order: one approval for each 确认, and never more than four a month. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, passes, restarts, says, sequencesOf, settle, type Step } from '../../sequences.ts';
import { openStage, type Stage } from '../../stage.ts';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const WHO = '李敏';
const FORM = '补卡申请';
const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const STARTING = '/v1.0/workflow/processInstances';
const RUNS = 8;

const asking = DAYS.flatMap((day) => ['上班', '下班'].map((shift) => says(WHO, `补${day}${shift}的卡，忘打了`)));
const others = [
  says(WHO, '取消'),
  says(WHO, '每月可以补卡几次'),
  decides('同意'),
  decides('拒绝'),
  fault('doneError', STARTING),
  fault('apiUnavailable', STARTING),
  fault('eventTwice'),
  fault('eventLate'),
  restarts,
  passes(3),
  passes(660),
];
const steps = sequencesOf(asking, [says(WHO, '确认')], others);

/** The one approver of the form decides about what waits for him first. */
function decides(how: '同意' | '拒绝'): Step {
  const result = how === '同意' ? 'agree' : 'refuse';
  const make = async (stage: Stage): Promise<void> => {
    const waiting = stage.campus.approvals.waitingFor('秦海峰').at(0);
    if (waiting) stage.campus.approvals.decide({ by: '秦海峰', instance: waiting.id, result });
    await stage.quiet();
  };
  return [`秦海峰（审批）：${how}`, make];
}

/** Holds at every moment: what runs or was agreed to in the month. */
function expectWithinLimit({ campus }: Stage): void {
  const counted = campus.approvals
    .instances({ by: WHO, template: FORM })
    .filter(({ status, result }) => status === 'RUNNING' || (status === 'COMPLETED' && result === 'agree'));
  expect(counted.length).toBeLessThanOrEqual(4);
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
