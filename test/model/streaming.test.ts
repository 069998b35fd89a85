/** Answers that grow on a card while a model writes them, and cards that always come to an end. */
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultName } from '../campus/faults.ts';
import type { Mind, Step } from '../model-server/index.ts';
import { openTalk, PERSON, type Talk } from './talking.ts';

const ASKED = '每月可以补卡几次';
const FIRST = '每月补卡最多4次[1]。';
const CLAUSE = '> ';
const FINISHED = '3';

let talk: Talk;
afterEach(() => talk.close());

interface Wished {
  readonly decisions?: readonly string[];
  readonly streaming?: boolean;
}

const open = async (step: Step, { decisions = ['卡片模板'], streaming = true }: Wished = {}) => {
  const mind: Mind = () => step;
  talk = await openTalk(mind, { decisions, model: { streaming } });
  return talk;
};
const onlyCard = () => talk.campus.cards.all()[0];
const shown = (): string => onlyCard()?.params['msgContent'] ?? '';
const messages = (by = PERSON) => talk.campus.messages({ private: by }).filter(({ from }) => from === 'robot');
/** Asks, and waits until the card shows the first sentence. */
async function begun(): Promise<void> {
  void talk.campus.says({ by: PERSON, text: ASKED });
  await expect.poll(shown, { timeout: 10_000 }).toContain('4次');
}

describe('an answer being written', () => {
  it('grows sentence by sentence and ends with the clauses, on one card', async () => {
    const { campus } = await open({ until: `${FIRST}每月补卡`, rest: '最多4次[1]。' });
    await begun();
    // With a single clause below, nothing has to say which one is meant.
    expect(shown()).toBe(FIRST.replace('[1]', ''));
    expect(onlyCard()).toMatchObject({ finalized: false, params: { flowStatus: '2' } });
    talk.server.release();
    await talk.quiet();
    expect(messages()).toHaveLength(1);
    expect(shown()).toContain(CLAUSE);
    expect(onlyCard()).toMatchObject({ finalized: true, params: { flowStatus: FINISHED } });
    expect(campus.cards.all()).toHaveLength(1);
  });

  it('never shows a sentence that is not held up', async () => {
    await open({ until: `${FIRST}可以找领导通融[1]。每月`, rest: '补卡最多4次[1]。' });
    await begun();
    expect(shown()).not.toContain('通融');
    talk.server.release();
    await talk.quiet();
    expect(shown()).not.toContain('通融');
  });

  it('ends with 👍 and 👎 on the same card, where the college wants them', async () => {
    const { campus } = await open(
      { until: `${FIRST}每月`, rest: '补卡最多4次[1]。' },
      { decisions: ['卡片模板', '评价按钮'] },
    );
    await begun();
    talk.server.release();
    await talk.quiet();
    const { outTrackId } = onlyCard()!;
    expect(shown()).not.toContain('有用');
    await campus.press({ by: PERSON, outTrackId, actionIds: ['👎 没用'] });
    await talk.quiet();
    expect(onlyCard()!.params['staticMsgContent']).toContain('哪里不好');
    expect(messages()).toHaveLength(1);
  });

  it('is one message where the college has not asked for cards', async () => {
    const { say, campus } = await open({ say: FIRST }, { streaming: false });
    expect(await say(ASKED)).toEqual([expect.stringContaining(CLAUSE)]);
    expect(campus.cards.all()).toEqual([]);
  });

  it('is one message where no template is named', async () => {
    const { say, campus } = await open({ say: FIRST + FIRST }, { decisions: [] });
    expect(await say(ASKED)).toEqual([expect.stringContaining(CLAUSE)]);
    expect(campus.cards.all()).toEqual([]);
  });

  it('is one message in a group', async () => {
    const { campus } = await open({ say: `${FIRST}${FIRST}` });
    await campus.says({ by: PERSON, in: '教务工作群', text: ASKED });
    await talk.quiet();
    expect(campus.cards.all()).toEqual([]);
  });
});

describe('a card that has begun', () => {
  it('ends with the clauses when the line to the model tears', async () => {
    await open({ until: `${FIRST}每月`, rest: '' });
    await begun();
    await talk.server.close();
    await talk.quiet();
    expect(shown()).toContain(CLAUSE);
    expect(onlyCard()).toMatchObject({ finalized: true, params: { flowStatus: FINISHED } });
  });

  it('ends with the clauses when the robot was stopped in the middle, and the model is not asked again', async () => {
    await open({ stall: `${FIRST}每月` });
    await begun();
    await talk.restart(0);
    expect(shown()).toContain(CLAUSE);
    expect(onlyCard()).toMatchObject({ finalized: true, params: { flowStatus: FINISHED } });
    expect(messages()).toHaveLength(1);
    expect(talk.server.inbox).toHaveLength(1);
  });

  it('points to a message when its last words cannot be shown', async () => {
    const { campus } = await open({ until: `${FIRST}每月`, rest: '补卡最多4次[1]。' });
    await begun();
    campus.withhold('Card.Streaming.Write');
    talk.server.release();
    await talk.quiet();
    expect(shown()).toBe('完整的回答在下一条消息里。');
    expect(onlyCard()!.params['flowStatus']).toBe(FINISHED);
    expect(messages().at(-1)!.text).toContain(CLAUSE);
  });

  it('is tried again until it has come to its end', async () => {
    const { campus } = await open({ until: `${FIRST}每月`, rest: '补卡最多4次[1]。' });
    await begun();
    campus.faults.switchOn('apiUnavailable', { path: '/v1.0/card' });
    talk.server.release();
    await talk.quiet();
    expect(onlyCard()!.params['flowStatus']).toBe('2');
    campus.faults.switchOff();
    await talk.later(60_000);
    expect(onlyCard()).toMatchObject({ finalized: true, params: { flowStatus: FINISHED } });
    expect(messages()).toHaveLength(1);
  });
});

it.each<[string, FaultName]>([
  ['the template is gone', 'cardTemplateGone'],
  ['the words are refused', 'contentUnsafe'],
])('where %s, the answer is one message', async (_what, fault) => {
  const { say, campus } = await open({ say: `${FIRST}${FIRST}` });
  campus.faults.switchOn(fault, { count: 1 });
  expect(await say(ASKED)).toEqual([expect.stringContaining(CLAUSE)]);
  expect(campus.cards.all()).toEqual([]);
});
