/** The whole robot with a model: what it writes, what it understands, and what people get when it fails. */
import { afterEach, describe, expect, it } from 'vitest';
import { HANG, type Mind, type Step } from '../model-server/index.ts';
import { faithful, materialIn } from '../model-server/minds.ts';
import type { Setting } from '../stage.ts';
import { know } from '../story-attendance.ts';
import { openTalk, QUICK, type Talk } from './talking.ts';

let talk: Talk;
afterEach(() => talk.close());

const open = async (mind: Mind, setting?: Setting) => {
  talk = await openTalk(mind, setting);
  return talk;
};
const saying = (say: string): Mind => (received) => (materialIn(received).some(({ name }) => name === '问题') ? { say } : faithful(received)); // prettier-ignore
const ASKED = '每月可以补卡几次';
const START = Date.parse('2026-11-23T09:00:00+08:00');
const CLAUSE = '每月补卡最多4次';

describe('an answer', () => {
  it('is written from the clauses, which stand below it', async () => {
    const { say, server } = await open(saying('一个月里，每月补卡最多4次[1]。'));
    const [answer, ...more] = await say(ASKED);
    expect(answer).toMatch(/^一个月里，每月补卡最多4次(?:\[1\])?。\n/u);
    expect(answer).toMatch(/> .*每月补卡最多4次.*「在线办公OA系统管理办法/su);
    expect(more).toEqual([]);
    expect(server.inbox).toHaveLength(1);
  });

  it.each([
    ['another number', '每月补卡最多10次[1]。'],
    ['no source', '每月补卡最多4次，但是可以找领导通融。'],
    ['nothing of use', '没有依据'],
    ['a link', '[点这里](https://evil.example)[1]'],
  ])('with %s is left to the clauses themselves', async (_what, say) => {
    const { say: ask } = await open(saying(say));
    const [answer] = await ask(ASKED);
    expect(answer).toContain(CLAUSE);
    expect(answer).not.toContain(say.slice(0, 8) === '每月补卡最多4次' ? '通融' : say);
  });

  it('is refused before anything is asked', async () => {
    const { say, server } = await open(faithful);
    expect((await say('食堂几点开门？'))[0]).toContain('没有找到可靠依据');
    expect(server.inbox).toEqual([]);
  });

  it('can be had in plain words', async () => {
    const { say, server } = await open(saying('简单说，一个月补卡最多4次封顶。'));
    await say(ASKED);
    const [plain] = await say('说人话');
    expect(plain).toContain('封顶');
    expect(plain).toContain(CLAUSE);
    expect(server.inbox.at(-1)!.system).toContain('大白话');
  });

  it('is written for the asker alone where a group may not hear it, and says where it was asked', async () => {
    const { campus, server } = await open(saying('请假3天以内的，由部门负责人批准[1]。'));
    await campus.says({ by: '李敏', in: '招生工作群', text: '请假三天要谁批' });
    await talk.quiet();
    const alone = campus.messages({ private: '李敏' }).findLast(({ from }) => from === 'robot')!.text;
    expect(alone).toMatch(/^您在群“招生工作群”里问的[^\n]*\n+请假3天以内的，由部门负责人批准(?:\\?\[1\\?\])?。\n+>/u);
    expect(campus.messages({ group: '招生工作群' }).at(-1)!.text).toContain('已私聊回复你。');
    expect(server.inbox).toHaveLength(1);
  });

  it('for the asker alone stands on a card in the group where there are such cards, and does not grow there', async () => {
    const mind = saying('请假3天以内的，由部门负责人批准[1]。');
    const { campus } = await open(mind, { decisions: ['群里只给一人看的卡片'], model: { streaming: true } });
    await campus.says({ by: '李敏', in: '招生工作群', text: '请假三天要谁批' });
    await talk.quiet();
    const [card, ...others] = campus.messages({ group: '招生工作群' }).filter(({ visibleTo }) => visibleTo);
    expect(card).toMatchObject({
      visibleTo: ['李敏'],
      text: expect.stringMatching(/^您在群“招生工作群”里问的[^\n]*\n+请假3天/u),
    });
    expect([others, campus.messages({ private: '李敏' })]).toEqual([[], []]);
    expect(campus.cards.all()).toMatchObject([{ streamed: 0 }]);
  });

  it('for the asker alone is the clauses themselves when the model fails', async () => {
    const { campus } = await open(() => ({ status: 500 }));
    await campus.says({ by: '李敏', in: '招生工作群', text: '请假三天要谁批' });
    await talk.quiet();
    const alone = campus.messages({ private: '李敏' }).filter(({ from }) => from === 'robot');
    expect(alone.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^您在群“招生工作群”里问的[\s\S]*部门负责人批准/u),
    ]);
  });

  it('counts for the day, by skill', async () => {
    const { say, wired } = await open(faithful, { start: START });
    await say(ASKED);
    expect(await wired.ports.store.recall('usage', '2026-11-23')).toEqual({ answer: { calls: 1, tokens: 120 } });
  });

  it('is quoted when the budget of the day is used up', async () => {
    const { say, server } = await open(faithful, { model: { dailyCalls: 1 } });
    await say(ASKED);
    expect((await say(ASKED))[0]).toContain(CLAUSE);
    expect(server.inbox).toHaveLength(1);
  });
});

describe('a model that fails', () => {
  it.each<[string, Step, number]>([
    ['knows no such key', { status: 401 }, 1],
    ['is unknown', { status: 404 }, 1],
    ['sends a web page', { bytes: '<html>', type: 'text/html' }, 1],
    ['has no money left', { status: 429, error: { code: 'insufficient_quota' } }, 1],
    ['is broken', { status: 500 }, 0],
    ['hangs', HANG, 0],
    ['tears the line', { tear: '每月' }, 0],
    ['sends no choices', { bytes: '{"choices": []}' }, 0],
    ['sends ten megabytes', { bytes: `data: ${'x'.repeat(10_000_000)}`, type: 'text/event-stream' }, 0],
    ['speaks another encoding', { bytes: Buffer.from([0xff, 0xfe, 0x00]), type: 'application/json' }, 0],
  ])(
    'and %s: people are answered from the clauses, administrators hear once of what they can mend',
    async (_what, step, told) => {
      const { say, campus } = await open(() => step, {
        admins: ['孟晓棠'],
        ...(step === HANG && { model: { seconds: QUICK } }),
      });
      expect((await say(ASKED)).at(-1)).toContain(CLAUSE);
      expect((await say(ASKED)).at(-1)).toContain(CLAUSE);
      const notices = campus.messages({ private: '孟晓棠' }).filter(({ text }) => text.includes('语言模型'));
      expect(notices).toHaveLength(told);
    },
  );

  it('and is slow: people are told to wait, and answered in the end', async () => {
    const { say, server, campus } = await open(() => ({ hold: '每月补卡最多4次[1]。' }), { model: { seconds: { ...QUICK, first: 20, idle: 20, total: 30 } } }); // prettier-ignore
    const answers = say(ASKED);
    await campus.waitFor(() => campus.messages({ private: '李敏' }).some(({ text }) => text.includes('正在查阅')));
    server.release();
    expect(await answers).toEqual([
      expect.stringContaining('正在查阅'),
      expect.stringMatching(/^每月补卡最多4次(?:\[1\])?。/u),
    ]);
  });

  it('and hangs while the robot is stopped: the clauses are said after the start', async () => {
    const { server, campus } = await open(() => HANG, { model: { seconds: { first: 30, idle: 30, total: 60, slow: 60 } } }); // prettier-ignore
    void campus.says({ by: '李敏', text: ASKED });
    await expect.poll(() => server.inbox.length).toBeGreaterThan(0);
    await talk.restart(0);
    const texts = campus.messages({ private: '李敏' }).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(CLAUSE))).toHaveLength(1);
    expect(server.inbox).toHaveLength(1);
  });
});

describe('a request in free speech', () => {
  const means =
    (choice: string, form: object): Mind =>
    (received) => {
      if (received.system.includes('分拣消息')) return { say: `{"choice": "${choice}"}` };
      return received.system.includes('JSON') ? { say: JSON.stringify(form) } : faithful(received);
    };
  const SAID = '前天早晨我到岗那次没刷成，帮我处理一下';

  it('becomes a draft, which is shown and confirmed as ever', async () => {
    const { say, server } = await open(means('punch', { day: '2026-11-20', shift: '上班', reason: '没刷成' }), {
      start: START,
    });
    const [first] = await say('那次早晨忘弄了，帮我处理一下');
    expect(first).toContain('11月20日');
    expect(server.inbox.map(({ system }) => system.includes('分拣消息'))).toEqual([true, false]);
  });

  it('is not acted upon when the rules forbid it', async () => {
    const { say } = await open(means('punch', { day: '2026-12-25', shift: '上班', reason: '' }));
    expect((await say('那次早晨忘弄了，帮我处理一下'))[0]).toMatch(/还没有到|哪一天|超过/u);
  });

  it.each(['none', 'deleteEverything', 'groups'])('chosen as %j is answered by the rules alone', async (choice) => {
    const { say, campus } = await open(means(choice, {}));
    expect((await say(SAID))[0]).toMatch(/没有找到|最接近/u);
    expect(campus.approvals.instances()).toEqual([]);
  });

  it('that has meanwhile been followed by 取消 is not taken up', async () => {
    const { campus, server } = await open((received) => received.system.includes('分拣消息') ? { hold: '{"choice": "punch"}' } : { say: '{}' }, { model: { seconds: { first: 20, idle: 20, total: 30, slow: 20 } }, start: START }); // prettier-ignore
    know(campus, '李敏 2026-11-20 上班 缺卡');
    await campus.says({ by: '李敏', text: '帮我处理一下那个早晨的事' });
    await expect.poll(() => server.inbox.length).toBeGreaterThan(0);
    await campus.says({ by: '李敏', text: '补一下11月20日上班的卡，忘打卡了' });
    await campus.waitFor(() => campus.messages({ private: '李敏' }).some(({ text }) => text.includes('确认吗')));
    await campus.says({ by: '李敏', text: '取消' });
    await campus.waitFor(() => campus.messages({ private: '李敏' }).some(({ text }) => text.includes('已取消')));
    server.release();
    await talk.quiet();
    expect(campus.messages({ private: '李敏' }).at(-1)!.text).toMatch(/没有找到|最接近/u);
  });
});

describe('a question that leans on the one before', () => {
  it('is put in full by the model where the rules find nothing', async () => {
    const rewriting: Mind = (received) => {
      if (received.system.includes('分拣消息')) return { say: '{"choice": "answer"}' };
      if (received.system.includes('接着问')) return { say: '{"question": "审批通过了能撤销吗"}' };
      return faithful(received);
    };
    const { say, server } = await open(rewriting);
    await say('没走完的审批能自己撤销吗');
    const [answer] = await say('嗯，要是它已经弄完了呢');
    expect(answer).toMatch(/撤销.*> 「在线办公OA系统管理办法/su);
    expect(server.inbox.length).toBeGreaterThanOrEqual(1);
  });
});
