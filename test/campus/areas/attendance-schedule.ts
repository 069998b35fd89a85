/** Schedules: the planned punches of people by day, rest days among them, and whether accounts are closed. */
import { readNumber } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { isClosed } from '../attendance/book.ts';
import type { Plan } from '../attendance/plans.ts';
import { resultsOf } from '../attendance/results.ts';
import type { Person } from '../college/college.ts';
import { HOUR_MS, dayNumber, dayOf, daysBetween, localText } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { badParameter, keptDays, needDays, needOperator, needPeople } from './attendance-fields.ts';

const GROUP_READ = 'qyapi_attendance_group_read';
const scheduleApi = { generation: 'old', access: 'token', scope: GROUP_READ, paid: true } as const;

/** Most people of one call. */
const MOST = { byUsers: 50, byDays: 20 };

export const attendanceSchedule: Area<World> = (world): Route[] => [
  route('POST', '/topapi/attendance/schedule/listbyday', {
    ...scheduleApi,
    answer({ body }) {
      needOperator(world, body);
      const [person] = needPeople(world, body['user_id'], 1);
      if (!person) throw new Refusal(60121, '找不到该用户');
      return { result: listDay(world, person, dayOf(needMillis(body, 'date_time'))) };
    },
  }),
  route('POST', '/topapi/attendance/schedule/listbyusers', {
    ...scheduleApi,
    answer: ({ body }) => ({ result: listSpan(world, body, MOST.byUsers) }),
  }),
  route('POST', '/topapi/attendance/schedule/shift/listbydays', {
    ...scheduleApi,
    scope: 'qyapi_attendance_group_manage',
    answer: ({ body }) => ({ result: listSpan(world, body, MOST.byDays) }),
  }),
  route('POST', '/v1.0/attendance/closingAccounts/status/query', {
    ...scheduleApi,
    generation: 'new',
    answer: ({ body }) => closingStatus(world, body),
  }),
];

function needMillis(body: Body, name: string): number {
  const ms = readNumber(body, name);
  if (!(ms > 0)) throw badParameter(`${name} 应为毫秒数`);
  return ms;
}

function listDay(world: World, person: Person, day: Day): object[] {
  const { plans } = world.attendance;
  const group = plans.groupOf(person);
  if (!group?.shift) return [];
  const planned = plans.of(person, day);
  if (planned.length === 0) return [restDay(person, day)];
  const results = resultsOf(world.attendance, { person, day }, world.clock.now());
  return planned.map((plan) => {
    const done = results.find((each) => each.plan.id === plan.id);
    return { ...viewDayPlan(plan), check_status: statusOf(world, plan, done?.at !== undefined) };
  });
}

function statusOf(world: World, { at }: Plan, done: boolean): string {
  if (done) return 'Checked';
  return world.clock.now() > at + 4 * HOUR_MS ? 'Timeout' : 'Init';
}

function viewDayPlan(plan: Plan): object {
  return {
    id: plan.id,
    check_type: plan.type,
    check_date_time: localText(plan.at),
    real_plan_time: localText(plan.at),
    work_date: `${plan.day} 00:00:00`,
    is_rest: 'N',
    class_id: plan.shift.id,
    class_name: plan.shift.name,
    class_setting_id: plan.shift.id + 1_000_000,
    group_id: plan.group.id,
    userid: plan.person.userId,
    features: JSON.stringify({ punchId: plan.punchId, flexMinutes: 0 }),
  };
}

/** One row without any punch. */
function restDay({ userId }: Person, day: Day): object {
  return { id: 159_000_000_000 + dayNumber(day), work_date: `${day} 00:00:00`, is_rest: 'Y', userid: userId };
}

function listSpan(world: World, body: Body, most: number): object[] {
  needOperator(world, body);
  const people = needPeople(world, body['userids'], most);
  const days = keptDays(world, needDays(needMillis(body, 'from_date_time'), needMillis(body, 'to_date_time')));
  return days.flatMap((day) => people.flatMap((person) => spanRows(world, person, day)));
}

function spanRows(world: World, person: Person, day: Day): object[] {
  const planned = world.attendance.plans.of(person, day);
  if (planned.length === 0) return world.attendance.plans.groupOf(person)?.shift ? [restDay(person, day)] : [];
  return planned.map((plan) => ({
    id: plan.id,
    userid: person.userId,
    shift_id: plan.shift.id,
    shift_version: 1,
    check_type: plan.type,
    plan_check_time: localText(plan.at),
    work_date: `${day} 00:00:00`,
    is_rest: 'N',
    group_id: plan.group.id,
  }));
}

/** `pass: false`: closed for at least one of the days. The misspelling is theirs. */
function closingStatus(world: World, body: Body): object {
  const { userIds, userTimeRange, bizCode } = body;
  const usable = Array.isArray(userIds) && Array.isArray(userTimeRange) && bizCode === 'APPROVE';
  if (!usable) throw new Refusal('invalidParameter', 'userIds、userTimeRange 或 bizCode 不正确');
  const closed = userTimeRange.some((range) => touchesClosed(world, asObject(range) ?? {}));
  return closed ? { code: 1, mesage: '考勤已封账', pass: false } : { code: 0, mesage: '', pass: true };
}

function touchesClosed(world: World, range: Body): boolean {
  const [from, to] = [readNumber(range, 'startTime'), readNumber(range, 'endTime')];
  if (!(from > 0 && to >= from)) throw new Refusal('invalidParameter', 'userTimeRange 不正确');
  return daysBetween(dayOf(from), dayOf(to)).some((day) => isClosed(world.attendance, day));
}
