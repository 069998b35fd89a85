/** Which messages settle an open request, and which do not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConsent } from '../../bot/language/consent.ts';

describe('a message that agrees', () => {
  it.each([
    '确认', '确认。', '确认!', '好的', '好的,提交吧', '可以', '可以的', '嗯', '嗯嗯', '提交吧', '提交', '行', '行吧', '没问题', '对', '对的',
    '是的', '确认提交', '我确认', '同意', 'OK', 'ok的', 'Yes', '好的谢谢', '那就提交吧', '没错,提交', '補吧', '发吧', '帮我补吧', '就这样吧',
    '嗯,可以', '  确 认 ', '［OK］', '👌', '好好好', '行行行', '确认,麻烦了谢谢', '好吧,那就这样', '信息无误,确认',
  ])('%s', (text) => expect(readConsent(text)).toBe('yes')); // prettier-ignore
});

describe('a message that declines', () => {
  it.each([
    '取消', '取消吧', '算了', '算了吧', '不用了', '不用了,谢谢', '先不弄了', '不确认', '不提交', '别提交', '先别提交', '不补了', '不补卡了',
    '先不补了', '不要了', '不行', '不可以', '不对', '不是', '好的,取消', '那就算了', '不请了', '还是算了吧', '放弃', '改天再说', '暂时不弄了',
    'no', 'cancel', '取消提交', '等等,先不撤', '等一下,不补了', '稍等,先别提交', '我不要', '不同意', '確認取消', '别发', '暂不提交', '不需要',
  ])('%s', (text) => expect(readConsent(text)).toBe('no')); // prettier-ignore
});

describe('a message that settles nothing', () => {
  it.each([
    '', ' ', '。。。', '谢谢', '确认一下是不是昨天?', '确认吗', '可以吗?', '可不可以', '好不好', '行不行', '要不要', '是不是', '取消吗', '嗯?', '不取消',
    '别取消', '昨天上班', '不是昨天是前天', '好的那下班卡呢', '确认按钮在哪里', '怎么取消', '取消我昨天的采购申请', '可以补几次', '补卡', '等等',
    '取消,确认', '不,确认', '等一下', '等一下确认', '好的等等', '好人', '是否需要领导审批', '对不起', '行政楼在哪', '好久不见', '我要补卡', '同意书在哪下载',
    '确认'.repeat(50),
  ])('%s', (text) => expect(readConsent(text)).toBeUndefined()); // prettier-ignore
});

it('bears any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ['yes', 'no', undefined].includes(readConsent(text))));
});
