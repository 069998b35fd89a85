/** 评价: what is kept of it, whose it is, and that nobody can speak for another. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerCard } from '../../../bot/core/answered.ts';
import { read } from '../../../bot/skills/feedback/read.ts';
import type { Judgement } from '../../../bot/skills/feedback/rules.ts';
import { openStage, type Stage } from '../../stage.ts';

it.each([
  ['👍', 'up'], ['👍🏻', 'up'], ['有用', 'up'], ['答得好！', 'up'], ['👎', 'down'], ['没用', 'down'], ['答非所问', 'down'],
  ['没用过外勤打卡怎么办', undefined], ['有用印申请吗', undefined], ['收到', undefined],
])('%s is %s', (text, verdict) => {
  expect(read(text)).toBe(verdict);
}); // prettier-ignore

describe('a judgement', () => {
  const START = Date.parse('2026-11-23T09:00:00+08:00');
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ start: START, decisions: ['卡片模板'] });
  });
  afterEach(() => stage.close());

  const kept = async () => (await stage.wired.ports.store.recall<readonly Judgement[]>('feedback', '2026-11')) ?? [];
  async function say(text: string): Promise<void> {
    await stage.campus.says({ by: '李敏', text });
    await stage.quiet();
  }

  it('keeps question, clauses, answer and state of the folder, without private values and without a person', async () => {
    await say('我的手机13812340917，每月可以补卡几次');
    await say('👎');
    await say('内容不对');
    const [one, ...more] = await kept();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      verdict: 'down',
      reason: '内容不对',
      generation: stage.wired.ports.library.generation,
    });
    expect(one!.clauses.join()).toContain('考勤签到打卡');
    expect(one!.answer).toContain('4次');
    expect(JSON.stringify(one)).not.toMatch(/13812340917|李敏/u);
    expect(JSON.stringify(one)).not.toContain(stage.campus.college.person('李敏').userId);
  });

  it('gets its reason from its own person only', async () => {
    await say('每月可以补卡几次');
    await say('👎');
    const card = stage.campus.cards.all().at(-1)!;
    await stage.campus.press({ by: '秦海峰', outTrackId: card.outTrackId, actionIds: ['看不懂'] });
    await stage.quiet();
    expect((await kept()).map(({ reason }) => reason)).toEqual([undefined]);
    await stage.campus.press({ by: '李敏', outTrackId: card.outTrackId, actionIds: ['看不懂'] });
    await stage.quiet();
    expect((await kept()).map(({ reason }) => reason)).toEqual(['看不懂']);
  });

  it('counts once, however often it is said, and the last word counts', async () => {
    await say('每月可以补卡几次');
    await say('👎');
    await say('👎');
    expect(await kept()).toHaveLength(1);
    await say('👍');
    expect((await kept()).map(({ verdict }) => verdict)).toEqual(['up']);
  });

  it('of something that was not answered at all is none', async () => {
    await say('你好');
    await say('👎');
    expect(await kept()).toEqual([]);
  });

  it('that is a 👎 is a question waiting for the office of the clause, once for one answer', async () => {
    await say('每月可以补卡几次');
    await say('👎');
    await say('没用');
    const gaps = await stage.wired.ports.store.recall<readonly object[]>('gaps', 'all');
    expect(gaps).toMatchObject([{ question: '每月可以补卡几次', count: 1, blamed: 1 }]);
  });
});

describe('an answer with buttons', () => {
  let stage: Stage;
  afterEach(() => stage.close());
  const open = async (decisions: readonly string[]) => {
    stage = await openStage({ decisions });
    await stage.campus.says({ by: '李敏', text: '每月可以补卡几次' });
    await stage.quiet();
  };
  const kept = async () => {
    const month = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 7);
    return (await stage.wired.ports.store.recall<readonly Judgement[]>('feedback', month)) ?? [];
  };
  const press = async (by: string, action: string) => {
    const { outTrackId } = stage.campus.cards.all().at(-1)!;
    await stage.campus.press({ by, outTrackId, actionIds: [action] });
    await stage.quiet();
  };

  it('is judged by its asker only, and pressed twice it counts once', async () => {
    await open(['卡片模板', '评价按钮']);
    await press('秦海峰', '👎 没用');
    expect(await kept()).toEqual([]);
    await press('李敏', '👎 没用');
    await press('李敏', '👎 没用');
    await press('李敏', '👍 有用');
    expect((await kept()).map(({ verdict }) => verdict)).toEqual(['up']);
  });

  it('may be judged on its card and in words: it is the same answer', async () => {
    await open(['卡片模板', '评价按钮']);
    await press('李敏', '👍 有用');
    await stage.campus.says({ by: '李敏', text: '👎' });
    await stage.quiet();
    expect((await kept()).map(({ verdict }) => verdict)).toEqual(['down']);
  });

  it('is told by a message when its card cannot be changed any more', async () => {
    await open(['卡片模板', '评价按钮']);
    stage.campus.withhold('Card.Instance.Write');
    await press('李敏', '👍 有用');
    expect(stage.campus.messages({ private: '李敏' }).at(-1)!.text).toContain('谢谢，已经记下。');
  });

  it.each([[[]], [['卡片模板']], [['评价按钮']]])(
    'leaves no note behind where it has no card: %j',
    async (decisions) => {
      await open(decisions);
      expect(await stage.wired.ports.store.recall('judgeable', cardIdOf())).toBeUndefined();
      expect(stage.campus.cards.all()).toEqual([]);
    },
  );

  /** As the card of this answer would be called. */
  function cardIdOf(): string {
    const { userId } = stage.campus.college.person('李敏');
    const { id } = stage.campus.messages({ private: '李敏' }).find(({ from }) => from !== 'robot')!;
    return answerCard({ id, person: { id: userId, userId, name: '' } });
  }
});
