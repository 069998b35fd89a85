/** Attendance read: results of planned punches, punches in detail, and everything about one day of one person. */
import { pageOf, readNumber } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { resultsOf } from '../attendance/results.ts';
import type { PunchResult } from '../attendance/results.ts';
import type { Person } from '../college/college.ts';
import { DAY_MS, dayOf, localText, startOf } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { World } from '../world.ts';
import { badParameter, keptDays, needDays, needPeople, needTime } from './attendance-fields.ts';
import { viewSections } from './attendance-groups.ts';
import { needPerson } from './people.ts';

const dataApi = { generation: 'old', access: 'token', scope: 'qyapi_get_attendance_data', paid: true } as const;
const MOST_PEOPLE = 50;
const MAX_PAGE = 50;

export const attendanceResults: Area<World> = (world): Route[] => [
  route('POST', '/attendance/list', { ...dataApi, answer: ({ body }) => listResults(world, body) }),
  route('POST', '/attendance/listRecord', { ...dataApi, answer: ({ body }) => listPunches(world, body) }),
  route('POST', '/topapi/attendance/getupdatedata', {
    ...dataApi,
    answer: ({ body }) => ({ result: describeDay(world, needPerson(world, body), dayOf(needTime(body, 'work_date'))) }),
  }),
];

function collect(world: World, people: readonly Person[], days: readonly Day[]): PunchResult[] {
  const now = world.clock.now();
  return days.flatMap((day) => people.flatMap((person) => resultsOf(world.attendance, { person, day }, now)));
}

/** International results are empty for an organisation on the mainland. */
function listResults(world: World, body: Body): object {
  const people = needPeople(world, body['userIdList'], MOST_PEOPLE);
  const days = needDays(needTime(body, 'workDateFrom'), needTime(body, 'workDateTo'));
  const size = readNumber(body, 'limit');
  if (!(size >= 1 && size <= MAX_PAGE)) throw badParameter(`limit 为 1 至 ${MAX_PAGE}`);
  const offset = readNumber(body, 'offset');
  if (!(offset >= 0)) throw badParameter('缺少 offset');
  const all = body['isI18n'] === true ? [] : collect(world, people, keptDays(world, days));
  const page = pageOf(all, offset, size);
  return { recordresult: page.items.map(viewResult), hasMore: page.hasMore };
}

function viewResult(result: PunchResult): object {
  const { plan, at } = result;
  return {
    id: plan.id * 10,
    userId: plan.person.userId,
    workDate: startOf(plan.day),
    checkType: plan.type,
    timeResult: result.timeResult,
    locationResult: at === undefined ? 'NotSigned' : 'Normal',
    baseCheckTime: plan.at,
    ...(at === undefined ? {} : { userCheckTime: at, recordId: plan.id * 10 + 1 }),
    planId: plan.id,
    groupId: plan.group.id,
    sourceType: result.sourceType,
    ...approvalFields(result),
  };
}

function approvalFields({ approveId }: PunchResult): object {
  return approveId === undefined ? {} : { approveId, procInstId: approveId };
}

/** Only what was punched; the span counts by the time of the punch. */
function listPunches(world: World, body: Body): object {
  const people = needPeople(world, body['userIds'], MOST_PEOPLE);
  const [from, to] = [needTime(body, 'checkDateFrom'), needTime(body, 'checkDateTo')];
  const days = keptDays(world, needDays(from, to));
  const all = body['isI18n'] === true ? [] : collect(world, people, days);
  const punched = all.filter(({ at }) => at !== undefined && at >= from && at <= to);
  return {
    recordresult: punched.map((result) => ({
      ...viewResult(result),
      planCheckTime: result.plan.at,
      userAddress: '云川职业技术学院',
    })),
  };
}

function describeDay(world: World, person: Person, day: Day): object {
  const results = collect(world, [person], keptDays(world, [day]));
  const group = world.attendance.plans.groupOf(person);
  return {
    userid: person.userId,
    work_date: `${day} 00:00:00`,
    corpId: world.identity.corpId,
    attendance_result_list: results.map(viewDayResult),
    check_record_list: results.flatMap(viewRecord),
    approve_list: absencesOn(world, person, day),
    class_setting_info: group?.shift ? { class_id: group.shift.id, sections: viewSections(group.shift) } : {},
  };
}

function viewDayResult(result: PunchResult): object {
  const { plan, at, approveId } = result;
  return {
    plan_id: plan.id,
    record_id: plan.id * 10,
    check_type: plan.type,
    time_result: result.timeResult,
    location_result: at === undefined ? 'NotSigned' : 'Normal',
    source_type: result.sourceType,
    group_id: plan.group.id,
    class_id: plan.shift.id,
    plan_check_time: localText(plan.at),
    ...(at === undefined ? {} : { user_check_time: localText(at) }),
    ...(approveId === undefined ? {} : { procInst_id: approveId }),
  };
}

function viewRecord({ plan, at, sourceType }: PunchResult): object[] {
  if (at === undefined) return [];
  return [
    { record_id: plan.id * 10 + 1, user_check_time: localText(at), source_type: sourceType, valid_matched: true },
  ];
}

function absencesOn(world: World, { userId }: Person, day: Day): object[] {
  const [start, end] = [startOf(day), startOf(day) + DAY_MS];
  const found = world.attendance.absences.filter(
    (each) => each.userId === userId && each.from < end && each.to >= start,
  );
  return found.map(({ tag, approveId, from, to }) => ({
    biz_type: tag === '请假' ? 3 : 2,
    tag_name: tag,
    sub_type: tag,
    procInst_id: approveId,
    begin_time: localText(from),
    end_time: localText(to),
  }));
}
