/** Which messages ask for an approval to be taken back, and what they say about it. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../bot/ports/chat.ts';
import { privateRoom } from '../../../bot/ports/chat.ts';
import { read, type RevokeDraft } from '../../../bot/skills/revoke/read.ts';

const PERSON = { id: 'u1', userId: 'u1', name: '李敏' };
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const CASE = { now: NOW, clock: { now: () => NOW, zone: 'Asia/Shanghai' }, person: PERSON };

function message(text: string, mentions: readonly string[] = []): Message {
  const rest = { form: 'text', attachments: [], toRobot: true } as const;
  return { id: 'm1', at: NOW, person: PERSON, room: privateRoom(PERSON), text, mentions, ...rest };
}

const hear = (text: string, draft: Partial<RevokeDraft> = {}) =>
  read(CASE, { message: message(text), draft, isOpen: draft.hint !== undefined, namesOther: false });

describe('a request', () => {
  it.each([
    '撤销我昨天的采购申请',
    '那个请假不请了',
    '我要撤销审批',
    '把刚才提交的用印申请撤回',
    '采购的单子不要了',
    '能不能帮我把昨天的采购撤了？',
    '帮我取消一下出差申请',
    '明天的外出不去了，帮我撤销',
    '场地借用作废吧',
    '麻烦撤回编号202611230930000123456',
    '请假申请填错了，想撤回',
    '我那个报销单收回来',
    '明天不出差了',
    '撤掉我的加班',
    '審批撤銷',
    '审批撤销',
  ])('%s', async (text) => {
    expect(await hear(text)).toMatchObject({ hint: { forOther: false } });
  });
});

describe('no request', () => {
  it.each([
    '审批通过以后怎么撤销？',
    '人事考勤类审批可以自己撤销吗',
    '审批撤销流程',
    '撤销审批的规定',
    '谁可以撤销审批',
    '撤销审批要几天',
    '撤回那条消息',
    '撤销各微信群',
    '食堂几点开门',
    '取消',
    '取消今天的会议通知',
    '不用了',
    '请假要谁批准',
    '什么情况下审批不能撤销',
    '撤销请假需要什么手续',
    '采购申请怎么写',
    '',
  ])('%s', async (text) => {
    expect(await hear(text)).toBeUndefined();
  });
});

describe('what is said of it', () => {
  it.each([
    ['撤销我昨天的采购申请', { days: ['2026-11-22'], named: '采购', isLast: false }],
    ['刚才那个采购不要了', { named: '采购', isLast: true }],
    ['撤回编号202611230930000123456', { number: '202611230930000123456' }],
    ['撤销编号 3456 的审批', { number: '3456' }],
    ['我要撤销审批', { days: [], named: '', isLast: false }],
    ['把我的审批都撤销', { named: '', isAll: true }],
    ['全部撤销我的采购申请', { named: '采购', isAll: true }],
    ['撤消采购', { named: '采购' }],
    ['撤销昨天的审批，金额写错了', { days: ['2026-11-22'], named: '' }],
  ])('%s', async (text, hint) => {
    expect((await hear(text))?.hint).toMatchObject(hint);
  });

  it.each([
    ['撤销采购申请，因为金额写错了', '金额写错了'],
    ['撤销采购申请，日期填错了，谢谢', '日期填错了'],
    ['撤销采购申请，原因：会议改期', '会议改期'],
    ['撤销采购申请', undefined],
  ])('%s → %s', async (text, reason) => {
    expect((await hear(text))?.reason).toBe(reason);
  });

  it.each(['帮赵刚老师把采购申请撤销', '撤销赵老师的请假', '替同事撤回昨天的出差', '他的请假不请了'])(
    "%s is about somebody else's",
    async (text) => {
      expect((await hear(text))?.hint?.forOther).toBe(true);
    },
  );

  it('takes a mention for somebody else, and the own name for oneself', async () => {
    const own = await hear('撤销李敏的采购申请');
    const other = await read(CASE, {
      message: message('撤销采购申请', ['u2']),
      draft: {},
      isOpen: false,
      namesOther: false,
    });

    expect([own?.hint?.forOther, other?.hint?.forOther]).toEqual([false, true]);
  });
});

describe('what is said next', () => {
  const hint = { text: '撤销', days: [], named: '', isLast: false, forOther: false };

  it('is the reason, when that was asked', async () => {
    expect(await hear('讲座改到下个月了', { hint, asked: 'reason' })).toMatchObject({ reason: '讲座改到下个月了' });
  });

  it('tells the approval from the others, when that was asked', async () => {
    expect(await hear('采购那个', { hint, asked: 'which' })).toMatchObject({ hint: { text: '采购那个' } });
  });

  it('forgets what had been shown, so that it is shown again', async () => {
    const draft = await hear('因为重复提交了', { hint, asked: 'which', way: 'withdraw', approvalId: 'a' });

    expect(draft).toMatchObject({ reason: '重复提交了' });
    expect(draft?.way).toBeUndefined();
  });

  it.each([
    ['采购的那个', '采购的那个'],
    ['不是这条，是用印', '不是这条，是用印'],
    ['编号 3456', '编号 3456'],
  ])('chooses anew where another one is named: %s', async (text, hinted) => {
    const draft = await hear(text, { hint, asked: 'which', way: 'withdraw', approvalId: 'a' });
    expect(draft).toEqual({ hint: expect.objectContaining({ text: hinted }) });
  });

  it.each(['确定吗', '食堂几点开', '老师好'])('is about something else, once one is shown: %s', async (text) => {
    expect(await hear(text, { hint, asked: 'which', way: 'withdraw', approvalId: 'a' })).toBeUndefined();
  });

  it.each(['为什么要审批？', '请假要谁批准'])('is left to others where it is a question: %s', async (text) => {
    expect(await hear(text, { hint, asked: 'reason' })).toBeUndefined();
  });
});
