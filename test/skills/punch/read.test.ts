/** What is heard in sentences about missed punches; said on Monday, 23 November 2026, at nine. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../bot/core/request.ts';
import { readPunch, type PunchDraft } from '../../../bot/skills/punch/read.ts';

const now = Date.parse('2026-11-23T09:00:00+08:00');
const read = (text: string, draft?: Draft<PunchDraft>, namesOther = false) =>
  readPunch({ text, now, zone: 'Asia/Shanghai', namesOther, isOpen: draft !== undefined, self: '李敏' }, draft ?? {});

/** `2026-11-22 上班 08:29 忘记打卡`; what is missing is left out. */
function short(draft: Draft<PunchDraft> | undefined): string {
  if (!draft) return '–';
  const { day, shift, time, reason, several, unclear, obstacle } = draft;
  const named = several?.map((each) => [each.day, each.shift].filter(Boolean).join(' ')).join(' | ');
  const doubt = unclear && `?${unclear.why}(${unclear.days.join(',')})`;
  return [obstacle && `!${obstacle}`, day, shift, time, named, doubt, reason].filter(Boolean).join(' ');
}

describe('a request', () => {
  it.each([
    ['我要补卡', ''],
    ['11.18 下班没打上，补一下', '2026-11-18 下班'],
    ['补卡，周三下班', '2026-11-18 下班'],
    ['补卡', ''],
    ['申请补卡', ''],
    ['昨天早上忘打卡了', '2026-11-22 上班 忘记打卡'],
    ['补一下11月3号下班卡，手机没电', '2026-11-03 下班 手机没电'],
    ['上周五下班忘记打卡', '2026-11-20 下班 忘记打卡'],
    ['本月12日下班没打上卡', '2026-11-12 下班'],
    ['前天晚上8点半走的，忘打卡了', '2026-11-21 下班 20:30 忘记打卡'],
    ['周一上班卡漏了', '2026-11-23 上班 忘记打卡'],
    ['帮我补一下昨天下班的卡', '2026-11-22 下班'],
    ['麻烦帮忙补个卡，上周四早上的', '2026-11-19 上班'],
    ['给我补张卡', ''],
    ['昨天下班打卡失败，钉钉闪退', '2026-11-22 下班 打卡软件或设备异常'],
    ['昨天没带手机，没打卡', '2026-11-22 没带手机'],
    ['11月20日上班没打卡，因为楼里停电了', '2026-11-20 上班 楼里停电了'],
    ['昨天早上缺卡了怎么办', '2026-11-22 上班'],
    ['上周三忘打卡了能补吗', '2026-11-18 忘记打卡'],
    ['我昨天忘打卡了怎么补', '2026-11-22 忘记打卡'],
    ['昨天上下班都忘打了，补卡', '2026-11-22 上班 | 2026-11-22 下班 忘记打卡'],
    ['补16、17号上班的卡', '2026-11-16 上班 | 2026-11-17 上班'],
    ['补卡，2月31号上班', '上班 ?no-such-day()'],
    ['补2026年12月1日的卡', '2026-12-01'],
    ['给王老师补一下昨天的卡', '!other 2026-11-22'],
    ['替小李补卡', '!other'],
    ['我同事昨天忘打卡了，帮他补一下卡', '!other 2026-11-22 忘记打卡'],
    ['昨天出差没打卡，补一下', '!field 2026-11-22'],
    ['昨天去企业走访没打卡', '!field 2026-11-22'],
    ['昨天不是出差，是忘打卡了', '2026-11-22 忘记打卡'],
    ['不是昨天，是前天上班忘打卡', '2026-11-21 上班 忘记打卡'],
  ])('%s → %s', (text, expected) => expect(short(read(text))).toBe(expected));
});

describe('not a request', () => {
  it.each([
    '每月可以补卡几次',
    '补卡怎么补',
    '补卡要谁批',
    '忘打卡了怎么办',
    '可以补卡吗',
    '代打卡怎么处理',
    '打卡要开定位吗',
    '饭卡丢了怎么补',
    '银行卡补办',
    '撤销昨天的补卡',
    '补卡批了吗',
    '本月补卡几次了',
    '我的补卡',
    '今天天气不错',
    '外勤打卡在哪里打',
    '补考什么时候',
  ])('%s', (text) => expect(short(read(text))).toBe('–'));
});

describe('while it is open', () => {
  const draft: Draft<PunchDraft> = { day: '2026-11-22', shift: '上班' };
  it.each([
    ['下班的', '2026-11-22 下班'],
    ['是前天', '2026-11-21 上班'],
    ['手机没电了', '2026-11-22 上班 手机没电'],
    ['早上在行政楼排队安检', '2026-11-22 上班 早上在行政楼排队安检'],
    ['8点半到的', '2026-11-22 上班 08:30'],
    ['食堂几点开门', '–'],
    ['每月可以补卡几次', '–'],
    ['补卡以后工资扣吗', '–'],
    ['是去出差了', '!field 2026-11-22 上班'],
  ])('%s → %s', (text, expected) => expect(short(read(text, draft))).toBe(expected));

  it.each([
    ['周五上班', '2026-11-20 上班'],
    ['周五早上', '2026-11-20 上班'],
    ['3号', '2026-11-03'],
    ['补卡', ''],
    ['下周一请假', '–'],
    ['撤了刚才的补卡', '–'],
    ['等一下', '–'],
  ])('nothing being known yet: %s → %s', (text, expected) => expect(short(read(text, {}))).toBe(expected));

  it('takes no other matter for a reason', () => {
    expect(short(read('撤销采购申请', draft, true))).toBe('–');
    expect(short(read('把通知发给全体老师', draft, true))).toBe('–');
  });
});
