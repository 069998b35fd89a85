/** The control API of notices: phones, receipts, habits, announcements by hand and who leaves, over plain HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus, type Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { call, callWithToken } from './campus-client.ts';

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus({ now: () => Date.UTC(2026, 10, 23, 2), limits: UNLIMITED });
});
afterAll(() => campus.close());

const order = async (path: string, body: unknown) => call(campus, { path: `/campus/${path}`, body });
const look = async (path: string): Promise<unknown> => (await fetch(`${campus.api}/campus/${path}`)).json();
const phone = (name: string): Promise<unknown> => look(`phone?who=${encodeURIComponent(name)}`);

async function ding(names: readonly string[]): Promise<string> {
  const receiverUserIdList = names.map((name) => campus.college.person(name).userId);
  const body = { robotCode: campus.robotCode, remindType: 1, receiverUserIdList, content: '开会' };
  return String((await callWithToken(campus, { path: '/v1.0/robot/ding/send', body })).body['openDingId']);
}

describe('phones over HTTP', () => {
  it('show what came, and let it be read', async () => {
    const key = await ding(['李敏', '赵刚']);
    expect(await phone('李敏')).toMatchObject({
      who: '李敏',
      reads: 'by-hand',
      notices: [{ kind: 'ding', key, read: false }],
    });
    expect((await order('notices/read', { by: '李敏', key })).body).toEqual({});

    expect(await phone('李敏')).toMatchObject({ notices: [{ key, read: true }] });
    expect(await look('notices')).toMatchObject([
      {
        kind: 'ding',
        key,
        recalled: false,
        to: [
          { name: '李敏', read: true },
          { name: '赵刚', read: false },
        ],
      },
    ]);
  });

  it('are read by habit, everybody or one', async () => {
    await order('readers', { reads: 'at-once' });
    await order('readers', { who: '赵刚', reads: { afterMinutes: 5 } });
    const key = await ding(['李敏', '赵刚']);
    const readers = () =>
      campus.notices
        .all()
        .find((each) => each.key === key)!
        .to.filter(({ read }) => read).length;
    expect(readers()).toBe(1);
    await order('clock', { advanceMs: 300_000 });

    expect(readers()).toBe(2);
  });

  it('get announcements published by hand', async () => {
    const wish = { by: '孟晓棠', title: '调课', text: '改到周五', departments: ['教务处'] };
    expect((await order('notices/publish', wish)).body).toMatchObject({ kind: 'announcement', title: '调课' });
    expect(await phone('马远航')).toMatchObject({ notices: [{ kind: 'announcement', text: '改到周五' }] });
  });
});

describe('the college over HTTP', () => {
  it('has so many DINGs, and tells their readers or not', async () => {
    expect((await order('dings', { sms: 3, readable: false })).body).toMatchObject({ sms: 3, readable: false });
    expect(await look('state')).toMatchObject({ dings: { sms: 3, readable: false } });
  });

  it('lets people leave and move', async () => {
    await order('people', { who: '白露', department: '教务处' });
    await order('people', { who: '施然', leaves: true });
    const office = campus.college.departments.find(({ name }) => name === '教务处')!;

    expect(campus.college.person('白露').departmentId).toBe(office.id);
    expect(campus.college.people.some(({ name }) => name === '施然')).toBe(false);
  });

  it.each([
    ['readers', { who: '无名', reads: 'never' }, 'no person "无名"'],
    ['readers', { reads: 'sometimes' }, 'The order is not right: reads'],
    ['notices/read', { by: '李敏', key: 'x' }, 'There is no notice x.'],
    ['notices/publish', { by: '李敏', title: '一', text: '二', departments: ['外语系'] }, 'no department "外语系"'],
    ['people', { who: '李敏' }, 'The order is not right'],
    ['dings', { sms: -1 }, 'The order is not right: sms'],
  ])('says what is wrong with an order to %s', async (path, body, words) => {
    const { status, body: answer } = await order(path, body);

    expect([status, answer['error']]).toEqual([400, expect.stringContaining(words)]);
  });

  it('asks whose phone', async () => {
    expect(await look('phone')).toEqual({ error: 'Whose phone? Give ?who=NAME.' });
  });
});
