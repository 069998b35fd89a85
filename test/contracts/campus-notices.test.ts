/** Notices in the simulated DingTalk: how they go out, who reads them when, and what the campus refuses with which code. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus, type Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, codeOf, tokenOf, type Reply } from './campus-client.ts';

const DING = '/v1.0/robot/ding/send';
const DING_READ = '/v1.0/robot/ding/readStatuses/query';
const DING_RECALL = '/v1.0/robot/ding/recall';
const WORK = '/topapi/message/corpconversation/asyncsend_v2';
const RESULT = '/topapi/message/corpconversation/getsendresult';
const PRIVATE = '/v1.0/robot/oToMessages/batchSend';
const DAY_MS = 86_400_000;

let campus: Campus;
let token: string;

beforeEach(async () => {
  campus = await openCampus({ limits: UNLIMITED, now: () => Date.parse('2026-11-23T09:00:00+08:00') });
  token = await tokenOf(campus);
});
afterEach(() => campus.close());

const post = (path: string, body: unknown): Promise<Reply> => callWithToken(campus, { path, body }, token);
const get = (path: string): Promise<Reply> => callWithToken(campus, { method: 'GET', path }, token);
const idOf = (name: string): string => campus.college.person(name).userId;
const unknown = (count: number): string[] => Array.from({ length: count }, (_, at) => `nobody${at}`);
const ding = (changes: object = {}) => {
  return {
    robotCode: campus.robotCode,
    remindType: 1,
    receiverUserIdList: [idOf('李敏')],
    content: '开会',
    ...changes,
  };
};
const msg = (text: string) => ({ msgtype: 'markdown', markdown: { title: '通知', text } });
const work = (changes: object = {}) => {
  return { agent_id: campus.agentId, userid_list: idOf('李敏'), msg: msg('开会'), ...changes };
};
const announcement = (changes: object = {}) => ({
  create_request: {
    operation_userid: idOf('周启明'),
    author: '教务处',
    title: '调课',
    content: '周三的课调到周五',
    blackboard_receiver: { userid_list: [idOf('李敏'), idOf('赵刚')] },
    ...changes,
  },
});

type Row = readonly [what: string, send: () => Promise<Reply>, code: string];

const REFUSALS: readonly Row[] = [
  ['a DING of another robot', () => post(DING, ding({ robotCode: 'ding404' })), '400 invalid.chatbotId'],
  ['a DING to nobody', () => post(DING, ding({ receiverUserIdList: [] })), '400 miss.staffId'],
  ['a DING to unknown people only', () => post(DING, ding({ receiverUserIdList: unknown(1) })), '400 miss.staffId'],
  ['a DING of a fourth kind', () => post(DING, ding({ remindType: 4 })), '400 invalidParameter.param.invalid'],
  ['a DING without words', () => post(DING, ding({ content: '' })), '400 invalidParameter.param.invalid'],
  ['an unknown voice', () => post(DING, ding({ callVoice: 'Robot' })), '400 invalidParameter.param.invalid'],
  ['an app DING to 201', () => post(DING, ding({ receiverUserIdList: unknown(201) })), '400 ding.receivercount.limit'],
  [
    'a short message to 21',
    () => post(DING, ding({ remindType: 2, receiverUserIdList: unknown(21) })),
    '400 ding.receivercount.limit',
  ],
  [
    'a call to 21',
    () => post(DING, ding({ remindType: 3, receiverUserIdList: unknown(21) })),
    '400 ding.receivercount.limit',
  ],
  [
    'a DING when none is left',
    () => {
      campus.notices.setAllowance({ ding: 0 });
      return post(DING, ding());
    },
    '400 ding.serverquota.insufficient',
  ],
  [
    'a call when only DINGs of the other kinds are left',
    () => {
      campus.notices.setAllowance({ call: 0 });
      return post(DING, ding({ remindType: 3 }));
    },
    '400 ding.serverquota.insufficient',
  ],
  [
    'a DING without the scope',
    () => {
      campus.withhold('Premium.Ding.Write');
      return post(DING, ding());
    },
    '403 Forbidden.AccessDenied.AccessTokenPermissionDenied',
  ],
  [
    'the readers of a DING where they are not told',
    () => {
      campus.notices.setAllowance({ readable: false });
      return post(DING_READ, { robotCode: campus.robotCode, openDingId: 'x' });
    },
    '404 InvalidAction.NotFound',
  ],
  [
    'an unknown DING to be taken back',
    () => post(DING_RECALL, { robotCode: campus.robotCode, openDingId: 'x' }),
    '400 recall.ding.exception',
  ],
  ['a work notice of another application', () => post(WORK, work({ agent_id: 1 })), '200 40035'],
  ['a work notice to nobody', () => post(WORK, work({ userid_list: '' })), '200 1430000'],
  ['a work notice to 101', () => post(WORK, work({ userid_list: unknown(101).join(',') })), '200 40035'],
  ['a work notice of more than 2,048 bytes', () => post(WORK, work({ msg: msg('长'.repeat(700)) })), '200 40035'],
  ['a work notice without words', () => post(WORK, work({ msg: msg('') })), '200 40035'],
  ['the result of an unknown work notice', () => post(RESULT, { agent_id: campus.agentId, task_id: 1 }), '200 40035'],
  [
    'an announcement by somebody who is no administrator',
    () => post('/topapi/blackboard/create', announcement({ operation_userid: idOf('李敏') })),
    '200 400002',
  ],
  [
    'an announcement to nobody',
    () => post('/topapi/blackboard/create', announcement({ blackboard_receiver: {} })),
    '200 40035',
  ],
  [
    'an announcement to 1,001',
    () => post('/topapi/blackboard/create', announcement({ blackboard_receiver: { userid_list: unknown(1_001) } })),
    '200 40035',
  ],
  [
    'a page of 31 announcements',
    () =>
      post('/topapi/blackboard/listids', {
        query_request: { operation_userid: idOf('周启明'), page: 1, page_size: 31 },
      }),
    '200 40035',
  ],
  [
    'an unknown announcement',
    () => get(`/v1.0/blackboard/get_blackboard?operationUserId=${idOf('周启明')}&blackboardId=x`),
    '400 badRequest',
  ],
];

describe('refused with the documented code', () => {
  it.each(REFUSALS)('%s', async (_, send, code) => {
    expect(codeOf(await send())).toBe(code);
  });

  it('more than 6,000 DINGs within a minute', async () => {
    await campus.close();
    campus = await openCampus({ limits: UNLIMITED, people: 400 });
    campus.notices.setAllowance({ ding: 10_000 });
    token = await tokenOf(campus);
    const all = campus.college.people.slice(0, 200).map(({ userId }) => userId);
    for (let batch = 0; batch < 30; batch += 1) await post(DING, ding({ receiverUserIdList: all }));

    expect(codeOf(await post(DING, ding()))).toBe('400 toomuch.msg');
  });

  it('the readers of an announcement, to anybody but the main administrator and its sender', async () => {
    const { key } = campus.notices.publish({ by: '孟晓棠', title: '调课', text: '改到周五', people: ['李敏'] });
    const readersFor = (name: string) =>
      get(`/v1.0/blackboard/readers?operationUserId=${idOf(name)}&blackboardId=${key}&maxResults=500`);

    expect(codeOf(await readersFor('许静怡'))).toBe('403 accessDenied');
    expect(codeOf(await readersFor('周启明'))).toBe('200 ok');
    expect(codeOf(await readersFor('孟晓棠'))).toBe('200 ok');
  });
});

describe('work notices that are too much', () => {
  const missedOf = async (task: unknown): Promise<unknown> => {
    const { body } = await post(RESULT, { agent_id: campus.agentId, task_id: task });
    return (body['send_result'] as Record<string, unknown>)['forbidden_list'];
  };

  it('are dropped in silence when the same words went to the same person that day', async () => {
    await post(WORK, work());
    const again = await post(WORK, work());
    expect(codeOf(again)).toBe('200 0');
    expect(await missedOf(again.body['task_id'])).toEqual([{ code: '143106', userid: idOf('李敏'), count: 1 }]);

    campus.clock.advance(DAY_MS);
    token = await tokenOf(campus);
    const tomorrow = await post(WORK, work());
    expect(await missedOf(tomorrow.body['task_id'])).toEqual([]);
  });

  it('are dropped in silence beyond 500 a day and person', async () => {
    for (let at = 0; at < 500; at += 1) await post(WORK, work({ msg: msg(`第 ${at} 条`) }));
    const last = await post(WORK, work({ msg: msg('第 501 条') }));

    expect(await missedOf(last.body['task_id'])).toEqual([{ code: '143105', userid: idOf('李敏'), count: 1 }]);
  });

  it('cannot be looked up after a day', async () => {
    const { body } = await post(WORK, work());
    campus.clock.advance(DAY_MS + 1);
    token = await tokenOf(campus);

    expect(codeOf(await post(RESULT, { agent_id: campus.agentId, task_id: body['task_id'] }))).toBe('200 40035');
  });
});

describe('partial failures', () => {
  it('come with status 200, by reason', async () => {
    const { body } = await post(DING, ding({ receiverUserIdList: [idOf('李敏'), idOf('苗青'), 'nobody'] }));

    expect(body['failedList']).toEqual({ 用户不存在: ['nobody'], 用户未激活: [idOf('苗青')] });
    expect(campus.notices.phone('李敏').map(({ kind }) => kind)).toEqual(['ding']);
  });

  it('let down every second one when half fails', async () => {
    const to = ['李敏', '马远航', '袁清如', '卫东升'].map(idOf);
    campus.faults.switchOn('halfFails');
    const { body: message } = await post(PRIVATE, {
      robotCode: campus.robotCode,
      userIds: to,
      msgKey: 'sampleText',
      msgParam: '{"content":"开会"}',
    });
    const { body: alarm } = await post(DING, ding({ receiverUserIdList: to }));

    expect(message['flowControlledStaffIdList']).toEqual([to[1], to[3]]);
    expect(alarm['failedList']).toEqual({ 系统繁忙: [to[1], to[3]] });
  });

  it('cost a DING only for those who exist', async () => {
    const before = campus.notices.allowance().sms;
    await post(DING, ding({ remindType: 2, receiverUserIdList: [idOf('李敏'), 'nobody'] }));

    expect(campus.notices.allowance().sms).toBe(before - 1);
  });
});

describe('people read', () => {
  const readersOf = (): string[] =>
    campus.notices.all().flatMap(({ kind, to }) => to.filter(({ read }) => read).map(({ name }) => `${kind} ${name}`));

  beforeEach(() => {
    campus.notices.readers('at-once', '李敏');
    campus.notices.readers({ afterMinutes: 20 }, '马远航');
    campus.notices.readers('after-sms', '袁清如');
    campus.notices.readers('never', '卫东升');
  });

  it('at once, after a while, after a short message, or never', async () => {
    const to = ['李敏', '马远航', '袁清如', '卫东升'].map(idOf);
    await post(PRIVATE, {
      robotCode: campus.robotCode,
      userIds: to,
      msgKey: 'sampleText',
      msgParam: '{"content":"开会"}',
    });
    expect(readersOf()).toEqual(['message 李敏']);

    campus.clock.advance(20 * 60_000);
    expect(readersOf()).toEqual(['message 李敏', 'message 马远航']);

    await post(DING, ding({ remindType: 2, receiverUserIdList: to.slice(2) }));
    expect(readersOf()).toEqual(['message 李敏', 'message 马远航', 'message 袁清如', 'sms 袁清如']);
  });

  it('nothing that was taken back', async () => {
    const { body } = await post(DING, ding({ receiverUserIdList: [idOf('马远航')] }));
    await post(DING_RECALL, { robotCode: campus.robotCode, openDingId: body['openDingId'] });
    campus.clock.advance(20 * 60_000);

    expect(readersOf()).toEqual([]);
    expect(campus.notices.phone('马远航')).toEqual([]);
  });

  it('without an event for each, until the application subscribes to it', async () => {
    const told: string[] = [];
    campus.listen((news) => void (news.kind === 'push' && told.push(news.state)));
    const send = (words: string) =>
      post(PRIVATE, {
        robotCode: campus.robotCode,
        userIds: [idOf('李敏')],
        msgKey: 'sampleText',
        msgParam: JSON.stringify({ content: words }),
      });
    await send('第一条');
    expect(told).toEqual([]);

    campus.subscribe('robot_msg_read');
    await send('第二条');
    expect(told).toHaveLength(1);
  });
});

describe('a larger college', () => {
  it('has as many people as asked, in departments below departments, the same for the same seed', async () => {
    const large = await openCampus({ people: 1_000 });
    const same = await openCampus({ people: 1_000 });
    const { people, departments, root } = large.college;
    const depthOf = (id: number | undefined): number => {
      const parent = departments.find((each) => each.id === id)?.parentId;
      return parent === undefined ? 0 : 1 + depthOf(parent);
    };

    expect(people).toHaveLength(1_000);
    expect(same.college.people).toEqual(people);
    expect(people.slice(0, 30)).toEqual(campus.college.people);
    expect(Math.max(...departments.map(({ id }) => depthOf(id)))).toBe(3);
    expect(departments.every(({ id }) => people.some((each) => each.departmentId === id))).toBe(true);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(1_000);
    expect(people.some(({ name }) => name.endsWith('#2'))).toBe(true);
    expect(departments.some(({ id }) => id === root.id)).toBe(false);
    await Promise.all([large.close(), same.close()]);
  });

  it('knows nobody who has left, and moves people', async () => {
    campus.college.leave('赵刚');
    campus.college.move('李敏', '学生工作处');

    expect(codeOf(await post('/topapi/v2/user/get', { userid: idOf('赵刚') }))).toBe('200 60121');
    const { body } = await post('/topapi/v2/user/get', { userid: idOf('李敏') });
    const office = campus.college.departments.find(({ name }) => name === '学生工作处')!;
    expect((body['result'] as Record<string, unknown>)['dept_id_list']).toEqual([office.id]);
  });
});
