/** 评价: what is kept of it, whose it is, and that nobody can speak for another. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});
