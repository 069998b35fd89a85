/** Columns of the attendance report, with the number of make-up punches by day. */
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { resultsOf } from '../attendance/results.ts';
import type { PunchResult } from '../attendance/results.ts';
import type { Person } from '../college/college.ts';
import { dayOf } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { World } from '../world.ts';
import { needDays, needTime } from './attendance-fields.ts';
import { needPerson } from './people.ts';

const reportApi = { generation: 'old', access: 'token', scope: 'qyapi_base', paid: true } as const;
const LONGEST_DAYS = 31;
const MOST_COLUMNS = 20;

interface Column {
  readonly id: number;
  readonly name: string;
  readonly alias: string;
  readonly count: (results: readonly PunchResult[]) => number;
}

const countOf =
  (fits: (result: PunchResult) => boolean) =>
  (results: readonly PunchResult[]): number =>
    results.filter(fits).length;

const COLUMNS: readonly Column[] = [
  {
    id: 9001,
    name: '出勤天数',
    alias: 'attendance_days',
    count: (all) => Number(all.some(({ at }) => at !== undefined)),
  },
  { id: 9002, name: '迟到次数', alias: 'late_times', count: countOf(({ timeResult }) => timeResult === 'Late') },
  {
    id: 9003,
    name: '早退次数',
    alias: 'leave_early_times',
    count: countOf(({ timeResult }) => timeResult === 'Early'),
  },
  { id: 9004, name: '上班缺卡次数', alias: 'on_work_lack_card_times', count: countOf((each) => isGap(each, 'OnDuty')) },
  {
    id: 9005,
    name: '下班缺卡次数',
    alias: 'off_work_lack_card_times',
    count: countOf((each) => isGap(each, 'OffDuty')),
  },
  {
    id: 9006,
    name: '补卡次数',
    alias: 'making_up_lack_times',
    count: countOf(({ sourceType }) => sourceType === 'APPROVE'),
  },
];
/** Beside its id every column has this number too, which the values cannot be asked by. */
const EXPRESSION_OFFSET = 68_000;

function isGap({ timeResult, plan }: PunchResult, type: string): boolean {
  return plan.type === type && timeResult === 'NotSigned';
}

export const attendanceReport: Area<World> = (world): Route[] => [
  route('POST', '/topapi/attendance/isopensmartreport', {
    ...reportApi,
    answer: () => ({ result: { smart_report: world.attendance.smartReport } }),
  }),
  route('POST', '/topapi/attendance/getattcolumns', {
    ...reportApi,
    answer: () => ({ result: { columns: world.attendance.smartReport ? COLUMNS.map(viewColumn) : [] } }),
  }),
  route('POST', '/topapi/attendance/getcolumnval', {
    ...reportApi,
    answer({ body }) {
      const person = needPerson(world, body);
      const columns = needColumns(world, body);
      const days = needDays(needTime(body, 'from_date'), needTime(body, 'to_date'), LONGEST_DAYS);
      return { result: { column_vals: columns.map((each) => valuesOf(world, each, { person, days })) } };
    },
  }),
];

function viewColumn({ id, name, alias }: Column): object {
  return { id, name, alias, type: 0, sub_type: 0, status: 0, expression_id: id + EXPRESSION_OFFSET };
}

/** Anything but ids joined by commas is a system error there: lists, and expression_id taken for id. */
function needColumns(world: World, { column_id_list: list }: Body): Column[] {
  const ids = typeof list === 'string' ? list.split(',').map(Number) : [];
  const columns = ids.flatMap((id) => COLUMNS.find((each) => each.id === id) ?? []);
  const complete = columns.length === ids.length && ids.length > 0 && ids.length <= MOST_COLUMNS;
  if (!complete || !world.attendance.smartReport) throw new Refusal(850_015, '系统异常');
  return columns;
}

function valuesOf(world: World, { id, count }: Column, of: { person: Person; days: readonly Day[] }): object {
  const now = world.clock.now();
  const past = of.days.filter((day) => day <= dayOf(now));
  const values = past.map((day) => {
    const value = count(resultsOf(world.attendance, { person: of.person, day }, now));
    return { date: `${day} 00:00:00`, value: value.toFixed(1) };
  });
  return { column_vo: { id }, column_vals: values };
}
