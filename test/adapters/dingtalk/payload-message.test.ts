/** Robot messages of every kind that DingTalk is known to send, and what the bot makes of them. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../bot/adapters/dingtalk/payload.ts';
import type { Message } from '../../../bot/ports/chat.ts';
import { BOT, CONTEXT, envelope, group, read, text } from './payload-sample.ts';

describe('a robot message', () => {
  it('in private tells who, where and what', () => {
    expect(read({ ...envelope, ...text(' 我要补昨天早上的卡 ') })).toEqual({
      id: 'msgP1==',
      at: 1_784_851_200_000,
      person: { id: 'u001', userId: 'u001', name: '李敏' },
      room: { id: 'private:u001', kind: 'private', title: '李敏' },
      form: 'text',
      text: '我要补昨天早上的卡',
      attachments: [],
      mentions: [],
      toRobot: true,
    });
  });

  it('in a group keeps the room and the colleagues beside the robot', () => {
    const atUsers = [
      { dingtalkId: '$:x', staffId: 'u002', unionId: 'n' },
      { dingtalkId: BOT },
      { dingtalkId: '$:out' },
    ];
    const message = read({ ...group, atUsers, ...text(' 给 发个消息') });
    expect(message.room).toEqual({ id: 'group:cidG1==', kind: 'group', title: '招生工作群' });
    expect(message).toMatchObject({ mentions: ['u002'], toRobot: true, text: '给 发个消息' });
  });

  it.each([
    ['mentioned', { isInAtList: true }, true],
    ['mentioned, as text', { isInAtList: 'true' }, true],
    ['not mentioned', { isInAtList: false, atUsers: [] }, false],
    ['among the mentioned only', { isInAtList: undefined }, true],
    ['not among the mentioned', { isInAtList: undefined, atUsers: [{ dingtalkId: '$:x', staffId: 'u2' }] }, false],
    ['with neither field, as groups send nothing else', { isInAtList: undefined, atUsers: undefined }, true],
  ])('in a group is for the robot or not: %s', (_case, change, toRobot) => {
    expect(read({ ...group, ...change, ...text('你好') }).toRobot).toBe(toRobot);
  });

  it.each([
    ['an outsider has no staffId', { senderStaffId: undefined }],
    ['an empty staffId is none', { senderStaffId: '' }],
    ['a member of another organisation is an outsider', { senderCorpId: 'dingcorp2' }],
  ])('%s', (_case, change) => {
    const { person, room } = read({ ...envelope, ...change, ...text('你好') });
    expect(person).toEqual({ id: 'outsider:$:LWCP_v1:$a', name: '李敏' });
    expect(room.id).toBe('private:outsider:$:LWCP_v1:$a');
  });

  it.each([
    ['a number', 1_784_851_200_123, 1_784_851_200_123],
    ['digits', '1784851200123', 1_784_851_200_123],
    ['missing', undefined, 5],
    ['a word', 'yesterday', 5],
    ['negative', -3, 5],
    ['beyond all dates', 1e20, 5],
  ])('has a time when createAt is %s', (_case, createAt, at) => {
    expect(read({ ...envelope, createAt, ...text('你好') }).at).toBe(at);
  });

  it('takes a conversationType that came as a number, and everything unknown for a group', () => {
    expect(read({ ...envelope, conversationType: 1, ...text('你好') }).room.kind).toBe('private');
    expect(read({ ...envelope, conversationType: '3', ...text('你好') }).room.kind).toBe('group');
  });
});

describe('a message of each kind', () => {
  const picture = (downloadCode: string): object => ({ kind: 'picture', downloadCode });
  it.each<[string, object, Partial<Message>]>([
    ['text', text('事假怎么请'), { form: 'text', text: '事假怎么请', attachments: [] }],
    ['text without msgtype', { text: { content: '你好' } }, { form: 'text', text: '你好' }],
    [
      'richText',
      {
        content: {
          richText: [
            { text: '看' },
            { type: 'picture', downloadCode: 'd1', pictureDownloadCode: 'p1' },
            { text: '\n行吗' },
          ],
        },
      },
      { form: 'rich', text: '看\n\n行吗', attachments: [picture('d1')] as Message['attachments'] },
    ],
    [
      'richText',
      { content: { richText: [{ type: 'at', atName: '张三', atUserId: '$:z' }, { text: '请看' }, 'odd', null] } },
      { form: 'rich', text: '@张三 请看' },
    ],
    [
      'picture',
      { content: { downloadCode: 'd2', pictureDownloadCode: 'p2' } },
      { form: 'picture', text: '', attachments: [picture('d2')] as Message['attachments'] },
    ],
    [
      'picture',
      { content: { pictureDownloadCode: 'p2' } },
      { form: 'picture', attachments: [picture('p2')] as Message['attachments'] },
    ],
    ['picture', {}, { form: 'picture', attachments: [] }],
    [
      'audio',
      { content: { duration: 4000, downloadCode: 'd3', recognition: ' 国家助学金什么时候发 ' } },
      { form: 'voice', text: '国家助学金什么时候发', attachments: [{ kind: 'voice', downloadCode: 'd3' }] },
    ],
    ['audio', { content: { downloadCode: 'd3' } }, { form: 'voice', text: '' }],
    [
      'video',
      { content: { duration: '12', videoType: 'mp4', downloadCode: 'd4' } },
      { form: 'video', attachments: [{ kind: 'video', downloadCode: 'd4' }] },
    ],
    [
      'file',
      { content: JSON.stringify({ fileName: '名单.xlsx', downloadCode: 'd5', spaceId: '901', fileId: 77 }) },
      { form: 'file', text: '', attachments: [{ kind: 'file', downloadCode: 'd5', name: '名单.xlsx' }] },
    ],
    ['unknownMsgType', { content: { unknownMsgType: '暂不支持该类型' } }, { form: 'unsupported', text: '' }],
    [
      'interactiveCard',
      { content: { title: '周报', biz_custom_action_url: 'dingtalk://x' } },
      { form: 'unsupported', text: '周报' },
    ],
    [
      'chatRecord',
      {
        content: {
          summary: '群聊',
          chatRecord: JSON.stringify([
            { senderNick: '王', content: '几点' },
            { senderNick: '李', text: '八点' },
          ]),
        },
      },
      { form: 'unsupported', text: '王：几点\n李：八点' },
    ],
    ['chatRecord', { content: { summary: '[]', chatRecord: '[]' } }, { form: 'unsupported', text: '' }],
    ['markdown', { content: { text: '**好**' } }, { form: 'rich', text: '**好**' }],
    ['redPacket', { content: { amount: 1 } }, { form: 'unsupported', text: '' }],
    ['constructor', {}, { form: 'unsupported' }],
    ['text', { errorCode: '20001', errorMessage: 'quota' }, { form: 'withheld', text: '' }],
    ['text', { errorCode: 20_001 }, { form: 'withheld', text: '' }],
  ])('%s %j', (msgtype, body, expected) => {
    const kind = msgtype === 'text without msgtype' ? {} : { msgtype };
    expect(read({ ...envelope, ...kind, ...body })).toMatchObject(expected);
  });
});

describe('what cannot be a message', () => {
  it.each([
    ['not JSON', '{"text":', 'data is not a JSON object'],
    ['an array', '[]', 'data is not a JSON object'],
    ['nothing', undefined, 'data is not a JSON object'],
    ['too deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, 'data is nested too deeply'],
    ['without msgId', JSON.stringify({ ...envelope, msgId: undefined }), 'the robot message has no msgId'],
    ['without sender', JSON.stringify({ msgId: 'm', conversationType: '1' }), 'the robot message has no sender'],
    ['a group without id', JSON.stringify({ ...group, conversationId: '' }), 'the group has no id'],
  ])('is told with a constant sentence: %s', (_case, data, why) => {
    expect(parseMessage(data, CONTEXT)).toEqual({ ok: false, why });
  });
});
