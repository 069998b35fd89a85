/** Approvals of one's own told to attendance: a punch made good, or that taken back. */
import { needText, readNumber } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { isClosed } from '../attendance/book.ts';
import type { PunchIdSource } from '../attendance/book.ts';
import type { Plan } from '../attendance/plans.ts';
import { dayOf } from '../college-time.ts';
import type { World } from '../world.ts';
import { BAD_PARAMETER, NO_RIGHT, needTime } from './attendance-fields.ts';
import { needPerson } from './people.ts';

const repairApi = {
  generation: 'old',
  access: 'token',
  scope: 'qyapi_attendance_group_manage',
  paid: true,
} as const;

const NUMBER_OF: Readonly<Record<PunchIdSource, (plan: Plan) => number>> = {
  id: (plan) => plan.id,
  punchId: (plan) => plan.punchId,
  shiftId: (plan) => plan.shift.id,
};

export const attendanceRepair: Area<World> = (world): Route[] => [
  route('POST', '/topapi/attendance/approve/check', {
    ...repairApi,
    answer({ body }) {
      repair(world, body);
      return {};
    },
  }),
  route('POST', '/topapi/attendance/approve/cancel', {
    ...repairApi,
    answer({ body }) {
      const { userId } = needPerson(world, body);
      const approveId = needText(body, 'approve_id', BAD_PARAMETER);
      const { repairs } = world.attendance;
      for (const [planId, each] of repairs) {
        if (each.userId === userId && each.approveId === approveId) repairs.delete(planId);
      }
      return {};
    },
  }),
];

/** A punch_id that belongs to no planned punch of that day is taken in silence and changes nothing: read back. */
function repair(world: World, body: Body): void {
  const { attendance } = world;
  const person = needPerson(world, body);
  const day = dayOf(needTime(body, 'work_date'));
  const planned = needTime(body, 'punch_check_time');
  const punchedAt = needTime(body, 'user_check_time');
  const approveId = needText(body, 'approve_id', BAD_PARAMETER);
  for (const name of ['jump_url', 'tag_name']) needText(body, name, BAD_PARAMETER);
  const punchId = readNumber(body, 'punch_id');
  if (!(punchId > 0)) throw new Refusal(BAD_PARAMETER, '缺少参数 punch_id');
  if (isClosed(attendance, day)) throw new Refusal(NO_RIGHT, '考勤已封账');
  const numberOf = NUMBER_OF[attendance.punchIdSource];
  const plan = attendance.plans.of(person, day).find((each) => numberOf(each) === punchId && each.at === planned);
  if (plan) attendance.repairs.set(plan.id, { userId: person.userId, approveId, punchedAt, day });
}
