/** The life of a request, with a skill made for the test, on the real store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import { createBot, type Bot } from '../../bot/bot.ts';
import type { Skill } from '../../bot/core/skill.ts';
import type { Steps } from '../../bot/core/task/steps.ts';
import { task } from '../../bot/core/task.ts';
import { groupRoom, privateRoom, type Message, type Outgoing, type Person } from '../../bot/ports/chat.ts';
import { NO_METERS } from '../../bot/ports/meters.ts';
import type { Ports } from '../../bot/ports/index.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Store } from '../../bot/ports/store.ts';
import { openLog } from '../../bot/wiring.ts';

/** A request for tea: a kind and a number of cups. */
interface Tea {
  readonly kind: string;
  readonly cups: number;
}

const TEACHER: Person = { id: 'u1', userId: 'u1', name: '李敏' };
const OTHER: Person = { id: 'u2', userId: 'u2', name: '赵刚' };
const GROUP = groupRoom('cid1', '教务工作群');
const NINE = Date.parse('2026-11-23T09:00:00+08:00');
const KINDS = ['绿茶', '红茶'];

let store: Store;
let bot: Bot;
let sent: Outgoing[];
let now: number;
/** What stands in the kitchen, and what goes wrong with the next calls. */
let brewed: string[];
let mishaps: (OutsideProblem | 'done but lost' | 'done but store busy')[];
let blind: number;
let left: number;
let given: string[];

const steps: Steps<Tea, { readonly left: number }> = {
  read: async (_file, { message, draft }) => {
    const kind = KINDS.find((each) => message.text.includes(each)) ?? draft.kind;
    const cups = /(\d)杯/u.exec(message.text)?.[1];
    if (!message.text.includes('茶') && !cups) return undefined;
    return { ...draft, ...(kind && { kind }), ...(cups && { cups: Number(cups) }) };
  },
  facts: async () => ({ left }),
  judge: ({ kind, cups = 1 }, facts) => {
    if (cups > facts.left) return { kind: 'refuse', reply: { outcome: 'refused', text: '茶不够了' } };
    if (cups === 9) return { kind: 'refuse', reply: { outcome: 'refused', text: '九杯太多' }, draft: { kind: kind! } };
    const choices = KINDS.map((label) => ({ label, fills: { kind: label } }));
    return kind
      ? { kind: 'ready', draft: { kind, cups } }
      : { kind: 'ask', reply: { outcome: 'asked', text: '哪种茶？' }, choices };
  },
  preview: ({ kind, cups }) => ({ outcome: 'asked', text: `${kind}${cups}杯？` }),
  confirmed: async (_file, { draft }) => (draft.cups === 7 ? { outcome: 'done', text: '请自己去茶水间' } : undefined),
  act: async ({ number }, { kind }) => {
    const mishap = mishaps.shift();
    if (mishap instanceof OutsideProblem) throw mishap;
    brewed.push(number);
    if (mishap) throw mishap === 'done but lost' ? timeOut : busy;
    return { outcome: 'done', text: `${kind}来了` };
  },
  find: async ({ number }) => {
    blind -= 1;
    return blind < 0 && brewed.includes(number) ? { outcome: 'done', text: '茶已经在了' } : undefined;
  },
  undo: async (_file, { draft }) => {
    given.push(draft.kind);
    return undefined;
  },
};
const about = { name: 'tea', title: '泡茶' };
const tea: Skill = { ...about, says: ['茶'], who: ['staff'], ...task(about, steps) };
const cake: Skill = {
  name: 'cake',
  title: '蛋糕',
  says: ['蛋糕'],
  who: ['staff'],
  ...task(
    { name: 'cake', title: '蛋糕' },
    { ...steps, read: async (_file, { message }) => (message.text.includes('蛋糕') ? { kind: '蛋糕' } : undefined) },
  ),
};
const answer: Skill = {
  name: 'answer',
  title: '问答',
  says: [],
  who: ['everyone'],
  asked: async ({ message }) =>
    message.text === '找'
      ? { outcome: 'offered', text: '1. 甲 2. 乙' }
      : { outcome: 'answered', text: `答：${message.text}` },
};

const route = '/tea';
const timeOut = new OutsideProblem({ system: '茶房', route, code: 'timeout', retryable: true, outcomeUnknown: true });
const busy = new OutsideProblem({ system: '茶房', route, code: '503', retryable: true });
const refusal = new OutsideProblem({ system: '茶房', route, code: 'needAuth', retryable: false });

function open(): void {
  const ports = {
    store,
    clock: { now: () => now, zone: 'Asia/Shanghai' },
    log: openLog('silent'),
    policy: { roles: {}, groups: [] },
    chat: { send: async (outgoing: Outgoing) => void sent.push(outgoing) },
    meters: NO_METERS,
    audit: { record: async () => {}, sweep: async () => 0 },
  } as Partial<Ports> as Ports;
  bot = createBot([tea, cake, answer], ports);
  bot.start();
}

let said = 0;
async function say(text: string, more: Partial<Message> = {}): Promise<readonly string[]> {
  const person = more.person ?? TEACHER;
  said += 1;
  const rest = { form: 'text', attachments: [], mentions: [], toRobot: true } as const;
  const message: Message = { id: `m${said}`, at: now, person, room: privateRoom(person), text, ...rest, ...more };
  await bot.hear({ kind: 'message', message });
  await bot.idle();
  return heard();
}

async function press(card: string, action: string, person = TEACHER): Promise<readonly string[]> {
  said += 1;
  await bot.hear({ kind: 'press', press: { id: `p${said}`, at: now, card, person, action, params: {} } });
  await bot.idle();
  return heard();
}

/** What was said since the last look. */
function heard(): readonly string[] {
  return sent.splice(0).map(({ room, reply }) => `${room.kind === 'group' ? '群：' : ''}${reply.text}`);
}

async function later(ms: number): Promise<readonly string[]> {
  now += ms;
  store.wake();
  await bot.idle();
  return heard();
}

beforeEach(async () => {
  now = NINE;
  sent = [];
  brewed = [];
  given = [];
  mishaps = [];
  blind = 0;
  left = 100;
  const clock = { now: () => now, zone: 'Asia/Shanghai' };
  store = await openSqliteStore({
    file: ':memory:',
    seal: createSeal(new Uint8Array(32)),
    clock,
    log: openLog('silent'),
  });
  open();
});

afterEach(async () => {
  await bot.stop(1_000);
  await store.close();
});

const WORKING = '收到确认，正在办理泡茶，结果马上告诉您。';

describe('a request', () => {
  it('is asked for what is missing, shown, confirmed and done once', async () => {
    expect(await say('来杯茶')).toEqual(['哪种茶？\n\n1. 绿茶\n2. 红茶\n\n可以回复序号。']);
    expect(await say('2')).toEqual(['红茶1杯？']);
    expect(await say('3杯')).toEqual(['红茶3杯？']);
    expect(brewed).toEqual([]);
    expect(await say('确认')).toEqual([WORKING, '红茶来了']);
    expect(await say('确认')).toEqual(['这次泡茶已经确认过了，不会重复办理。']);
    expect(brewed).toHaveLength(1);
  });

  it.each(['取消', '算了', '不用了'])('ends at any time with “%s”', async (word) => {
    await say('来杯茶');
    expect(await say(word)).toEqual(['好的，这次泡茶已取消，什么都没有提交。']);
    expect(await say('确认')).toEqual([expect.stringContaining('已经结束')]);
  });

  it('waits fifteen minutes of college time and no longer', async () => {
    await say('来杯红茶');
    await later(15 * 60_000);
    await say('2杯');
    await later(15 * 60_000 + 1);
    expect(await say('确认')).toEqual([expect.stringContaining('超过15分钟没有确认')]);
    expect(brewed).toEqual([]);
  });

  it('stays open while something else is answered, and says so', async () => {
    await say('来杯红茶');
    expect(await say('几点了')).toEqual(['答：几点了\n\n（您的泡茶还没有办完：请接着说，或者回复“取消”。）']);
    expect(await say('好的')).toEqual([WORKING, '红茶来了']);
  });

  it('leaves a number to what was offered last', async () => {
    await say('来杯茶');
    await say('找');
    expect(await say('2')).toEqual([expect.stringContaining('答：2')]);
    expect(await say('红茶')).toEqual(['红茶1杯？']);
  });

  it('tells the range of a number that is none of the choices', async () => {
    await say('来杯茶');
    expect(await say('5')).toEqual([expect.stringContaining('1 到 2 之间')]);
  });

  it('gives way to a newer one', async () => {
    await say('来杯红茶');
    expect(await say('要蛋糕')).toEqual(['蛋糕1杯？\n\n（刚才没有确认的泡茶已放下，什么都没有提交。）']);
    await say('确认');
    expect(brewed).toHaveLength(1);
  });

  it('is judged again at 确认', async () => {
    await say('来杯红茶');
    left = 0;
    expect(await say('确认')).toEqual(['茶不够了']);
    expect(brewed).toEqual([]);
  });

  it('stays open after a refusal that leaves something to correct', async () => {
    expect(await say('红茶9杯')).toEqual(['九杯太多']);
    expect(await say('2杯')).toEqual(['红茶2杯？']);
  });

  it('may end in the hands of a person', async () => {
    await say('红茶7杯');
    expect(await say('确认')).toEqual(['请自己去茶水间']);
    expect(brewed).toEqual([]);
  });

  it('moves from the group to private chat with its number, and tells the group nothing', async () => {
    expect((await say('来杯红茶', { room: GROUP })).toSorted()).toEqual(
      ['群：这件事我私聊您办理，请到和我的单聊里继续。', '红茶1杯？'].toSorted(),
    );
    expect(await say('确认', { room: GROUP })).toEqual(['群：请到和我的单聊里确认或者取消。']);
    expect(await say('几点了', { room: GROUP })).toEqual(['群：答：几点了']);
    expect(await say('确认')).toEqual([WORKING, '红茶来了']);
  });

  it('of an outsider is refused', async () => {
    const outsider: Person = { id: 'outsider:x', name: '访客' };
    expect(await say('来杯红茶', { room: GROUP, person: outsider })).toEqual([
      expect.stringContaining('需要相应的角色'),
    ]);
  });
});

describe('a button', () => {
  async function cardOf(text: string): Promise<string> {
    sent = [];
    await bot.hear({ kind: 'message', message: { ...blank(text) } });
    await bot.idle();
    return sent.splice(0)[0]!.reply.card!;
  }
  function blank(text: string): Message {
    said += 1;
    const rest = { form: 'text', attachments: [], mentions: [], toRobot: true } as const;
    return { id: `m${said}`, at: now, person: TEACHER, room: privateRoom(TEACHER), text, ...rest };
  }

  it('does what typing its word does, once', async () => {
    const card = await cardOf('来杯红茶');
    expect(await press(card, '确认')).toEqual([WORKING, '红茶来了']);
    expect(await press(card, '确认')).toEqual([expect.stringContaining('已经确认过了')]);
    expect(brewed).toHaveLength(1);
  });

  it('pressed by somebody else does nothing and tells them alone', async () => {
    const card = await cardOf('来杯红茶');
    await bot.hear({ kind: 'press', press: { id: 'px', at: now, card, person: OTHER, action: '确认', params: {} } });
    await bot.idle();
    expect(sent.map(({ room, reply }) => [room.id, reply.outcome])).toEqual([['private:u2', 'refused']]);
    expect(brewed).toEqual([]);
  });

  it('of an earlier showing or an expired request does nothing', async () => {
    const first = await cardOf('来杯红茶');
    const second = await cardOf('来杯绿茶');
    expect(await press(first, '确认')).toEqual([expect.stringContaining('已经过时')]);
    await later(16 * 60_000);
    expect(await press(second, '确认')).toEqual([expect.stringContaining('超过15分钟')]);
    expect(brewed).toEqual([]);
  });
});

describe('what was confirmed', () => {
  const confirmed = async (): Promise<readonly string[]> =>
    [...(await say('来杯红茶')), ...(await say('确认'))].slice(2);

  it('is found after a time-out instead of being done again', async () => {
    mishaps = ['done but lost'];
    expect(await confirmed()).toEqual([expect.stringContaining('还不能确定')]);
    expect(await later(2_000)).toEqual(['茶已经在了']);
    expect(brewed).toHaveLength(1);
  });

  it('is found although it shows late', async () => {
    mishaps = ['done but lost'];
    blind = 2;
    await confirmed();
    expect(await later(2_000)).toEqual([]);
    expect(await later(10_000)).toEqual([]);
    expect(await later(10_000)).toEqual(['茶已经在了']);
    expect(brewed).toHaveLength(1);
  });

  it('is begun again when several looks find nothing', async () => {
    mishaps = [timeOut];
    await confirmed();
    await later(2_000);
    await later(10_000);
    expect(await later(10_000)).toEqual(['红茶来了']);
    expect(brewed).toHaveLength(1);
  });

  it('is tried again when the outside is busy, while its person goes on talking', async () => {
    mishaps = [busy];
    expect(await confirmed()).toEqual([expect.stringContaining('自动再试')]);
    expect(await say('几点了')).toEqual(['答：几点了']);
    await later(2_000);
    await later(10_000);
    expect(await later(10_000)).toEqual(['红茶来了']);
    expect(brewed).toHaveLength(1);
  });

  it('is looked for as well when only the telling of it failed', async () => {
    mishaps = ['done but store busy'];
    await confirmed();
    expect(await later(2_000)).toEqual(['茶已经在了']);
    expect(brewed).toHaveLength(1);
  });

  it('gives back what was set aside when it is refused, and says so', async () => {
    mishaps = [refusal];
    expect(await confirmed()).toEqual([expect.stringContaining('茶房没有接受这次请求')]);
    expect(given).toEqual(['红茶']);
  });

  it('keeps what was set aside when nobody can tell, and asks the person to look', async () => {
    mishaps = Array.from({ length: 30 }, () => timeOut);
    await confirmed();
    const told: string[] = [];
    for (let hours = 0; hours < 40; hours++) told.push(...(await later(1_800_000)));
    expect(told).toEqual([expect.stringContaining('没能确定这次泡茶')]);
    expect(given).toEqual([]);
  });

  it('survives a restart between 确认 and the deed', async () => {
    await say('来杯红茶');
    await bot.hear({
      kind: 'message',
      message: {
        id: 'mx',
        at: now,
        person: TEACHER,
        room: privateRoom(TEACHER),
        text: '确认',
        form: 'text',
        attachments: [],
        mentions: [],
        toRobot: true,
      },
    });
    await bot.stop(1_000);
    open();
    await bot.idle();
    expect(brewed).toHaveLength(1);
  });
});
