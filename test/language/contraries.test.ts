/** A rule for one thing does not answer for its contrary. */
import { describe, expect, it } from 'vitest';
import { isContrary } from '../../bot/language/contraries.ts';

describe('a clause', () => {
  it.each([
    ['早退要扣钱吗', ['早退'], '迟到10分钟以内扣20元。', true],
    ['冬季工作服发几套', ['冬季'], '夏季工作服；每次数量：2套', true],
    ['婚假要提前几天申请', ['婚假'], '事假须提前一天申请。', true],
    ['早退要扣钱吗', ['早退'], '早退的，每次扣50元。', false],
    ['早退要扣钱吗', [], '提前离岗的，每次扣50元；迟到的扣20元。', false],
    ['迟到和早退怎么扣', ['早退'], '迟到10分钟以内扣20元。', false],
    ['产假休几个月', [], '陪产假15天，工资照发。', true],
    ['产假和陪产假休几天', [], '陪产假15天，工资照发。', false],
    ['陪产假休几天', [], '陪产假15天，工资照发。', false],
    ['四人间多少钱', [], '六人间每学年800元，八人间每学年600元。', true],
    ['六人间多少钱', [], '六人间每学年800元，八人间每学年600元。', false],
    ['三等奖发多少', [], '一等奖500元，二等奖300元。', true],
    ['请三天假谁批', [], '1天以内由科室负责人批准。', false],
    ['补卡几次', ['次'], '每月补卡最多4次。', false],
  ] as const)('%s (%j lacking): %s → contrary %s', (question, missing, text, is) => {
    expect(isContrary(question, missing, text)).toBe(is);
  });
});
