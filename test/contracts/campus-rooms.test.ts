/** Rooms of the campus: what the robot hears of them, what it may post there, whom it really reaches. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { call, callWithToken, codeOf, connect, webhookOf } from './campus-client.ts';
import type { RawClient } from './campus-client.ts';

/** Time stands still but for what a test moves. */
const START = Date.UTC(2026, 6, 24, 2);

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ now: () => START });
});
afterEach(() => campus.close());

type Data = Record<string, unknown>;

async function hear(client: RawClient): Promise<Data> {
  const frame = await client.next();
  client.acknowledge(frame);
  return JSON.parse(frame.data) as Data;
}

describe('the sample college', () => {
  it('has thirty people, six departments, four groups and one outsider, the same for the same seed', async () => {
    const { people, departments, groups, outsider } = campus.college;
    expect([people.length, departments.length, groups.length, outsider.outsider]).toEqual([30, 6, 4, true]);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(30);
    const [same, other] = [await openCampus(), await openCampus({ seed: 2 })];
    expect(same.college.people).toEqual(people);
    expect(other.college.person('李敏').userId).not.toBe(campus.college.person('李敏').userId);
    await Promise.all([same.close(), other.close()]);
  });
});

describe('a callback', () => {
  it('of a group has the @ cut out, a blank left, and everybody @-ed in atUsers', async () => {
    const client = await connect(campus);
    await campus.says({ by: '赵刚', in: '招生工作群', text: '请看名单', mentions: ['白露', '韩冬'] });
    const data = await hear(client);
    expect(data).toMatchObject({ conversationType: '2', conversationTitle: '招生工作群', isInAtList: true });
    expect(data['text']).toEqual({ content: ' 请看名单' });
    const staff = (data['atUsers'] as Data[]).map((user) => user['staffId']);
    expect(staff).toEqual([campus.college.person('白露').userId, undefined, undefined]);
    expect(campus.messages({ group: '招生工作群' })[0]!.text).toBe('@小管家 @白露 @韩冬 请看名单');
  });

  it('of an outsider has no staff id', async () => {
    const client = await connect(campus);
    await campus.says({ by: '韩冬', in: '招生工作群', text: '你好' });
    const data = await hear(client);
    expect(Object.keys(data)).not.toContain('senderStaffId');
    expect(data).toMatchObject({ senderNick: '韩冬', isAdmin: false });
    await expect(campus.says({ by: '韩冬', text: '你好' })).rejects.toThrow(/no private chat/u);
  });

  it('quotes an earlier message', async () => {
    const client = await connect(campus);
    const { msgId } = await campus.says({ by: '李敏', text: '下周一开始执行' });
    await hear(client);
    await campus.says({ by: '李敏', text: '这条是什么意思', quote: { msgId } });
    expect(await hear(client)).toMatchObject({
      text: { isReplyMsg: true, repliedMsg: { msgType: 'text', msgId, content: { text: '下周一开始执行' } } },
      originalMsgId: msgId,
    });
  });

  it('carries a file that can be downloaded for a while', async () => {
    const client = await connect(campus);
    const bytes = new TextEncoder().encode('姓名,班级');
    await campus.says({ by: '李敏', file: { name: '名单.csv', bytes, contentType: 'text/csv' } });
    const { content, msgtype } = (await hear(client)) as { content: Data; msgtype: string };
    expect([msgtype, content['fileName']]).toEqual(['file', '名单.csv']);
    const body = { downloadCode: content['downloadCode'], robotCode: campus.robotCode };
    const answer = await callWithToken(campus, { path: '/v1.0/robot/messageFiles/download', body });
    const url = String(answer.body['downloadUrl']);
    expect(await (await fetch(url)).text()).toBe('姓名,班级');
    campus.clock.advance(11 * 60_000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('does not exist for what the robot cannot hear in a group', async () => {
    const states: string[] = [];
    campus.listen((news) => news.kind === 'push' && states.push(news.state));
    await campus.says({ by: '赵刚', in: '招生工作群', text: '大家好', toRobot: false });
    await campus.says({ by: '赵刚', in: '招生工作群', msgtype: 'audio', content: { recognition: '你好' } });
    expect(states).toEqual([]);
    expect(campus.messages({ group: '招生工作群' })).toHaveLength(2);
  });
});

describe('a session webhook', () => {
  const post = (path: string, body: object) => call(campus, { path, body });
  const text = (content: string) => ({ msgtype: 'text', text: { content } });

  it('really @s only who is in atUserIds and written in the text', async () => {
    const path = await webhookOf(campus, '李敏');
    const [li, zhao] = [campus.college.person('李敏').userId, campus.college.person('赵刚').userId];
    await post(path, {
      msgtype: 'markdown',
      markdown: { title: '好', text: `@${li} 好` },
      at: { atUserIds: [li, zhao] },
    });
    await post(path, { ...text(`@${zhao} 好`), at: {} });
    expect(
      campus
        .messages({ private: '李敏' })
        .slice(1)
        .map(({ mentions }) => mentions),
    ).toEqual([['李敏'], []]);
  });

  it('lives ninety minutes', async () => {
    const path = await webhookOf(campus, '李敏');
    campus.clock.advance(5_399_000);
    expect(codeOf(await post(path, text('还在')))).toBe('200 0');
    campus.clock.advance(2000);
    expect(codeOf(await post(path, text('不在')))).toBe('200 300001');
  });

  it('takes twenty posts a minute and conversation', async () => {
    const path = await webhookOf(campus, '李敏');
    for (let count = 0; count < 20; count += 1) expect(codeOf(await post(path, text('一')))).toBe('200 0');
    expect(codeOf(await post(path, text('多')))).toBe('200 410100');
    expect(codeOf(await post(await webhookOf(campus, '赵刚'), text('别处')))).toBe('200 0');
    campus.clock.advance(60_000);
    expect(codeOf(await post(path, text('又可以')))).toBe('200 0');
  });

  it.each([
    [{ msgtype: 'link', link: { title: '题', text: '文', messageUrl: 'https://a.example' } }, '文'],
    [
      {
        msgtype: 'actionCard',
        actionCard: { title: '题', text: '文', singleTitle: '看', singleURL: 'https://a.example' },
      },
      '文',
    ],
    [
      {
        msgtype: 'feedCard',
        feedCard: { links: [{ title: '题', messageURL: 'https://a.example', picURL: 'https://a.example/p' }] },
      },
      '题',
    ],
  ])('takes %o', async (body, shown) => {
    expect(codeOf(await post(await webhookOf(campus, '李敏'), body))).toBe('200 0');
    expect(campus.messages({ private: '李敏' }).at(-1)).toMatchObject({ msgtype: body.msgtype, text: shown });
  });
});

describe('waiting for a reply', () => {
  it('tells what is there when it does not come', async () => {
    const said = await campus.says({ by: '李敏', text: '有人吗' });
    await expect(campus.reply(said, { withinMs: 1 })).rejects.toThrow(/「有人吗」 and got 0 of 1 answers/u);
  });
});
