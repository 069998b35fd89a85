import { describe, expect, it } from 'vitest';
import { isDecision, isSomebodyElses } from '../../bot/core/whose.ts';

describe('whose matter', () => {
  it.each([
    ['罗子墨的审批到哪了', true],
    ['帮我看看王强的请假批了没', true],
    ['撤销欧阳明的采购申请', true],
    ['罗子墨昨天忘打卡了，补一下', true],
    ['他的审批到哪了', true],
    ['周老师的补卡批了吗', true],
    ['赵处长昨天没打卡，帮他补一下', true],
    ['把李敏的补卡都同意了', false],
    ['帮我确认罗子墨的补卡', true],
    ['罗子墨补卡几次了', true],
    ['王强本月补卡几次', true],
    ['李敏补卡几次了', false],
    ['全年补卡几次', false],
    ['何时补卡', false],
    ['李敏的审批到哪了', false],
    ['我的审批到哪了', false],
    ['周一的审批批了吗', false],
    ['昨天的采购申请到哪了', false],
    ['高级职称的申请流程', false],
    ['安全检查的审批到哪了', false],
    ['上周五的请假通过了吗', false],
    ['采购申请批了吗', false],
    ['方案的审批谁负责', false],
    ['忘打卡了', false],
    ['王强的电话是多少', false],
  ])('%s → %s', (text, expected) => {
    expect(isSomebodyElses(text, '李敏')).toBe(expected);
  });
});

describe('a decision', () => {
  it.each([
    ['把李敏的补卡都同意了', true],
    ['帮我把待审批的都通过吧', true],
    ['同意王强的请假', true],
    ['帮我批一下采购申请', true],
    ['驳回他的用印申请', true],
    ['我的采购申请通过了吗', false],
    ['请假批了没', false],
    ['补卡谁批准', false],
    ['把我昨天的补卡撤销了', false],
    ['采购申请通过了', false],
    ['补一下昨天的卡', false],
  ])('%s → %s', (text, expected) => {
    expect(isDecision(text)).toBe(expected);
  });
});
