/** The words of robot messages, what they quote, and where their answers may go. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../bot/ports/chat.ts';
import { BOT, CONTEXT, envelope, group, read, text } from './payload-sample.ts';

describe('the words', () => {
  it.each([
    ['lose controls, zero-width and direction marks', 'a\u0000b\u200bc\u202ed\ufeff', 'abcd'],
    ['keep lines and tabs', '一\r\n二\t三\r四', '一\n二\t三\n四'],
    ['keep emoji made of several characters', '👩\u200d🏫好', '👩\u200d🏫好'],
    ['are composed', 'e\u0301', 'é'],
    ['lose half characters', 'a\ud800b', 'a\ufffdb'],
    ['may be nothing', ' \n ', ''],
  ])('%s', (_case, given, expected) => {
    expect(read({ ...envelope, ...text(given) }).text).toBe(expected);
  });

  it('keep their beginning when they are too long, never half a character', () => {
    const words = read({ ...envelope, ...text(`一${'👍'.repeat(20_000)}`) }).text;
    expect(words).toHaveLength(19_999);
    expect(words.isWellFormed()).toBe(true);
  });

  it.each([
    ['the robot alone, first', '@小助手 事假怎么请', {}, '事假怎么请'],
    ['with the wide blank of the phone client', '@小助手\u2005事假怎么请', {}, '事假怎么请'],
    ['the robot alone, last', '事假怎么请 @小助手', {}, '事假怎么请'],
    ['nothing but the mention', '@小助手', {}, ''],
    ['a name in the middle stays', '问 @老王 行不行', {}, '问 @老王 行不行'],
    ['an address of e-mail stays', '发到 a@b.cn', {}, '发到 a@b.cn'],
    [
      'beside a colleague nothing is guessed',
      '@小助手 @张三 看',
      { atUsers: [{ dingtalkId: BOT }, { dingtalkId: '$:z', staffId: 'z' }] },
      '@小助手 @张三 看',
    ],
    ['not in private chat', '@张三 的电话', { conversationType: '1' }, '@张三 的电话'],
  ])('lose the mention of the robot: %s', (...[, content, change, expected]) => {
    const richText = [{ text: content }];
    expect(read({ ...group, ...change, msgtype: 'richText', content: { richText } }).text).toBe(expected);
  });

  it('lose a known robot name wherever it stands first, blanks and colleagues or not', () => {
    const context = { ...CONTEXT, robotName: 'OA 小管家' };
    const atUsers = [{ dingtalkId: BOT }, { dingtalkId: '$:z', staffId: 'z' }];
    expect(read({ ...group, atUsers, ...text('@OA 小管家 @张三 看') }, context).text).toBe('@张三 看');
    expect(read({ ...envelope, ...text('@OA 小管家你好') }, context).text).toBe('你好');
  });
});

describe('a quote', () => {
  const reply = (repliedMsg: object): object => ({ content: '什么意思', isReplyMsg: true, repliedMsg });
  const plain = (repliedMsg: object): object => ({ msgtype: 'text', text: reply(repliedMsg) });
  it.each<[string, object, Message['quoted']]>([
    ['none', text('你好'), undefined],
    [
      'of text',
      plain({ msgType: 'text', msgId: 'm0', content: { text: '下周一开始' } }),
      { id: 'm0', text: '下周一开始' },
    ],
    ['as a JSON string', plain({ msgId: 'm0', content: '{"text":"周五上线"}' }), { id: 'm0', text: '周五上线' }],
    [
      'of rich text',
      plain({ content: { richText: [{ msgType: 'text', content: '甲' }, { text: '乙' }] } }),
      { text: '甲乙' },
    ],
    [
      'of a file',
      plain({ msgId: 'm0', content: { fileName: '名单.xlsx', downloadCode: 'd' } }),
      { id: 'm0', text: '名单.xlsx' },
    ],
    ['of a voice', plain({ msgId: 'm0', content: { recognition: '你好' } }), { id: 'm0', text: '你好' }],
    [
      'of a card',
      plain({ msgType: 'interactiveCard', msgId: 'm0', content: { title: '通知' } }),
      { id: 'm0', text: '通知' },
    ],
    ['of a hidden kind', plain({ msgType: 'unknownMsgType', msgId: 'm0' }), { id: 'm0', text: '' }],
    ['named only', { ...text('好'), originalMsgId: 'm9' }, { id: 'm9', text: '' }],
    ['named beside', { ...plain({ content: { text: '甲' } }), originalMsgId: 'm9' }, { id: 'm9', text: '甲' }],
    [
      'in rich content',
      {
        msgtype: 'richText',
        content: { richText: [{ text: '好' }], ...reply({ msgId: 'm1', content: { text: '甲' } }) },
      },
      { id: 'm1', text: '甲' },
    ],
    [
      'of old: quoteMessage',
      { ...text('好'), quoteMessage: { msgId: 'm2', msgtype: 'text', text: { content: '旧' } } },
      { id: 'm2', text: '旧' },
    ],
    ['of old: quoteContent', { ...text('好'), content: { quoteContent: '旧话' } }, { text: '旧话' }],
    ['odd', { ...text('好'), quoteMessage: 'x', originalMsgId: {} }, undefined],
  ])('%s', (_case, body, quoted) => {
    expect(read({ ...envelope, ...body }).quoted).toEqual(quoted);
  });
});

describe('the reply address', () => {
  const until = 1_784_856_600_000;
  it.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?session=s1', true],
    ['http://127.0.0.1:8099/robot/sendBySession?session=s1', true],
    ['http://127.0.0.1:8098/robot/sendBySession?session=s1', false],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=s1', false],
    ['https://oapi.dingtalk.com:8443/robot/sendBySession', false],
    ['https://oapi.dingtalk.com.evil.cn/robot', false],
    ['https://evil-dingtalk.com/robot', false],
    ['https://oapi.dingtalk.com@evil.cn/robot', false],
    ['https://user:pass@oapi.dingtalk.com/robot', false],
    ['https://169.254.169.254/latest', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['not a url', false],
  ])('%s: %s', (sessionWebhook, allowed) => {
    const message = read({ ...envelope, ...text('好'), sessionWebhook, sessionWebhookExpiredTime: until });
    expect(message.replyAddress).toEqual(allowed ? { url: sessionWebhook, until } : undefined);
  });

  it('holds for ninety minutes when the platform does not say how long', () => {
    const message = read({ ...envelope, ...text('好'), sessionWebhook: 'https://oapi.dingtalk.com/x' });
    expect(message.replyAddress?.until).toBe(message.at + 90 * 60_000);
  });
});
