/** 群规: which messages earn a hint; nobody is told aloud, twice a week, or where the policy is silent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupRoom, type Message } from '../../bot/ports/chat.ts';
import { readPost } from '../../bot/skills/conduct/read.ts';
import { openStage, type Stage } from '../stage.ts';

describe('a message', () => {
  it.each([
    ['收到', 'receipt'],
    ['收到！谢谢[抱拳]', 'receipt'],
    ['好的👌', 'receipt'],
    ['+1', 'receipt'],
    ['#接龙\n参加教研活动\n1. 张三', 'chain'],
    ['参加的请报名\n1. 张三\n2. 李四\n3. 王五', 'chain'],
    ['本周五下午三点在报告厅召开期中教学检查会', 'post'],
    ['收到，我下午把表格报给您', undefined],
    ['几点开会', undefined],
    ['', undefined],
  ])('%j is a %s', (text, post) => {
    expect(readPost(text)).toBe(post);
  });
});

describe('from a source that hears groups', () => {
  const NOTICE = '本周五下午三点在报告厅召开期中教学检查会';
  let stage: Stage;
  let count: number;

  beforeEach(async () => {
    count = 0;
    const groups = [{ title: '教务工作群', audience: ['staff'], manners: true }];
    stage = await openStage({ policy: { roles: {}, groups } });
  });
  afterEach(() => stage.close());

  async function overhear(text: string, more: Partial<Message> = {}): Promise<void> {
    const { userId, name } = stage.campus.college.person('李敏');
    const { conversationId, title } = stage.campus.college.group('教务工作群');
    count += 1;
    const message: Message = {
      id: `overheard-${count}`,
      at: stage.campus.clock.now(),
      person: { id: userId, userId, name },
      room: groupRoom(conversationId, title),
      form: 'text',
      text,
      attachments: [],
      mentions: [],
      toRobot: false,
      ...more,
    };
    await stage.wired.bot.hear({ kind: 'message', message });
    await stage.quiet();
  }
  const told = (): string[] => stage.campus.messages({ private: '李敏' }).map(({ text }) => text);

  it('a bare receipt earns one hint a week, in private', async () => {
    await overhear('收到');
    await overhear('好的');
    expect(told()).toEqual([expect.stringContaining('也无需单纯回复“收到”')]);
    await stage.later(8 * 86_400_000);
    await overhear('收到');
    expect(told()).toHaveLength(2);
    expect(stage.campus.messages({ group: '教务工作群' })).toEqual([]);
  });

  it('the same post earns one when it comes again within a day', async () => {
    await overhear(NOTICE);
    expect(told()).toEqual([]);
    await overhear(`${NOTICE}！！`);
    expect(told()).toEqual([expect.stringContaining('无需将同一信息发送很多遍')]);
  });

  it('the same post on another day earns none', async () => {
    await overhear(NOTICE);
    await stage.later(2 * 86_400_000);
    await overhear(NOTICE);
    expect(told()).toEqual([]);
  });

  it.each([
    ['in a group whose policy is silent', { room: groupRoom('elsewhere', '别的群') }],
    ['from outsiders', { person: { id: 'outsider:1', name: '韩冬' } }],
  ])('nothing is said %s', async (_case, more) => {
    await overhear('收到', more);
    expect(stage.campus.calls().filter(({ path }) => path.includes('oToMessages'))).toEqual([]);
  });

  it('private data are noticed there, too', async () => {
    await overhear('家长电话13812345678');
    expect(told()).toEqual([expect.stringContaining('手机号 1 处')]);
  });
});
