/** Attendance of DingTalk: schedule, results and report are read; an agreed make-up is entered and read back. */
import { z } from 'zod';
import type { Attendance, Repair } from '../../ports/attendance.ts';
import type { AttendancePolicy } from '../../ports/policy.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';
import { daysBetween, readTime, midnightOf } from './attendance/college-time.ts';
import { daysOf, plannedAt, shiftOf } from './attendance/days.ts';
import * as schemas from './attendance/schemas.ts';
import type { PlanRow, ResultRow } from './attendance/schemas.ts';

export interface AttendanceOptions {
  readonly api: Api;
  readonly policy?: AttendancePolicy | undefined;
  /** The college's calendar. */
  readonly zone: string;
}

type Span = { readonly from: string; readonly to: string };

const RESULTS = '/attendance/list';
const SCHEDULE = '/topapi/attendance/schedule/listbyusers';
const SCHEDULE_OF_A_DAY = '/topapi/attendance/schedule/listbyday';
const CLOSING = '/v1.0/attendance/closingAccounts/status/query';
const COLUMNS = '/topapi/attendance/getattcolumns';
const VALUES = '/topapi/attendance/getcolumnval';
const ENTER = '/topapi/attendance/approve/check';
const TAKE_OUT = '/topapi/attendance/approve/cancel';
/** The report's column 补卡次数. */
const MADE_UP = 'making_up_lack_times';
const PAGE = 50;
const DAY_MS = 86_400_000;

export function openAttendance({ api, policy, zone }: AttendanceOptions): Attendance {
  let column: Promise<string | undefined> | undefined;

  function post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    return api.call({ method: 'POST', path, body, schema, kind: 'read' });
  }

  /** Two punches a day and one person: a week never fills a page. `isI18n` is true for organisations abroad only. */
  async function results(personId: string, { from, to }: Span): Promise<readonly ResultRow[]> {
    const span = { workDateFrom: `${from} 00:00:00`, workDateTo: `${to} 00:00:00` };
    const body = { ...span, userIdList: [personId], offset: 0, limit: PAGE, isI18n: false };
    return (await post(RESULTS, body, schemas.ResultAnswer)).recordresult ?? [];
  }

  /** Read in the name of somebody who looks after attendance; without one there is no schedule to lay below. */
  async function plans(personId: string, { from, to }: Span): Promise<readonly PlanRow[]> {
    const operator = policy?.operator;
    if (operator === undefined) return [];
    const span = { from_date_time: midnightOf(from, zone), to_date_time: midnightOf(to, zone) };
    const body = { op_user_id: operator, userids: personId, ...span };
    return (await post(SCHEDULE, body, schemas.PlanAnswer)).result ?? [];
  }

  async function days(personId: string, span: Span) {
    const [planned, seen] = await Promise.all([plans(personId, span), results(personId, span)]);
    return daysOf(daysBetween(span.from, span.to), { plans: planned, results: seen }, zone);
  }

  /** The column's number is the organisation's own and does not change; a failed look is not remembered. */
  function columnId(): Promise<string | undefined> {
    column ??= post(COLUMNS, {}, schemas.ColumnsAnswer).then(
      ({ result }) => result.columns?.find(({ alias }) => alias === MADE_UP)?.id,
      (problem: unknown) => {
        column = undefined;
        throw problem;
      },
    );
    return column;
  }

  /** Only the schedule of a single day tells `punchId`, only that of several people the shift's own number. */
  async function rowsOf(personId: string, day: string): Promise<readonly PlanRow[]> {
    if (policy?.ownForm?.punchId === 'shiftId') return plans(personId, { from: day, to: day });
    const body = { op_user_id: policy?.operator, user_id: personId, date_time: midnightOf(day, zone) };
    return (await post(SCHEDULE_OF_A_DAY, body, schemas.PlanAnswer)).result ?? [];
  }

  /** The documents contradict each other on `punch_id`; the policy says what this college's probe has shown. */
  async function punchOf({ personId, day, shift }: Repair): Promise<{ id: number; time: string }> {
    const rows = await rowsOf(personId, day);
    const row = rows.find((each) => shiftOf(each.check_type) === shift && readTime(each.work_date, zone)?.day === day);
    const time = row && readTime(plannedAt(row), zone)?.time;
    const id = row && numberIn(row, policy?.ownForm?.punchId);
    if (id === undefined || time === undefined) throw noSuchPunch();
    return { id, time };
  }

  return {
    days,
    isClosed: async (personId, day) => {
      const startTime = midnightOf(day, zone);
      const userTimeRange = [{ startTime, endTime: startTime + DAY_MS - 1 }];
      const body = { userIds: [personId], userTimeRange, bizCode: 'APPROVE' };
      return !(await post(CLOSING, body, schemas.ClosingAnswer)).pass;
    },
    countRepaired: async (personId, month) => {
      const id = await columnId();
      if (id === undefined) return undefined;
      const span = { from_date: `${month}-01 00:00:00`, to_date: `${lastDayOf(month)} 00:00:00` };
      const body = { userid: personId, column_id_list: id, ...span };
      const { result } = await post(VALUES, body, schemas.ValuesAnswer);
      const values = (result.column_vals ?? []).flatMap(({ column_vals }) => column_vals ?? []);
      return Math.round(values.reduce((sum, { value }) => sum + (Number(value) || 0), 0));
    },
    repair: async (repair) => {
      const { personId: userid, day, shift, time, approvalId, link } = repair;
      const punch = await punchOf(repair);
      const times = { punch_check_time: `${day} ${punch.time}`, user_check_time: `${day} ${time}` };
      const about = { approve_id: approvalId, jump_url: link, tag_name: '补卡' };
      const body = { userid, work_date: day, punch_id: punch.id, ...times, ...about };
      await api.call({ method: 'POST', path: ENTER, body, schema: z.unknown(), kind: 'write' });
      const [shown] = await days(userid, { from: day, to: day });
      return shown?.punches.some((each) => each.shift === shift && each.state === 'repaired') ?? false;
    },
    takeOut: async (userid, approvalId) => {
      const body = { userid, approve_id: approvalId };
      await api.call({ method: 'POST', path: TAKE_OUT, body, schema: z.unknown(), kind: 'write' });
    },
  };
}

function numberIn(row: PlanRow, source: 'id' | 'punchId' | 'shiftId' = 'id'): number | undefined {
  const features = z.object({ punchId: z.coerce.number() }).safeParse(JSON.parse(row.features ?? '{}'));
  const found = { id: row.id, shiftId: row.shift_id, punchId: features.data?.punchId }[source];
  return found === undefined ? undefined : Number(found);
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function noSuchPunch(): OutsideProblem {
  return new OutsideProblem({ system: '钉钉考勤', route: SCHEDULE_OF_A_DAY, code: 'noSuchPunch', retryable: false });
}
