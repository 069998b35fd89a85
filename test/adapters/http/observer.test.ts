/** What an observer account hands in: reminders and hints in private, nothing kept, nothing repeated, only where it is allowed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createObserver, type Observe } from '../../../bot/adapters/http/observer.ts';
import { openMeters } from '../../../bot/adapters/http/meters.ts';
import { createPages } from '../../../bot/adapters/http/pages.ts';
import type { Vitals } from '../../../bot/adapters/http/vitals.ts';
import { openStage, type Stage } from '../../stage.ts';

const TOKEN = 'a-token-for-this-test-only';
const TITLE = '教务工作群';

let stage: Stage;
let observe: Observe;

beforeAll(async () => {
  stage = await openStage({ policy: { roles: {}, groups: [{ title: TITLE, audience: ['staff'], manners: true }] } });
  observe = createObserver({ policy: { groups: [TITLE] }, hear: (incoming) => stage.wired.bot.hear(incoming) });
});
afterAll(() => stage.close());

function line(id: string, text: string, more: object = {}): string {
  const { conversationId } = stage.campus.college.group(TITLE);
  const { userId } = stage.campus.college.person('李敏');
  const group = { id: conversationId, title: TITLE };
  return JSON.stringify({ id, at: stage.campus.clock.now(), group, person: { userId, name: '李敏' }, text, ...more });
}

const toldInPrivate = (): readonly string[] => stage.campus.messages({ private: '李敏' }).map(({ text }) => text);

describe('messages an observer account has heard', () => {
  it('bring their sender a reminder, once, and the group one line', async () => {
    expect(await observe(line('1', '家长电话13812345678'))).toEqual({ accepted: 1, known: 0, ignored: 0, faults: [] });
    expect(await observe(line('1', '家长电话13812345678'))).toMatchObject({ accepted: 0, known: 1 });
    await stage.quiet();

    expect(toldInPrivate()).toEqual([expect.stringContaining('手机号 1 处')]);
    const inGroup = stage.campus.messages({ group: TITLE }).map(({ text }) => text);
    expect(inGroup).toEqual([expect.stringContaining('温馨提醒')]);
    expect(stage.log.join('\n')).not.toContain('13812345678');
  });

  it('bring a friendly hint where the group has agreed to it, and no answer', async () => {
    await observe([line('2', '收到'), line('3', '每月可以补卡几次')].join('\n'));
    await stage.quiet();

    expect(toldInPrivate()).toHaveLength(2);
    expect(stage.campus.messages({ group: TITLE })).toHaveLength(1);
  });

  it('are left alone when they are for the robot, or of another group', async () => {
    const other = line('5', '电话13812345678', { group: { id: 'cidOther', title: '家属群' } });

    expect(await observe([line('4', '电话13812345678', { toRobot: true }), other].join('\n'))).toMatchObject({
      accepted: 0,
      ignored: 2,
    });
  });

  it('are told by line and field when they are written wrongly, never by what they say', async () => {
    const receipt = await observe(`13812345678\n\n${line('6', '好', { at: 'soon' })}`);

    expect(receipt.faults).toEqual([
      { line: 1, fault: '写法不对：整行' },
      { line: 3, fault: '写法不对：at' },
    ]);
  });
});

describe('the page for it', () => {
  const look = (): Promise<Vitals> => Promise.reject(new Error('not asked for'));
  const pages = (given?: Observe) =>
    createPages({
      meters: openMeters(),
      look,
      trace: async () => undefined,
      token: TOKEN,
      isExposed: false,
      observe: given,
    });
  const post = (app: ReturnType<typeof pages>, body: string, token = TOKEN) =>
    app.request('/admin/observed', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });

  it('wants the token', async () => {
    expect((await post(pages(observe), '', 'another')).status).toBe(401);
  });

  it('gives the receipt', async () => {
    const response = await post(pages(observe), line('7', '好'));

    expect([response.status, await response.json()]).toEqual([200, { accepted: 1, known: 0, ignored: 0, faults: [] }]);
  });

  it('is not there where the policy names no group', async () => {
    expect((await post(pages(), '')).status).toBe(404);
  });

  it('takes so much at once and no more', async () => {
    expect((await post(pages(observe), ' '.repeat(2_000_001))).status).toBe(413);
  });
});
