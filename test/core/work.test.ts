/** The loop and its five doors, with a skill made for the test, on the real store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import { createBot, type Bot } from '../../bot/bot.ts';
import { setAlarm } from '../../bot/core/alarm.ts';
import type { Skill } from '../../bot/core/skill.ts';
import type { Moment, Turn } from '../../bot/core/turn.ts';
import { groupRoom, privateRoom, type Message, type Outgoing, type Person } from '../../bot/ports/chat.ts';
import { NO_METERS } from '../../bot/ports/meters.ts';
import type { Ports } from '../../bot/ports/index.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Store } from '../../bot/ports/store.ts';
import { openLog } from '../../bot/wiring.ts';

const TEACHER: Person = { id: 'u1', userId: 'u1', name: '李敏' };
const GROUP = groupRoom('cid1', '教务工作群');
const NINE = Date.parse('2026-11-23T09:00:00+08:00');

let store: Store;
let bot: Bot;
let sent: Outgoing[];
let refusals: OutsideProblem[];
let now: number;

/** Opens the bot with one skill; `doors` are what the story is about. */
function open(doors: Partial<Skill>): void {
  const skill: Skill = { name: 'paper', title: '纸上功夫', says: [], who: ['everyone'], ...doors };
  const ports: Partial<Ports> = {
    meters: NO_METERS,
    audit: { record: async () => {}, sweep: async () => 0 },
    store,
    clock: { now: () => now, zone: 'Asia/Shanghai' },
    log: openLog('silent'),
    policy: { roles: {}, groups: [] },
    files: { suffixes: [], fetch: () => Promise.resolve(undefined), lodge: () => Promise.resolve(undefined) },
    reader: { read: () => Promise.resolve(undefined), copyMasked: () => Promise.resolve(undefined) },
    library: {
      search: async () => [],
      documents: () => [],
      contents: () => [],
      siblings: () => [],
      generation: 'none',
    },
    chat: {
      send: async (outgoing) => {
        const refusal = refusals.shift();
        if (refusal) throw refusal;
        sent.push(outgoing);
      },
    },
  };
  bot = createBot([skill], ports as Ports);
  bot.start();
}

function message(id: string, text: string, more: Partial<Message> = {}): Message {
  const room = privateRoom(TEACHER);
  return {
    id,
    at: now,
    person: TEACHER,
    room,
    form: 'text',
    text,
    attachments: [],
    mentions: [],
    toRobot: true,
    ...more,
  };
}

async function say(id: string, text: string, more: Partial<Message> = {}): Promise<void> {
  await bot.hear({ kind: 'message', message: message(id, text, more) });
  await bot.idle();
}

async function later(ms: number): Promise<void> {
  now += ms;
  store.wake();
  await bot.idle();
}

const said = (): string[] => sent.map(({ reply }) => reply.text);
const answering = (text: (turn: Turn) => string): Partial<Skill> => ({
  asked: async (turn) => ({ outcome: 'answered', text: text(turn) }),
});
const busy = new OutsideProblem({ system: '钉钉', route: '/robot/sendBySession', code: '503', retryable: true });
const unsafe = new OutsideProblem({ system: '钉钉', route: '/robot/sendBySession', code: '430102', retryable: false });

beforeEach(async () => {
  now = NINE;
  sent = [];
  refusals = [];
  const clock = { now: () => now, zone: 'Asia/Shanghai' };
  store = await openSqliteStore({
    file: ':memory:',
    seal: createSeal(new Uint8Array(32)),
    clock,
    log: openLog('silent'),
  });
});

afterEach(async () => {
  await bot.stop(1_000);
  await store.close();
});

describe('a message', () => {
  it('is answered where it was asked, once, however often it is delivered', async () => {
    open(answering(({ message }) => `听到：${message.text}`));

    await say('m1', '在吗');
    await say('m1', '在吗');

    expect(said()).toEqual(['听到：在吗']);
    expect(sent[0]!.room.id).toBe('private:u1');
  });

  it('of one person waits for the one before it, while others go on', async () => {
    const gate = Promise.withResolvers<void>();
    open({
      asked: async ({ message }) => {
        if (message.text === '慢') await gate.promise;
        return { outcome: 'answered', text: message.text };
      },
    });
    const other: Person = { id: 'u2', userId: 'u2', name: '赵刚' };

    await bot.hear({ kind: 'message', message: message('m1', '慢') });
    await bot.hear({ kind: 'message', message: message('m2', '快') });
    await bot.hear({ kind: 'message', message: message('m3', '别人', { person: other, room: privateRoom(other) }) });
    await until(() => sent.length === 1);
    expect(said()).toEqual(['别人']);
    gate.resolve();
    await bot.idle();

    expect(said()).toEqual(['别人', '慢', '快']);
  });

  it('that nobody may answer is refused with a reason', async () => {
    open({ ...answering(() => '机密'), who: ['admin'] });

    await say('m1', '看看');

    expect(said()).toEqual([expect.stringContaining('“纸上功夫”需要相应的角色')]);
  });

  it('in a group mentions the one who asked, and only there', async () => {
    open(answering(() => '好'));

    await say('m1', '在吗', { room: GROUP });
    await say('m2', '在吗');

    expect(sent.map(({ to }) => to?.name)).toEqual(['李敏', undefined]);
  });
});

describe('a turn that fails', () => {
  it('has changed nothing and says why', async () => {
    open({
      asked: async (turn) => {
        turn.memo.note('offered', 'x', { written: true });
        throw new Error('13812345678 must not be told');
      },
    });

    await say('m1', '试试');

    expect(said()).toEqual([expect.stringContaining('什么都没有改动')]);
    expect(await store.recall('offered', 'x')).toBeUndefined();
  });

  it.each([
    ['the outside is busy', { retryable: true }, '请几分钟后再试'],
    ['nobody knows whether it was done', { retryable: false, outcomeUnknown: true }, '不要马上重复操作'],
    ['a permission is missing', { retryable: false, missingScopes: ['qyapi_robot_sendmsg'] }, '缺少钉钉的接口权限'],
    ['the outside refused', { retryable: false }, '没有接受这次请求'],
  ])('tells the difference: %s', async (_case, details, words) => {
    open({
      asked: async () => {
        throw new OutsideProblem({ system: '钉钉', route: '/x', ...details });
      },
    });

    await say('m1', '试试');

    expect(said()).toEqual([expect.stringContaining(words)]);
  });
});

describe('a reply', () => {
  it('that cannot be sent now is sent later, before the next one of its room', async () => {
    open(answering(({ message }) => message.text));
    refusals = [busy];

    await say('m1', '一');
    await say('m2', '二');
    expect(said()).toEqual([]);
    await later(2_000);

    expect(said()).toEqual(['一', '二']);
  });

  it('that the platform refuses is replaced by the reason', async () => {
    open(answering(() => '不合规的话'));
    refusals = [unsafe];

    await say('m1', '在吗');

    expect(said()).toEqual([expect.stringContaining('没有接受这次请求')]);
  });

  it('is given up after half a day of trying, and the room goes on', async () => {
    open(answering(({ message }) => message.text));
    refusals = Array.from({ length: 1_000 }, () => busy);

    await say('m1', '一');
    for (let minutes = 0; minutes < 12 * 60; minutes += 5) await later(5 * 60_000);
    refusals = [];
    await say('m2', '二');

    expect(said()).toEqual(['二']);
  });
});

describe('the other doors', () => {
  it('overhears groups only, and may remark beside the answer', async () => {
    open({
      ...answering(() => '答'),
      overhears: 'group',
      overhear: async () => ({ outcome: 'done', text: '提醒', room: privateRoom(TEACHER) }),
    });

    await say('m1', '群里', { room: GROUP });
    await say('m2', '私下');

    expect(sent.map(({ room, reply }) => [room.kind, reply.text])).toEqual([
      ['private', '提醒'],
      ['group', '答'],
      ['private', '答'],
    ]);
  });

  it('remarks on what it overheard even when the answer fails', async () => {
    open({
      asked: () => Promise.reject(busy),
      overhears: 'group',
      overhear: async () => ({ outcome: 'done', text: '提醒', room: privateRoom(TEACHER) }),
    });

    await say('m1', '群里', { room: GROUP });

    expect(said()).toEqual(['提醒', expect.stringContaining('请几分钟后再试')]);
  });

  it('answers with a reason when the remark itself fails', async () => {
    open({ ...answering(() => '答'), overhears: 'group', overhear: () => Promise.reject(new Error('13812345678')) });

    await say('m1', '群里', { room: GROUP });

    expect(said()).toEqual([expect.stringContaining('什么都没有改动')]);
  });

  it('hears what is not meant for the robot without answering', async () => {
    open(answering(() => '答'));

    await say('m1', '闲聊', { room: GROUP, toRobot: false });

    expect(said()).toEqual([]);
  });

  it('gives a press to the skill whose card it is, and tells the presser alone', async () => {
    open({ cards: ['paper-'], pressed: async (_moment, { action }) => ({ outcome: 'done', text: `按了${action}` }) });
    const press = { id: 'p1', at: now, card: 'paper-1', person: TEACHER, action: '确认', params: {} };

    await bot.hear({ kind: 'press', press });
    await bot.hear({ kind: 'press', press });
    await bot.hear({ kind: 'press', press: { ...press, id: 'p2', card: 'other-1' } });
    await bot.idle();

    expect(sent.map(({ room, reply }) => [room.id, reply.text])).toEqual([['private:u1', '按了确认']]);
  });

  it('wakes a skill when its timer is due, and not before', async () => {
    open({
      asked: async (turn) => {
        setAlarm(turn, { id: 'tea', skill: 'paper', lane: 'u1', at: turn.now + 600_000, data: { what: '喝茶' } });
        return { outcome: 'done', text: '记下了' };
      },
      alarm: async ({ memo }: Moment, { data }) =>
        memo.say({ room: privateRoom(TEACHER), reply: { outcome: 'done', text: (data as { what: string }).what } }),
    });

    await say('m1', '十分钟后叫我');
    await later(599_000);
    expect(said()).toEqual(['记下了']);
    await later(1_000);

    expect(said()).toEqual(['记下了', '喝茶']);
  });

  it('hears of the events it asked for, and tries again when that fails', async () => {
    let tries = 0;
    open({
      events: ['bpms_instance_change'],
      event: async ({ memo }, { type }) => {
        tries += 1;
        if (tries === 1) throw busy;
        memo.say({ room: privateRoom(TEACHER), reply: { outcome: 'done', text: type } });
      },
    });
    const event = { id: 'e1', at: now, type: 'bpms_instance_change', subject: 'pi-1', data: {} };

    await bot.hear({ kind: 'event', event });
    await bot.hear({ kind: 'event', event: { ...event, id: 'e2', type: 'chat_disband' } });
    await bot.idle();
    expect(said()).toEqual([]);
    await later(2_000);

    expect(said()).toEqual(['bpms_instance_change']);
  });

  it('lose no event while the outside is away for an hour', async () => {
    let isAway = true;
    open({
      events: ['bpms_instance_change'],
      event: async ({ memo }, { type }) => {
        if (isAway) throw busy;
        memo.say({ room: privateRoom(TEACHER), reply: { outcome: 'done', text: type } });
      },
    });

    await bot.hear({
      kind: 'event',
      event: { id: 'e1', at: now, type: 'bpms_instance_change', subject: 'pi-1', data: {} },
    });
    for (let minutes = 0; minutes < 60; minutes += 1) await later(60_000);
    isAway = false;
    await later(300_000);

    expect(said()).toEqual(['bpms_instance_change']);
  });
});

/** Looks after every turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
