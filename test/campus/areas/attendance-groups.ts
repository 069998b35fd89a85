/** Attendance groups and shifts: all of them, the one of a person, and names of the rules. */
import { pageOf, readNumber } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { SHIFTS } from '../attendance/shifts.ts';
import type { AttendanceGroup, Shift } from '../attendance/shifts.ts';
import type { World } from '../world.ts';
import { badParameter, needOperator } from './attendance-fields.ts';
import { needPerson } from './people.ts';

const base = { generation: 'old', access: 'token', scope: 'qyapi_base', paid: true } as const;
const GROUP_READ = 'qyapi_attendance_group_read';
const GROUP_MANAGE = 'qyapi_attendance_group_manage';
const MAX_PAGE = 10;
const RULES = [{ id: 9_900_001, name: '学院补卡规则', settingId: 9_900_101 }];

export const attendanceGroups: Area<World> = (world): Route[] => [
  route('POST', '/topapi/attendance/getsimplegroups', {
    ...base,
    answer({ body }) {
      const size = readNumber(body, 'size', MAX_PAGE);
      if (!(size >= 1 && size <= MAX_PAGE)) throw badParameter(`size 为 1 至 ${MAX_PAGE}`);
      const page = pageOf(world.attendance.groups, readNumber(body, 'offset', 0), size);
      return { result: { groups: page.items.map(viewGroup), has_more: page.hasMore } };
    },
  }),
  route('POST', '/topapi/attendance/group/minimalism/list', {
    ...base,
    scope: GROUP_READ,
    answer({ body }) {
      needOperator(world, body);
      return { result: { has_more: false, result: world.attendance.groups.map(({ id, name }) => ({ id, name })) } };
    },
  }),
  route('POST', '/topapi/attendance/getusergroup', {
    ...base,
    answer({ body }) {
      const group = world.attendance.plans.groupOf(needPerson(world, body));
      if (!group) return { result: {} };
      const { id, name, type } = group;
      return { result: { group_id: id, name, type, classes: viewClasses(group) } };
    },
  }),
  route('POST', '/topapi/attendance/shift/list', {
    ...base,
    scope: GROUP_MANAGE,
    answer({ body }) {
      needOperator(world, body);
      return { result: { has_more: false, result: SHIFTS.map(({ id, name }) => ({ id, name })) } };
    },
  }),
  route('POST', '/topapi/attendance/shift/query', {
    ...base,
    scope: GROUP_MANAGE,
    answer({ body }) {
      needOperator(world, body);
      const shift = SHIFTS.find(({ id }) => id === readNumber(body, 'shift_id'));
      if (!shift) throw badParameter('班次不存在');
      return { result: { id: shift.id, name: shift.name, sections: viewSections(shift) } };
    },
  }),
  route('GET', '/v1.0/attendance/adjustments', {
    generation: 'new',
    access: 'token',
    scope: GROUP_READ,
    paid: true,
    answer({ query }) {
      const size = Number(query('pageSize') ?? 0);
      if (!(size >= 1 && size <= 50)) throw new Refusal('invalidParameter', 'pageSize 为 1 至 50');
      return { result: { pageNumber: Number(query('pageNumber') ?? 1), totalPage: 1, items: RULES }, success: true };
    },
  }),
];

function viewGroup(group: AttendanceGroup): object {
  const { id, name, type, members } = group;
  return { group_id: id, group_name: name, type, member_count: members.length, selected_class: viewClasses(group) };
}

function viewClasses({ shift }: AttendanceGroup): object[] {
  if (!shift) return [];
  return [{ class_id: shift.id, class_name: shift.name, name: shift.name, sections: viewSections(shift) }];
}

export function viewSections({ on, off }: Shift): object[] {
  const window = { across: 0, begin_min: 120, end_min: 240 };
  return [
    {
      times: [
        { check_time: `1970-01-01 ${on}:00`, check_type: 'OnDuty', ...window },
        { check_time: `1970-01-01 ${off}:00`, check_type: 'OffDuty', ...window },
      ],
    },
  ];
}
