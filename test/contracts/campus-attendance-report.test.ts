/** Attendance of the campus as administrators see it: the columns of the report, groups, shifts and rules. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, codeOf } from './campus-client.ts';
import type { Reply } from './campus-client.ts';

/** Monday 23 November 2026, 10:00 in the college. */
const START = Date.UTC(2026, 10, 23, 2);
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

describe('the report', () => {
  const columnId = async (alias: string) => {
    const { columns } = (await answer('/topapi/attendance/getattcolumns', {}))['result'] as { columns: Data[] };
    return columns.find((each) => each['alias'] === alias)!;
  };
  const values = (list: unknown) =>
    call('/topapi/attendance/getcolumnval', {
      userid: idOf('李敏'),
      column_id_list: list,
      from_date: '2026-11-01 00:00:00',
      to_date: '2026-11-30 00:00:00',
    });

  it('counts make-up punches by day', async () => {
    await answer('/topapi/attendance/approve/check', repairOf());
    const { id } = await columnId('making_up_lack_times');
    const { body } = await values(String(id));
    const [column] = (body['result'] as { column_vals: { column_vo: Data; column_vals: Data[] }[] }).column_vals;
    expect(column!.column_vo).toEqual({ id });
    expect(column!.column_vals).toContainEqual({ date: `${FRIDAY} 00:00:00`, value: '1.0' });
    expect(column!.column_vals.reduce((sum, each) => sum + Number(each['value']), 0)).toBe(1);
    expect(column!.column_vals).toHaveLength(23);
  });

  it('is a system error for lists and for expression ids', async () => {
    const { id, expression_id: expressionId } = await columnId('making_up_lack_times');
    expect(codeOf(await values([id]))).toBe('200 850015');
    expect(codeOf(await values(String(expressionId)))).toBe('200 850015');
    campus.attendance.smartReport(false);
    expect((await answer('/topapi/attendance/isopensmartreport', {}))['result']).toEqual({ smart_report: false });
    expect(codeOf(await values(String(id)))).toBe('200 850015');
  });
});

describe('groups and shifts', () => {
  it('tell how people are timed', async () => {
    const { groups } = (await answer('/topapi/attendance/getsimplegroups', { offset: 0, size: 10 }))['result'] as {
      groups: Data[];
    };
    expect(groups.map((each) => [each['group_name'], each['type']])).toEqual([
      ['行政考勤组', 'FIXED'],
      ['教学考勤组', 'FIXED'],
      ['宿舍值班', 'TURN'],
      ['院领导', 'NONE'],
    ]);
    const group = async (name: string) =>
      (await answer('/topapi/attendance/getusergroup', { userid: idOf(name) }))['result'];
    expect(await group('钱多')).toMatchObject({ name: '教学考勤组', classes: [{ class_name: '教学班' }] });
    expect(await group('周启明')).toMatchObject({ type: 'NONE', classes: [] });
    const { result } = (await answer('/topapi/attendance/shift/list', operator()))['result'] as {
      result: { id: number }[];
    };
    const shift = await answer('/topapi/attendance/shift/query', { ...operator(), shift_id: result[0]!.id });
    expect(shift['result']).toMatchObject({ name: '行政班', sections: [{ times: [{}, {}] }] });
    expect(await answer('/topapi/attendance/group/minimalism/list', operator())).toMatchObject({ errcode: 0 });
    const rules = await callWithToken(campus, {
      method: 'GET',
      path: '/v1.0/attendance/adjustments?pageNumber=1&pageSize=50',
    });
    expect(rules.body['result']).toMatchObject({ items: [{ name: '学院补卡规则' }] });
  });
});
