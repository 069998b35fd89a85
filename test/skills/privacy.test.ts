/** 隐私提醒: sentence → wish, and message + policy → verdict. One line a case. */
import { describe, expect, it } from 'vitest';
import { exemptTypes, judge } from '../../bot/skills/privacy/rules.ts';
import { readWish, textOf } from '../../bot/skills/privacy/read.ts';
import { privateRoom, type Message, type Quoted } from '../../bot/ports/chat.ts';
import type { Exemption } from '../../bot/ports/policy.ts';
import { scan } from '../../bot/scanner/index.ts';
import { identityNumber } from '../scanner/numbers.ts';

const ID = identityNumber('43010519900307123');
const person = { id: 'u1', userId: 'u1', name: '李敏' };

function message(text: string, quoted?: Quoted): Message {
  const room = privateRoom(person);
  const rest = { form: 'text', attachments: [], mentions: [], toRobot: true } as const;
  return { id: 'm1', at: 0, person, room, text, ...rest, ...(quoted && { quoted }) };
}

describe('an order to check', () => {
  it.each([
    ['帮我检查：张三13812345678', '张三13812345678'],
    ['帮我检查一下这段话有没有隐私：周五开会', '周五开会'],
    ['请帮我检查下面的文字\n第一行\n第二行', '第一行\n第二行'],
    ['脱敏 张三 13812345678', '张三 13812345678'],
    ['帮我打码，13812345678', '13812345678'],
    ['把下面这段脱敏：张三', '张三'],
    ['麻烦检查一下有没有个人信息 下午两点到报告厅', '下午两点到报告厅'],
    ['帮我看看有没有隐私：张三在家', '张三在家'],
    ['隐私检查：每月可以补卡几次？', '每月可以补卡几次？'],
    ['帮我检查13812345678能不能发', '13812345678能不能发'],
    ['帮我检查', ''],
    ['脱敏', ''],
    ['隐私自查', ''],
    ['请帮我检查一下', ''],
  ])('%j is about %j', (text, checked) => {
    expect(readWish(message(text))).toEqual({ kind: 'check', text: checked });
  });

  it('without words of its own is about the quoted ones', () => {
    expect(readWish(message('帮我检查', { text: '13812345678' }))).toEqual({ kind: 'check', text: '13812345678' });
  });

  it.each([
    '检查卫生归哪个部门管',
    '检查',
    '数据脱敏有什么规定',
    '脱敏怎么做',
    '帮我检查的人是谁',
    '看看每月可以补卡几次',
    '麻烦看一下，每月可以补卡几次',
    '请帮我查一下：每月可以补卡几次',
    '帮我检查一下，每月可以补卡几次',
    '请帮我看看，审批通过了还能撤销吗',
    '请帮我补卡',
    '身份证号能不能发到群里',
    '每月可以补卡几次',
    '',
  ])('%j is none', (text) => {
    expect(readWish(message(text))).toBeUndefined();
  });
});

describe('what became of a message', () => {
  it.each([
    ['已撤回', { how: 'recalled', reason: '' }],
    ['已撤回。', { how: 'recalled', reason: '' }],
    ['已撤回 7KQ2MX', { how: 'recalled', number: '7KQ2MX', reason: '' }],
    ['已撤回 7kq2mx', { how: 'recalled', number: '7KQ2MX', reason: '' }],
    ['不是隐私（7KQ2MX）', { how: 'harmless', number: '7KQ2MX', reason: '' }],
    ['必要发送', { how: 'needed', reason: '' }],
    ['必要发送：家长会要核对', { how: 'needed', reason: '家长会要核对' }],
    ['必要发送 7KQ2MX 家长会要核对', { how: 'needed', number: '7KQ2MX', reason: '家长会要核对' }],
    ['必要发送 当天要用', { how: 'needed', reason: '当天要用' }],
  ])('%j', (text, settlement) => {
    expect(readWish(message(text))).toEqual({ kind: 'settle', ...settlement });
  });

  it.each(['已撤回的审批还能恢复吗', '必要发送是什么意思', '这不是隐私', '不是隐私吧'])('%j says nothing', (text) => {
    expect(readWish(message(text))).toBeUndefined();
  });
});

describe('a message in a group', () => {
  const five = ['13812345670', '13987654321', '15074010001', '18673020002', '17373030003'].join('、');
  const open = { title: '大群', audience: [], open: true };

  it.each([
    ['is clean', '周五下午开会', {}, { kind: 'clean' }],
    ['with a mobile number is a matter for its sender', '电话13812345678', {}, { kind: 'private', isEscalated: false }],
    ['with an identity number, too', `身份证${ID}`, {}, { isEscalated: false }],
    ['with a mobile number in an open group, too', '电话13812345678', { group: open }, { isEscalated: false }],
    [
      'with an identity number in an open group is a matter for its owner',
      `身份证${ID}`,
      { group: open },
      { isEscalated: true },
    ],
    ['with five people is a matter for its owner everywhere', five, {}, { isEscalated: true }],
    ['with one number five times is not', '电话13812345678，'.repeat(5), {}, { isEscalated: false }],
    [
      'with exempt values only is counted in silence',
      '电话13812345678',
      { exempt: new Set(['mobile']) },
      { kind: 'private', warned: [] },
    ],
    [
      'with five exempt people is told to the owner all the same',
      five,
      { exempt: new Set(['mobile']) },
      { warned: [], isEscalated: true },
    ],
  ])('%s', (_case, text, facts, verdict) => {
    const given = { text, findings: scan(text), group: undefined, exempt: new Set<string>(), ...facts };
    expect(judge(given)).toMatchObject(verdict);
  });

  it('counts by type, the most frequent first', () => {
    const text = `身份证${ID}，电话13812345678、13987654321`;
    const verdict = judge({ text, findings: scan(text), group: undefined, exempt: new Set() });
    expect(verdict.kind === 'private' && [...verdict.counts]).toEqual([
      ['mobile', 2],
      ['id_card', 1],
    ]);
  });
});

describe('an exemption', () => {
  const given: Exemption = {
    group: '招生工作群',
    types: ['mobile', 'email'],
    reason: '咨询',
    approver: '顾长风',
    from: '2026-11-01',
    until: '2026-11-30',
  };
  it.each([
    ['on its first day', ['cid', '招生工作群'], '2026-11-01', ['mobile', 'email']],
    ['on its last day', ['cid', '招生工作群'], '2026-11-30', ['mobile', 'email']],
    ['a day too early', ['cid', '招生工作群'], '2026-10-31', []],
    ['a day too late', ['cid', '招生工作群'], '2026-12-01', []],
    ['in another group', ['cid', '教务工作群'], '2026-11-15', []],
  ])('%s', (_case, group, day, types) => {
    expect([...exemptTypes([given], group, day)]).toEqual(types);
  });
});

describe('the bytes of a text file', () => {
  it('are read as UTF-8, GBK and UTF-16, and as nothing when they are no text', () => {
    expect(textOf(new TextEncoder().encode('姓名'))).toBe('姓名');
    expect(textOf(Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb))).toBe('姓名');
    expect(textOf(Uint8Array.of(0xff, 0xfe, 0xd3, 0x59, 0x0d, 0x54))).toBe('姓名');
    expect(textOf(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00))).toBeUndefined();
  });
});
