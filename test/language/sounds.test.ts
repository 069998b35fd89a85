/** Words typed by their sound. */
import { describe, expect, it } from 'vitest';
import { inOwnWords } from '../../bot/core/spelling.ts';
import { isSlipOf, loadReadings, slipsIn } from '../../bot/language/sounds.ts';

describe('a slip', () => {
  it('is two characters that stand alone beside each other', () => {
    expect(slipsIn('我要补咖')).toEqual([{ said: '补咖', at: 2 }]);
    expect(slipsIn('审批车销怎么办')).toEqual([{ said: '车销', at: 2 }]);
  });

  it.each(['学校有大卡车吗', '我要不卡', '每月可以补卡几次吗'])('is not seen in %s', (text) => {
    expect(slipsIn(text).map(({ said }) => said)).not.toContain('大卡');
    expect(slipsIn(text).map(({ said }) => said)).not.toContain('不卡');
  });

  it.each([
    ['补咖', '补卡', true],
    ['车销', '撤销', true],
    ['补办', '补卡', false],
    ['布咖', '补卡', false],
    ['补卡', '补卡', false],
  ])('%s for %s: %s', async (said, word, isOne) => {
    expect(isSlipOf(said, word, await loadReadings())).toBe(isOne);
  });
});

describe("the skills' own words", () => {
  const words = ['补卡', '撤销', '打卡'];

  it.each([
    ['補卡', '补卡'],
    ['撤銷我的採購', '撤销我的採購'],
    ['我要补咖', '我要补卡'],
    ['审批车销怎么办', '审批撤销怎么办'],
    ['学校有大卡车吗', '学校有大卡车吗'],
    ['陳老師請假了', '陳老師請假了'],
    ['', ''],
  ])('%s is read as %s', async (text, read) => {
    expect(await inOwnWords(text, words)).toBe(read);
  });
});
