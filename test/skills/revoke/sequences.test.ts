/** Whatever people say, whatever breaks and in whatever order: nothing is taken back without 确认, and nothing twice. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { does, fault, passes, restarts, says, sequencesOf, settle } from '../../sequences.ts';
import { openStage, type Stage } from '../../stage.ts';
import { inOffice } from '../../story-office.ts';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const WHO = '李敏';
const STARTING = '/v1.0/workflow/processInstances';
const ENDING = '/v1.0/workflow/processInstances/terminate';
const RUNS = 8;

const runs =
  (template: string) =>
  ({ campus }: Stage): boolean =>
    campus.approvals.instances({ by: WHO, template }).some(({ status }) => status === 'RUNNING');

const steps = sequencesOf(
  [says(WHO, '撤销我的采购申请，金额写错了'), says(WHO, '撤销用印申请'), says(WHO, '我要撤销审批'), says(WHO, '1')],
  [says(WHO, '确认')],
  [
    says(WHO, '取消'),
    says(WHO, '补卡能补几次'),
    does('全部', '同意 李敏的采购申请', runs('采购申请')),
    does('全部', '拒绝 李敏的用印申请', runs('用印申请')),
    does('全部', '同意 李敏的审批撤销', runs('审批撤销')),
    does(WHO, '撤回 李敏的采购申请', runs('采购申请')),
    fault('doneError', STARTING),
    fault('doneError', ENDING),
    fault('apiUnavailable', ENDING),
    fault('eventTwice'),
    fault('eventLate'),
    restarts,
    passes(20),
    passes(660),
  ],
);

const ofPerson = ({ campus }: Stage, template: string) => campus.approvals.instances({ by: WHO, template });

/** Holds at every moment: one live 审批撤销 for an original. */
function expectNoneTwice(stage: Stage): void {
  const live = ofPerson(stage, '审批撤销').filter(
    ({ status, result }) => status === 'RUNNING' || (status === 'COMPLETED' && result === 'agree'),
  );
  const originals = live.map(({ values }) => values.find(({ name }) => name === '关联审批单')?.value);
  expect(new Set(originals).size).toBe(originals.length);
}

/** What was started or withdrawn was confirmed before, and every confirmation heard its end. */
function expectOnlyConfirmed(stage: Stage): void {
  const said = stage.campus.messages({ private: WHO }).filter(({ from }) => from === 'robot');
  const confirmed = said.filter(({ text }) => text.includes('收到确认'));
  const told = said.filter(({ text }) => /已撤销|已经为您|没有|请在钉钉/u.test(text));
  expect(ofPerson(stage, '审批撤销').length).toBeLessThanOrEqual(confirmed.length);
  expect(told.length).toBeGreaterThanOrEqual(confirmed.length);
}

describe('any sequence', () => {
  it('takes back what was confirmed, once', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const stage = await openStage({ start: START });
        try {
          for (const form of ['采购申请', '用印申请']) await inOffice(WHO, `提交 ${form}`, stage);
          for (const [, make] of sequence) {
            await make(stage);
            expectNoneTwice(stage);
          }
          await settle(stage);
          expectNoneTwice(stage);
          expectOnlyConfirmed(stage);
        } finally {
          await stage.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
});
