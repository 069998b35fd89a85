/** What the bot says arrives in the right room of the simulated DingTalk, by whatever way is open. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, openApi } from '../../../bot/adapters/dingtalk/api.ts';
import { type ChatOptions, openChat } from '../../../bot/adapters/dingtalk/chat.ts';
import { openLimits } from '../../../bot/adapters/dingtalk/limits.ts';
import {
  type Chat,
  groupRoom,
  type Outgoing,
  type Person,
  privateRoom,
  type Reply,
  type ReplyAddress,
} from '../../../bot/ports/chat.ts';
import { type Campus, openCampus } from '../../campus/index.ts';
import type { RoomMessage, RoomName } from '../../campus/rooms.ts';
import { connect, type RawClient } from '../../contracts/campus-client.ts';
import { problemOf } from './door.ts';
import { createLogBook, type LogBook } from './log-book.ts';

const GROUP = '招生工作群';
const MINUTE = 60_000;

let campus: Campus;
let client: RawClient;
let book: LogBook;
let api: Api;
let chat: Chat;

beforeEach(async () => {
  campus = await openCampus();
  client = await connect(campus);
  book = createLogBook();
  ({ api, chat } = openDoor());
});

afterEach(async () => {
  api.close();
  client.socket.terminate();
  await campus.close();
});

function openDoor(more: Partial<ChatOptions> = {}): { api: Api; chat: Chat } {
  const { clientId, clientSecret, robotCode, api: apiBase, oapi: oapiBase } = campus;
  const limits = openLimits();
  const pace = { firstRetry: 1, longestThrottle: 1 };
  const opened = openApi({ apiBase, oapiBase, clientId, clientSecret, limits, log: book.log, pace });
  const clock = { now: campus.clock.now, zone: 'Asia/Shanghai' };
  return { api: opened, chat: openChat({ api: opened, limits, clock, robotCode, log: book.log, ...more }) };
}

/** Somebody writes to the robot; the webhook of that message. */
async function addressAfter(by: string, where?: string): Promise<ReplyAddress> {
  await campus.says({ by, text: '你好', ...(where === undefined ? {} : { in: where }) });
  const frame = await client.next();
  client.acknowledge(frame);
  const { sessionWebhook, sessionWebhookExpiredTime } = JSON.parse(frame.data) as Record<string, string>;
  return { url: sessionWebhook!, until: Number(sessionWebhookExpiredTime) };
}

function person(name: string): Person {
  const { userId, dingtalkId, outsider } = campus.college.person(name);
  return outsider ? { id: `outsider:${dingtalkId}`, name } : { id: userId, userId, name };
}

const reply = (text: string, more: Partial<Reply> = {}): Reply => ({ outcome: 'answered', text, ...more });
const inPrivate = (name: string): Pick<Outgoing, 'room'> => ({ room: privateRoom(person(name)) });
const inGroup = (name?: string): Pick<Outgoing, 'room' | 'to'> => ({
  room: groupRoom(campus.college.group(GROUP).conversationId, GROUP),
  ...(name === undefined ? {} : { to: person(name) }),
});

const said = (room: RoomName): readonly RoomMessage[] => campus.messages(room).filter(({ from }) => from === 'robot');

describe('while the session lives', () => {
  it('a private question is answered by its webhook, without a token and without a mention', async () => {
    const replyAddress = await addressAfter('李敏');
    await chat.send({ ...inPrivate('李敏'), reply: reply('每月 **4** 次', { title: '补卡' }), replyAddress });
    expect(said({ private: '李敏' })).toMatchObject([
      { via: 'webhook', msgtype: 'markdown', title: '补卡', text: '每月 **4** 次', mentions: [] },
    ]);
    expect(campus.calls().some(({ path }) => path.includes('accessToken'))).toBe(false);
  });

  it('the asker in a group is really mentioned, and nobody else, whatever the text says', async () => {
    const replyAddress = await addressAfter('李敏', GROUP);
    const other = campus.college.person('赵刚').userId;
    await chat.send({ ...inGroup('李敏'), reply: reply(`@所有人 @all @${other} 请看`), replyAddress });
    const [message] = said({ group: GROUP });
    expect(message!.mentions).toEqual(['李敏']);
    expect(message!.text).toBe(`＠所有人 ＠all ＠${other} 请看\n\n@${campus.college.person('李敏').userId}`);
  });

  it('an outsider in a group is named, since there is no id to mention', async () => {
    const replyAddress = await addressAfter('韩冬', GROUP);
    await chat.send({ ...inGroup('韩冬'), reply: reply('您好'), replyAddress });
    expect(said({ group: GROUP })).toMatchObject([{ text: '您好\n\n＠韩冬', mentions: [] }]);
  });

  it('choices are links that send their words', async () => {
    const replyAddress = await addressAfter('李敏');
    await chat.send({ ...inPrivate('李敏'), reply: reply('提交吗？', { choices: ['确认', '取消'] }), replyAddress });
    expect(said({ private: '李敏' })[0]!.text).toBe(
      [
        '提交吗？\n',
        '[确认](dtmd://dingtalkclient/sendMessage?content=%E7%A1%AE%E8%AE%A4)  ',
        '[取消](dtmd://dingtalkclient/sendMessage?content=%E5%8F%96%E6%B6%88)',
      ].join('\n'),
    );
  });
});

describe('when the session is over, the robot API says it', () => {
  it.each<readonly [string, () => void]>([
    ['because its time is up', () => campus.clock.advance(90 * MINUTE)],
    ['because its time is nearly up', () => campus.clock.advance(89.5 * MINUTE)],
    ['because the platform says so', () => campus.faults.switchOn('webhookExpired')],
  ])('in private, %s', async (_, end) => {
    const replyAddress = await addressAfter('李敏');
    end();
    await chat.send({ ...inPrivate('李敏'), reply: reply('每月 4 次'), replyAddress });
    expect(said({ private: '李敏' })).toMatchObject([{ via: 'api', msgtype: 'sampleMarkdown', text: '每月 4 次' }]);
  });

  it('in a group, where it cannot mention and names instead', async () => {
    const replyAddress = await addressAfter('李敏', GROUP);
    campus.faults.switchOn('webhookExpired');
    await chat.send({ ...inGroup('李敏'), reply: reply('每月 4 次'), replyAddress });
    expect(said({ group: GROUP })).toMatchObject([{ via: 'api', text: '每月 4 次\n\n＠李敏', mentions: [] }]);
  });

  it('and likewise where there never was one, or it leads to a strange host', async () => {
    await chat.send({ ...inPrivate('赵刚'), reply: reply('提醒') });
    const replyAddress = { url: 'https://evil.example/robot/sendBySession?session=1', until: campus.clock.now() + 5e6 };
    await chat.send({ ...inPrivate('赵刚'), reply: reply('再提醒'), replyAddress });
    expect(said({ private: '赵刚' }).map(({ text }) => text)).toEqual(['提醒', '再提醒']);
    expect(book.text()).not.toContain('evil');
  });
});

describe('what cannot be said is a problem that says why', () => {
  it('nobody reaches an outsider in private', async () => {
    const problem = await problemOf(chat.send({ ...inPrivate('韩冬'), reply: reply('您好') }));
    expect(problem).toMatchObject({ code: 'outsider', retryable: false, outcomeUnknown: false });
    expect(campus.calls().filter(({ path }) => path.includes('robot'))).toEqual([]);
  });

  it('an unknown receiver is a failure although the status is 200', async () => {
    const room = privateRoom({ id: 'nobody', userId: 'nobody', name: '无' });
    const problem = await problemOf(chat.send({ room, reply: reply('您好') }));
    expect(problem).toMatchObject({ code: 'invalidStaffId', retryable: false });
  });

  it('a receiver with too many messages is tried again later', async () => {
    campus.throttle('李敏');
    const problem = await problemOf(chat.send({ ...inPrivate('李敏'), reply: reply('您好') }));
    expect(problem).toMatchObject({ code: 'flowControlled', retryable: true, retryAfterMs: MINUTE });
  });

  it('posts beyond the platform’s minute are tried again later', async () => {
    const replyAddress = await addressAfter('李敏');
    campus.limit({ webhookPerMinute: 0 });
    const problem = await problemOf(chat.send({ ...inPrivate('李敏'), reply: reply('您好'), replyAddress }));
    expect(problem).toMatchObject({ code: '410100', retryable: true, outcomeUnknown: false, retryAfterMs: MINUTE });
  });

  it.each([true, false])('unsafe content is not sent again, session alive: %s', async (isAlive) => {
    const replyAddress = await addressAfter('李敏');
    campus.faults.switchOn('contentUnsafe');
    const sending = chat.send({ ...inPrivate('李敏'), reply: reply('您好'), ...(isAlive ? { replyAddress } : {}) });
    const code = isAlive ? '430102' : 'contain.notAllowed.text';
    expect(await problemOf(sending)).toMatchObject({ code, retryable: false, outcomeUnknown: false });
  });

  it.each(['robotInside', 'muted', 'disbanded'] as const)('a group that cannot be written to: %s', async (state) => {
    const group = campus.college.group(GROUP);
    group[state] = !group[state];
    expect(await problemOf(chat.send({ ...inGroup(), reply: reply('通知') }))).toMatchObject({ retryable: false });
  });
});

describe('a card that changes', () => {
  const TEMPLATE = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
  const update = (isQuiet: boolean) => ({ onto: { card: 'board-1', place: 'instead' as const, isQuiet } });
  const shown = (): string => campus.messages({ private: '李敏' }).at(-1)?.text ?? '';
  const sayAs = (more: Partial<ChatOptions>) => {
    api.close();
    ({ api, chat } = openDoor(more));
    return (text: string, about: Partial<Reply>) => chat.send({ ...inPrivate('李敏'), reply: reply(text, about) });
  };

  it('shows what it is told later, and stays the same card', async () => {
    const say = sayAs({ cardTemplate: TEMPLATE });
    await say('已读1人', { card: 'board-1', choices: ['通知进度'] });
    await say('已读2人', { ...update(true), choices: ['停止催办'] });

    expect(said({ private: '李敏' })).toHaveLength(1);
    expect(shown()).toBe('已读2人');
    expect(campus.cards.buttons('board-1', '李敏').map(({ text }) => text)).toEqual(['停止催办']);
  });

  it.each([
    ['that never came to be', { cardTemplate: TEMPLATE }],
    ['where there are none', {}],
    ['that nobody can pay for', { cardTemplate: TEMPLATE, affords: () => false }],
  ])('%s: a message says it, unless it is not worth one', async (_why, more) => {
    const say = sayAs(more);
    await say('已读1人', update(true));
    expect(said({ private: '李敏' })).toHaveLength(0);

    await say('已读2人', update(false));
    expect(said({ private: '李敏' }).map(({ msgtype }) => msgtype)).not.toContain('card');
    expect(shown()).toContain('已读2人');
  });
});

describe('an answer for one person in a group', () => {
  const TEMPLATE = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
  const SECRET = '请假三天由部门负责人批准';
  const sayAside = (more: Partial<ChatOptions> = {}, text = SECRET) => {
    api.close();
    ({ api, chat } = openDoor({ cardTemplate: TEMPLATE, ...more }));
    const aside = groupRoom(campus.college.group(GROUP).conversationId, GROUP);
    return chat.send({ ...inPrivate('李敏'), reply: reply(text, { title: '政策问答', card: 'answer-1', aside }) });
  };
  const inTheGroup = (as?: string) => campus.messages({ group: GROUP }, as).map(({ text }) => text);
  const alone = () => said({ private: '李敏' }).map(({ text }) => text);

  it('is a card there that nobody else sees, and whose words stand among the values of nobody else', async () => {
    await sayAside();
    await sayAside();
    expect(inTheGroup('李敏')).toEqual([SECRET]);
    expect(inTheGroup('赵刚')).toEqual([]);
    expect(JSON.stringify(campus.cards.seenBy('answer-1', '赵刚'))).not.toContain(SECRET);
    expect(alone()).toEqual([]);
  });

  const NOTHING = (): void => {};
  it.each<readonly [string, () => unknown, Partial<ChatOptions>]>([
    ['the platform shows no card to one person', () => campus.faults.switchOn('recipientsRefused'), {}],
    ['the words are refused on cards', () => campus.faults.switchOn('contentUnsafe', { count: 1 }), {}],
    ['the permission is missing', () => campus.withhold('Card.Instance.Write'), {}],
    ['it is delivered to nobody', () => (campus.college.group(GROUP).robotInside = false), {}],
    ['there is no template', NOTHING, { cardTemplate: undefined }],
    ['the month is running short', NOTHING, { affords: () => false }],
  ])('where %s, it is a message in private', async (_why, arrange, more) => {
    arrange();
    await sayAside(more);
    expect(alone()).toEqual([SECRET]);
    expect(inTheGroup('赵刚')).toEqual([]);
  });

  it('is a message in private when it is too long for a card', async () => {
    const long = `${SECRET}。`.repeat(30);
    await sayAside({}, long);
    expect(alone()).toEqual([long]);
    expect(campus.cards.all()).toEqual([]);
  });

  it('is sent again on the same card while nobody knows whether it came', async () => {
    campus.faults.switchOn('doneError', { count: 1, path: '/v1.0/card' });
    expect(await problemOf(sayAside())).toMatchObject({ retryable: true, outcomeUnknown: true });
    await sayAside();
    expect([inTheGroup('李敏'), alone()]).toEqual([[SECRET], []]);
  });

  it('stays a message once its card was delivered to nobody', async () => {
    campus.college.group(GROUP).robotInside = false;
    campus.faults.switchOn('apiUnavailable', { path: '/v1.0/robot' });
    const send = async () => {
      const aside = groupRoom(campus.college.group(GROUP).conversationId, GROUP);
      await chat.send({ ...inPrivate('李敏'), reply: reply(SECRET, { card: 'answer-1', aside }) });
    };
    api.close();
    ({ api, chat } = openDoor({ cardTemplate: TEMPLATE }));
    expect(await problemOf(send())).toMatchObject({ retryable: true });
    campus.faults.switchOff();
    await send();
    expect(alone()).toEqual([SECRET]);
  });
});

describe('somebody who asks faster than their share in a group', () => {
  it('is told once that the rest follows, while others are answered; nothing is lost', async () => {
    const timers = new Map<() => void, number>();
    const later = (ms: number, run: () => void) => (timers.set(run, ms), () => void timers.delete(run));
    const due = (ms: number) => [...timers].forEach(([run, after]) => after === ms && run());
    const limits = openLimits({ perPersonAMinute: 1, later, now: () => 0 });
    ({ chat } = openDoor({ limits }));
    const replyAddress = await addressAfter('李敏', GROUP);
    await chat.send({ ...inGroup('李敏'), reply: reply('一'), replyAddress });
    const second = chat.send({ ...inGroup('李敏'), reply: reply('二'), replyAddress });
    await chat.send({ ...inGroup('赵刚'), reply: reply('三'), replyAddress });
    due(3_000);
    await expect.poll(() => said({ group: GROUP }).map(({ text }) => text)).toHaveLength(3);
    expect(said({ group: GROUP }).map(({ text, mentions }) => [mentions, text.split('，')[0]])).toEqual([
      [['李敏'], expect.stringContaining('一')],
      [['赵刚'], expect.stringContaining('三')],
      [['李敏'], expect.stringContaining('您的问题我都收到了')],
    ]);
    const refused = expect(second).rejects.toMatchObject({ retryable: true });
    await limits.close();
    await refused;
  });

  it('has private answers as ever', async () => {
    const limits = openLimits({ perPersonAMinute: 1 });
    ({ chat } = openDoor({ limits }));
    const replyAddress = await addressAfter('李敏');
    for (const text of ['一', '二', '三']) await chat.send({ ...inPrivate('李敏'), reply: reply(text), replyAddress });
    expect(said({ private: '李敏' })).toHaveLength(3);
    await limits.close();
  });
});

describe('a long answer', () => {
  const long = Array.from({ length: 900 }, (_, at) => `第${at + 1}条　${'教职工应当遵守本规定。'.repeat(3)}`).join(
    '\n\n',
  );

  it('arrives in parts, in order, with one mention, whole, and within the limit', async () => {
    const replyAddress = await addressAfter('李敏', GROUP);
    await chat.send({ ...inGroup('李敏'), reply: reply(long), replyAddress });
    const messages = said({ group: GROUP });
    expect(messages.length).toBeGreaterThan(5);
    expect(messages.map(({ mentions }) => mentions.length)).toEqual(messages.map((_, at) => (at === 0 ? 1 : 0)));
    for (const { text } of messages) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(14_000);
    expect(messages[2]!.text).toMatch(/^（续 3\/\d+）\n\n第\d+条/);
    const numbers = messages.flatMap(({ text }) =>
      [...text.matchAll(/第(\d+)条/g)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(Array.from({ length: 900 }, (_, at) => at + 1));
  });

  it('goes on where it failed instead of beginning again', async () => {
    const replyAddress = await addressAfter('李敏');
    const outgoing = { ...inPrivate('李敏'), reply: reply(long), replyAddress };
    campus.limit({ webhookPerMinute: 2 });
    expect(await problemOf(chat.send(outgoing))).toMatchObject({ code: '410100' });
    expect(said({ private: '李敏' })).toHaveLength(2);
    campus.limit({ webhookPerMinute: 20 });
    await chat.send(structuredClone(outgoing));
    const beginnings = said({ private: '李敏' }).map(({ text }) => /^（续 (\d+)/.exec(text)?.[1] ?? '1');
    expect(beginnings).toEqual(beginnings.map((_, at) => String(at + 1)));
    await chat.send({ ...outgoing, reply: reply('短') });
    await chat.send(outgoing);
    expect(said({ private: '李敏' })).toHaveLength(2 * beginnings.length + 1);
  });

  it('passes the send API too, whose limit counts quotes and line breaks twice', async () => {
    const quotes = `${'"\\\n'.repeat(12_000)}完`;
    await chat.send({ ...inPrivate('李敏'), reply: reply(quotes, { title: '"'.repeat(500) }) });
    expect(said({ private: '李敏' }).at(-1)!.text).toContain('完');
  });
});

it('no webhook, token or text is ever logged', async () => {
  const replyAddress = await addressAfter('李敏');
  campus.faults.switchOn('webhookExpired');
  await chat.send({ ...inPrivate('李敏'), reply: reply('每月 4 次'), replyAddress });
  expect(book.text()).toContain('300001');
  for (const secret of ['session=', '每月', campus.clientSecret]) expect(book.text()).not.toContain(secret);
});
