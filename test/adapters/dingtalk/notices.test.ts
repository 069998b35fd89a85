/** The notices plug on the simulated DingTalk: what goes out, who was missed, who has read it, and what is taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openNotices } from '../../../bot/adapters/dingtalk/notices.ts';
import { outOfAllowance, type Channel, type Delivery, type Notices } from '../../../bot/ports/notices.ts';
import { openCampus, type Campus } from '../../campus/index.ts';
import { openDoor, PACE, problemOf } from './door.ts';
import { createLogBook } from './log-book.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHANNELS: readonly Channel[] = ['message', 'work', 'announcement', 'app', 'sms', 'phone'];
const SENDS: Readonly<Record<Channel, string>> = {
  message: '/v1.0/robot/oToMessages/batchSend',
  work: '/topapi/message/corpconversation/asyncsend_v2',
  announcement: '/topapi/blackboard/create',
  app: '/v1.0/robot/ding/send',
  sms: '/v1.0/robot/ding/send',
  phone: '/v1.0/robot/ding/send',
};

let campus: Campus;
let api: Api;
let notices: Notices;

beforeEach(async () => {
  campus = await openCampus({ now: () => Date.parse('2026-11-23T09:00:00+08:00') });
  notices = open();
});

afterEach(async () => {
  api.close();
  await campus.close();
});

function open(more: { agentId?: undefined; operator?: undefined; answer?: number } = {}): Notices {
  const { agentId, apiBase, ...rest } = { ...campus, apiBase: campus.api };
  api = openDoor(createLogBook(), {
    apiBase,
    oapiBase: rest.oapi,
    clientId: rest.clientId,
    clientSecret: rest.clientSecret,
    pace: { ...PACE, ...(more.answer !== undefined && { answer: more.answer }) },
  });
  const clock = { now: campus.clock.now, zone: 'Asia/Shanghai' };
  const who = { agentId, operator: idOf('周启明'), ...more };
  return openNotices({ api, clock, robotCode: campus.robotCode, lookAgainMs: 1, ...who });
}

const idOf = (name: string): string => campus.college.person(name).userId;
const sent = (channel: Channel): number => campus.calls().filter(({ path }) => path === SENDS[channel]).length;
const notice = (channel: Channel, names: readonly string[], more: Partial<Delivery> = {}): Delivery => {
  return { channel, title: '开会', text: '明天下午3点会议室开会', to: names.map(idOf), ...more };
};

async function keyOf(delivery: Delivery): Promise<string> {
  const { key, missed } = await notices.send(delivery);
  expect(missed).toEqual([]);
  return key!;
}

describe.each(CHANNELS)('%s', (channel) => {
  it('goes out, and tells who has read it', async () => {
    const key = await keyOf(notice(channel, ['李敏', '赵刚']));
    const all = campus.notices.all();
    expect(all).toHaveLength(1);
    expect(all[0]!.text).toContain('明天下午3点会议室开会');
    campus.notices.read('李敏', all[0]!.key);

    expect(await notices.reading(channel, key, ['李敏', '赵刚', '白露'].map(idOf))).toEqual({
      read: [idOf('李敏')],
      unread: [idOf('赵刚')],
      missed: [],
    });
  });

  it('is taken back', async () => {
    const key = await keyOf(notice(channel, ['李敏']));

    expect(await notices.recall(channel, key)).toBe(true);
    expect(campus.notices.all().map(({ recalled }) => recalled)).toEqual([true]);
  });

  it('is neither cut nor divided: what is too long, too many or nobody never leaves', async () => {
    const most = notices.longest(channel);
    const crowd = Array.from({ length: notices.batchOf(channel) + 1 }, (_, at) => `user${at}`);
    const problems = await Promise.all([
      problemOf(notices.send(notice(channel, ['李敏'], { text: '长'.repeat(most) }))),
      problemOf(notices.send(notice(channel, [], { to: crowd }))),
      problemOf(notices.send(notice(channel, []))),
    ]);

    expect(problems.map(({ code }) => code)).toEqual(['tooLong', 'tooMany', 'nobody']);
    expect(problems.some(({ outcomeUnknown }) => outcomeUnknown)).toBe(false);
    expect(sent(channel)).toBe(0);
  });

  it('takes the longest text', async () => {
    const key = await keyOf(
      notice(channel, ['李敏'], { title: '通知', text: '长'.repeat(notices.longest(channel) - 2) }),
    );
    expect(key).not.toBe('');
  });

  it('is sent once when nobody knows whether it arrived', async () => {
    campus.faults.switchOn('doneError', { path: SENDS[channel] });
    const problem = await problemOf(notices.send(notice(channel, ['李敏'])));

    expect(problem).toMatchObject({ outcomeUnknown: true, retryable: true });
    expect(sent(channel)).toBe(1);
    expect(campus.notices.all()).toHaveLength(1);
  });

  it('is sent once when the answer does not come', async () => {
    api.close();
    notices = open({ answer: 200 });
    await notices.reading('message', 'x', []).catch(() => undefined);
    campus.faults.switchOn('doneHang', { path: SENDS[channel], count: 1 });
    const problem = await problemOf(notices.send(notice(channel, ['李敏'])));

    expect(problem).toMatchObject({ outcomeUnknown: true, code: 'timeout' });
    expect(campus.notices.all()).toHaveLength(1);
  });

  it('waits and goes on when there were too many calls, for nothing was done', async () => {
    campus.faults.switchOn('qps', { path: SENDS[channel], count: 2 });
    await keyOf(notice(channel, ['李敏']));

    expect(sent(channel)).toBe(3);
    expect(campus.notices.all()).toHaveLength(1);
  });

  it('says which permission is missing', async () => {
    const scope = campusScope(channel);
    campus.withhold(scope);
    const problem = await problemOf(notices.send(notice(channel, ['李敏'])));

    expect(problem).toMatchObject({ missingScopes: [scope], outcomeUnknown: false, retryable: false });
  });
});

function campusScope(channel: Channel): string {
  if (channel === 'message') return 'qyapi_robot_sendmsg';
  if (channel === 'work') return 'qyapi_base';
  return channel === 'announcement' ? 'qyapi_blackboard_manage' : 'Premium.Ding.Write';
}

describe('whom it missed', () => {
  it.each(['app', 'sms', 'phone'] as const)('%s tells by name of id, whatever the reason', async (channel) => {
    const to = [idOf('李敏'), idOf('苗青'), 'nobody'];
    const { key, missed } = await notices.send(notice(channel, [], { to }));

    expect(missed).toEqual(expect.arrayContaining([{ id: idOf('苗青'), why: 'refused' }]));
    expect(missed).toHaveLength(2);
    expect((await notices.reading(channel, key!, to)).unread).toEqual([idOf('李敏')]);
  });

  it('a message tells at once: who is unknown, and who may be tried later', async () => {
    campus.throttle('赵刚');
    const { missed } = await notices.send(notice('message', [], { to: ['李敏', '赵刚'].map(idOf).concat('nobody') }));

    expect(missed).toEqual([
      { id: 'nobody', why: 'unknown-person' },
      { id: idOf('赵刚'), why: 'throttled' },
    ]);
  });

  it('has no key when that is everybody', async () => {
    const { key, missed } = await notices.send(notice('message', [], { to: ['nobody'] }));
    expect([key, missed]).toEqual([undefined, [{ id: 'nobody', why: 'unknown-person' }]]);
  });

  it('a work notice tells afterwards: unknown people, and the same words of the same day', async () => {
    await keyOf(notice('work', ['李敏']));
    const key = await keyOf(notice('work', [], { to: [idOf('李敏'), idOf('赵刚'), 'nobody'] }));

    expect(await notices.reading('work', key, [idOf('李敏'), idOf('赵刚'), 'nobody'])).toEqual({
      read: [],
      unread: [idOf('赵刚')],
      missed: [
        { id: 'nobody', why: 'unknown-person' },
        { id: idOf('李敏'), why: 'refused' },
      ],
    });
  });

  it('half of a batch', async () => {
    campus.faults.switchOn('halfFails');
    const names = ['李敏', '赵刚', '白露', '施然'];
    const message = await notices.send(notice('message', names));
    const alarm = await notices.send(notice('app', names));
    const work = await notices.send(notice('work', names));

    expect(message.missed).toEqual(['赵刚', '施然'].map((name) => ({ id: idOf(name), why: 'throttled' })));
    expect(alarm.missed).toEqual(['赵刚', '施然'].map((name) => ({ id: idOf(name), why: 'refused' })));
    expect((await notices.reading('work', work.key!, names.map(idOf))).missed).toEqual(alarm.missed);
  });
});

describe('DING', () => {
  it.each(['app', 'sms', 'phone'] as const)('%s is refused by name when none is left', async (channel) => {
    campus.notices.setAllowance({ ding: 0, sms: 0, call: 0 });
    const problem = await problemOf(notices.send(notice(channel, ['李敏'])));

    expect(outOfAllowance(problem)).toBe(true);
    expect(problem).toMatchObject({ retryable: false, outcomeUnknown: false });
    expect(sent(channel)).toBe(1);
  });

  it('is believed to tell its readers until it does not, and again an hour later', async () => {
    const key = await keyOf(notice('sms', ['李敏']));
    expect(notices.readableFor('app')).toBe(DAY_MS);
    campus.notices.setAllowance({ readable: false });
    expect(await problemOf(notices.reading('sms', key, [idOf('李敏')]))).toMatchObject({ status: 404 });
    expect(notices.readableFor('app')).toBeUndefined();

    campus.clock.advance(HOUR_MS);
    expect(notices.readableFor('app')).toBe(DAY_MS);
  });

  it('is believed to be there until it is not permitted, and again an hour later', async () => {
    campus.withhold('Premium.Ding.Write');
    await problemOf(notices.send(notice('phone', ['李敏'])));
    expect([notices.has('phone'), notices.has('app')]).toEqual([false, true]);

    campus.clock.advance(HOUR_MS);
    expect(notices.has('phone')).toBe(true);
  });

  it('puts the title before its words', async () => {
    await notices.send(notice('app', ['李敏']));
    expect(campus.notices.phone('李敏').map(({ text }) => text)).toEqual(['【开会】明天下午3点会议室开会']);
  });
});

describe('a message', () => {
  it('offers its choices as links that say them', async () => {
    await notices.send(notice('message', ['李敏'], { choices: ['收到 3'] }));
    const [message] = campus.messages({ private: '李敏' });

    expect(message!.text).toContain('[收到 3](dtmd://dingtalkclient/sendMessage?content=');
  });

  it('is not read any more after a day, and cannot be taken back', async () => {
    const key = await keyOf(notice('message', ['李敏']));
    campus.clock.advance(DAY_MS + 1);

    expect((await problemOf(notices.reading('message', key, []))).code).toBe('processQueryKey.expireTime');
    expect(await notices.recall('message', key)).toBe(false);
  });
});

describe('announcements', () => {
  it('of the same minute and title are told apart by their people', async () => {
    const [one, other] = [await keyOf(notice('announcement', ['李敏'])), await keyOf(notice('announcement', ['赵刚']))];

    expect(one).not.toBe(other);
    expect((await notices.reading('announcement', other, [idOf('赵刚')])).unread).toEqual([idOf('赵刚')]);
  });

  it('tell all their readers, page by page, and long after', async () => {
    await campus.close();
    campus = await openCampus({ people: 700 });
    notices = open();
    const all = campus.college.people.map(({ userId }) => userId);
    campus.notices.readers('at-once');
    const key = await keyOf(notice('announcement', [], { to: all }));
    campus.clock.advance(90 * DAY_MS);

    expect(notices.readableFor('announcement')).toBe(Infinity);
    expect((await notices.reading('announcement', key, all)).read).toHaveLength(700);
  });

  it('are out but unknown when the list does not show them', async () => {
    campus.withhold('qyapi_blackboard_read');
    const problem = await problemOf(notices.send(notice('announcement', ['李敏'])));

    expect(problem.missingScopes).toEqual(['qyapi_blackboard_read']);
    expect(problem.outcomeUnknown).toBe(true);
  });

  it('by hand are read from their event', async () => {
    campus.subscribe('blackboard_sent');
    const { key } = campus.notices.publish({
      by: '孟晓棠',
      title: '调课',
      text: '改到周五',
      people: ['李敏'],
      departments: ['教务处'],
    });
    const office = campus.college.departments.find(({ name }) => name === '教务处')!;
    const receivers = { staffIds: JSON.stringify([idOf('李敏')]), deptIds: `[${office.id}]` };
    const event = { id: 'e-1', at: 5, type: 'blackboard_sent', subject: key, data: { blackboardId: key, receivers } };

    expect(await notices.published(event)).toEqual({
      key,
      title: '调课',
      at: 5,
      personId: idOf('孟晓棠'),
      departmentIds: [String(office.id)],
      personIds: [idOf('李敏')],
    });
    expect(await notices.published({ ...event, type: 'user_leave_org' })).toBeUndefined();
    expect(await notices.published({ ...event, data: { receivers: 'odd' } })).toBeUndefined();
  });

  it('to everybody name the college itself', async () => {
    const { key } = campus.notices.publish({
      by: '周启明',
      title: '放假',
      text: '元旦放假',
      departments: [campus.college.name],
    });
    const data = { blackboardId: key, receivers: JSON.stringify({ deptIds: '["-1"]' }) };
    const event = { id: 'e-1', at: 5, type: 'blackboard_sent', subject: key, data };

    expect(await notices.published(event)).toMatchObject({ departmentIds: ['1'], personIds: [] });
  });
});

describe('what is not set up', () => {
  it('says so, and how to set it up', async () => {
    api.close();
    notices = open({ agentId: undefined, operator: undefined });

    expect(CHANNELS.filter((channel) => !notices.has(channel))).toEqual(['work', 'announcement']);
    expect((await problemOf(notices.send(notice('work', ['李敏'])))).message).toContain('DINGTALK_AGENT_ID');
    expect((await problemOf(notices.send(notice('announcement', ['李敏'])))).message).toContain(
      'announcements.operator',
    );
    expect(campus.calls().filter(({ path }) => path.includes('send') || path.includes('create'))).toEqual([]);
  });
});
