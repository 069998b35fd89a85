/** Attendance of the campus: schedules, results and gaps, repairs by approval, closed months. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, codeOf } from './campus-client.ts';
import type { Reply } from './campus-client.ts';

/** Monday 23 November 2026, 10:00 in the college; time stands still but for what a test moves. */
const START = Date.UTC(2026, 10, 23, 2);
const HOUR = 3_600_000;
const FRIDAY = '2026-11-20';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ now: () => START, limits: UNLIMITED });
});
afterEach(() => campus.close());

type Data = Record<string, unknown>;

const idOf = (name: string): string => campus.college.person(name).userId;
const call = (path: string, body: object): Promise<Reply> => callWithToken(campus, { path, body });
const answer = async (path: string, body: object) => (await call(path, body)).body;
const millis = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const span = (from: string, to: string) => ({ workDateFrom: `${from} 00:00:00`, workDateTo: `${to} 00:00:00` });
const asked = (name: string, changes: object = {}) => ({
  ...span(FRIDAY, FRIDAY),
  userIdList: [idOf(name)],
  offset: 0,
  limit: 50,
  isI18n: false,
  ...changes,
});
const results = async (name: string, changes: object = {}) =>
  (await answer('/attendance/list', asked(name, changes)))['recordresult'] as Data[];
const operator = () => ({ op_user_id: idOf('许静怡') });

const repairOf = (changes: object = {}) => {
  const [plan] = campus.attendance.plans('李敏', FRIDAY);
  return {
    userid: idOf('李敏'),
    work_date: FRIDAY,
    punch_id: plan!.id,
    punch_check_time: `${FRIDAY} 08:30`,
    user_check_time: `${FRIDAY} 08:29`,
    approve_id: 'pi-300',
    jump_url: 'https://oa.example/pi-300',
    tag_name: '补卡',
    ...changes,
  };
};

describe('a day', () => {
  it('has two planned punches, with the numbers of each, and none on a rest day', async () => {
    const byDay = async (day: string) =>
      (
        await answer('/topapi/attendance/schedule/listbyday', {
          ...operator(),
          user_id: idOf('李敏'),
          date_time: millis(day),
        })
      )['result'] as Data[];
    const [on, off] = await byDay(FRIDAY);
    expect(on).toMatchObject({
      check_type: 'OnDuty',
      is_rest: 'N',
      check_date_time: `${FRIDAY} 08:30:00`,
      check_status: 'Checked',
    });
    expect(String(on!['id'])).toMatch(/^\d{12}$/u);
    expect(JSON.parse(String(on!['features']))).toMatchObject({
      punchId: Number(off!['id']) - 156_000_000_000 + 410_000_000 - 1,
    });
    expect(await byDay('2026-11-22')).toMatchObject([{ is_rest: 'Y' }]);
    expect(await byDay('2026-10-01')).toMatchObject([{ is_rest: 'Y' }]);
    expect(await byDay('2026-10-10')).toHaveLength(2);
    campus.attendance.setDay(FRIDAY, 'rest');
    expect(await byDay(FRIDAY)).toMatchObject([{ is_rest: 'Y' }]);
  });

  it('is listed for several people, both punches under one shift_id', async () => {
    const userids = [idOf('李敏'), idOf('钱多'), idOf('周启明')].join(',');
    const body = { ...operator(), userids, from_date_time: millis(FRIDAY), to_date_time: millis(FRIDAY) };
    const rows = (await answer('/topapi/attendance/schedule/listbyusers', body))['result'] as Data[];
    expect(rows.map((row) => [row['userid'], row['check_type'], row['plan_check_time']])).toEqual([
      [idOf('李敏'), 'OnDuty', `${FRIDAY} 08:30:00`],
      [idOf('李敏'), 'OffDuty', `${FRIDAY} 17:30:00`],
      [idOf('钱多'), 'OnDuty', `${FRIDAY} 08:00:00`],
      [idOf('钱多'), 'OffDuty', `${FRIDAY} 17:00:00`],
    ]);
    expect(rows[0]!['shift_id']).toBe(rows[1]!['shift_id']);
    expect(rows[0]!['id']).not.toBe(rows[1]!['id']);
  });

  it('of an ordinary person is complete; of a forgetful one some punches are missing, the same for the same seed', async () => {
    const month = { ...span('2026-11-16', '2026-11-20') };
    expect((await results('李敏', month)).map((each) => each['timeResult'])).toEqual(
      Array.from({ length: 10 }, () => 'Normal'),
    );
    const gaps = ['罗子墨', '王思远', '侯一鸣'].flatMap((who) =>
      Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`)
        .flatMap((day) => campus.attendance.results(who, day))
        .filter(({ timeResult }) => ['NotSigned', 'Absenteeism'].includes(timeResult)),
    );
    expect(gaps.length).toBeGreaterThan(2);
    expect(gaps.length).toBeLessThan(25);
  });

  it('shows everything about one person', async () => {
    campus.attendance.punch({ who: '李敏', day: FRIDAY, shift: '下班', at: '17:01' });
    const body = { userid: idOf('李敏'), work_date: `${FRIDAY} 00:00:00` };
    expect((await answer('/topapi/attendance/getupdatedata', body))['result']).toMatchObject({
      attendance_result_list: [
        { check_type: 'OnDuty', time_result: 'Normal' },
        { check_type: 'OffDuty', time_result: 'Early', user_check_time: `${FRIDAY} 17:01:00` },
      ],
      check_record_list: [{}, { user_check_time: `${FRIDAY} 17:01:00` }],
      approve_list: [],
    });
  });

  it('knows who is on leave by an agreed approval', async () => {
    const values = { 请假类型: '事假', 开始时间: `${FRIDAY} 13:00`, 结束时间: `${FRIDAY} 17:30`, 事由: '办事' };
    const { id } = campus.approvals.submit({ by: '李敏', template: '请假', values });
    campus.approvals.decide({ by: '秦海峰', instance: id, result: 'agree' });
    campus.approvals.decide({ by: '戴国栋', instance: id, result: 'agree' });
    const body = { userid: idOf('李敏'), work_date: `${FRIDAY} 00:00:00` };
    expect((await answer('/topapi/attendance/getupdatedata', body))['result']).toMatchObject({
      approve_list: [{ tag_name: '请假', biz_type: 3, procInst_id: id }],
    });
  });
});

describe('a missing punch', () => {
  const typesOn = async (day: string) =>
    (await results('李敏', span(day, day))).map((each) => [each['checkType'], each['timeResult']]);

  it('shows at the middle of the shift, that of the evening only in the night', async () => {
    const today = '2026-11-23';
    campus.attendance.miss({ who: '李敏', day: today, shift: '上班' });
    campus.attendance.miss({ who: '李敏', day: today, shift: '下班' });
    expect(await typesOn(today)).toEqual([]);
    campus.clock.advance(3 * HOUR);
    expect(await typesOn(today)).toEqual([['OnDuty', 'NotSigned']]);
    campus.clock.advance(9 * HOUR);
    expect(await typesOn(today)).toEqual([['OnDuty', 'NotSigned']]);
    campus.clock.advance(3 * HOUR);
    expect(await typesOn(today)).toEqual([
      ['OnDuty', 'Absenteeism'],
      ['OffDuty', 'Absenteeism'],
    ]);
  });

  it('has no time, and its planId is the id of the schedule', async () => {
    const plan = campus.attendance.miss({ who: '李敏', day: FRIDAY, shift: '上班' });
    const [missing] = await results('李敏');
    expect(missing).toMatchObject({
      timeResult: 'NotSigned',
      locationResult: 'NotSigned',
      sourceType: 'SYSTEM',
      planId: plan.id,
      workDate: millis(FRIDAY),
      baseCheckTime: plan.at,
    });
    expect(missing).not.toHaveProperty('userCheckTime');
    const body = {
      userIds: [idOf('李敏')],
      checkDateFrom: `${FRIDAY} 00:00:00`,
      checkDateTo: `${FRIDAY} 23:59:59`,
      isI18n: false,
    };
    const punched = (await answer('/attendance/listRecord', body))['recordresult'] as Data[];
    expect(punched.map((each) => each['checkType'])).toEqual(['OffDuty']);
  });

  it('is made good by approve/check and missing again after approve/cancel', async () => {
    campus.attendance.miss({ who: '李敏', day: FRIDAY, shift: '上班' });
    expect(await answer('/topapi/attendance/approve/check', repairOf())).toMatchObject({ errcode: 0 });
    expect((await results('李敏'))[0]).toMatchObject({
      timeResult: 'Normal',
      sourceType: 'APPROVE',
      approveId: 'pi-300',
    });
    await answer('/topapi/attendance/approve/cancel', { userid: idOf('李敏'), approve_id: 'pi-300' });
    expect((await results('李敏'))[0]).toMatchObject({ timeResult: 'NotSigned' });
  });

  it('stays missing, in silence, when punch_id is not the number this organisation takes', async () => {
    campus.attendance.miss({ who: '李敏', day: FRIDAY, shift: '上班' });
    campus.attendance.takePunchIdFrom('punchId');
    expect(await answer('/topapi/attendance/approve/check', repairOf())).toMatchObject({ errcode: 0 });
    expect((await results('李敏'))[0]).toMatchObject({ timeResult: 'NotSigned' });
    const { punchId } = campus.attendance.plans('李敏', FRIDAY)[0]!;
    await answer('/topapi/attendance/approve/check', repairOf({ punch_id: punchId }));
    expect((await results('李敏'))[0]).toMatchObject({ sourceType: 'APPROVE' });
  });
});

describe('closed accounts', () => {
  const status = (day: string) =>
    answer('/v1.0/attendance/closingAccounts/status/query', {
      userIds: [idOf('李敏')],
      userTimeRange: [{ startTime: millis(day), endTime: millis(day) }],
      bizCode: 'APPROVE',
    });

  it('let nothing of their month pass', async () => {
    campus.attendance.close('2026-10');
    expect(await status('2026-10-12')).toMatchObject({ pass: false });
    expect(await status(FRIDAY)).toMatchObject({ pass: true });
    campus.attendance.close('2026-11');
    expect(codeOf(await call('/topapi/attendance/approve/check', repairOf()))).toBe('200 400002');
    campus.attendance.close('2026-11', false);
    expect(await status(FRIDAY)).toMatchObject({ pass: true });
  });
});

describe('bad calls', () => {
  it.each([
    ['more than seven days', '/attendance/list', () => asked('李敏', span('2026-11-01', '2026-11-09')), '200 40035'],
    [
      '51 people',
      '/attendance/list',
      () => asked('李敏', { userIdList: Array.from({ length: 51 }, String) }),
      '200 40035',
    ],
    ['a page of 51', '/attendance/list', () => asked('李敏', { limit: 51 }), '200 40035'],
    [
      'a day that is none',
      '/attendance/list',
      () => asked('李敏', { workDateFrom: '2026-02-31 00:00:00' }),
      '200 40035',
    ],
    [
      'an operator without rights',
      '/topapi/attendance/schedule/listbyday',
      () => ({ op_user_id: idOf('李敏'), user_id: idOf('李敏'), date_time: START }),
      '200 400002',
    ],
    ['an unknown operator', '/topapi/attendance/shift/list', () => ({ op_user_id: '404' }), '200 33012'],
    [
      'a schedule of 51 people',
      '/topapi/attendance/schedule/listbyusers',
      () => ({
        ...operator(),
        userids: Array.from({ length: 51 }, String).join(','),
        from_date_time: START,
        to_date_time: START,
      }),
      '200 40035',
    ],
    ['a repair without its link', '/topapi/attendance/approve/check', () => repairOf({ jump_url: '' }), '200 40035'],
    ['a repair of nobody', '/topapi/attendance/approve/check', () => repairOf({ userid: '404' }), '200 60121'],
    [
      'an unknown business',
      '/v1.0/attendance/closingAccounts/status/query',
      () => ({ userIds: [], userTimeRange: [], bizCode: 'X' }),
      '400 invalidParameter',
    ],
  ] as const)('%s is refused', async (...[, path, body, refusal]) => {
    expect(codeOf(await call(path, body()))).toBe(refusal);
  });

  it('international results and days half a year ago are empty', async () => {
    expect(await results('李敏', { isI18n: true })).toEqual([]);
    expect(await results('李敏', span('2026-04-13', '2026-04-14'))).toEqual([]);
  });

  it('of a test are told in a sentence', () => {
    const { attendance } = campus;
    expect(() => attendance.miss({ who: '李敏', day: '2026-11-22', shift: '上班' })).toThrow(
      /Nothing is planned for 李敏/u,
    );
    expect(() => attendance.punch({ who: '李敏', day: FRIDAY, shift: '上班', at: '25:00' })).toThrow(/08:41/u);
    expect(() => attendance.setDay('2026-02-31', 'rest')).toThrow(/calendar/u);
    expect(() => attendance.close('2026-13')).toThrow(/month/u);
  });
});
