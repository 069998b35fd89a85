/** Fields of attendance calls: people, days, and the operator who must look after attendance. */
import { readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import type { Person } from '../college/college.ts';
import { DAY_MS, dayOf, daysBetween, parseLocal } from '../college-time.ts';
import type { Day } from '../college-time.ts';
import type { World } from '../world.ts';

/** The documents name no code for bad parameters of these calls; this is the general one. */
export const BAD_PARAMETER = 40035;
/** Nor for an operator without rights; this is the campus's own. */
export const NO_RIGHT = 400_002;

export const LONGEST_SPAN_DAYS = 7;
/** Results and punches are kept about half a year. */
const KEPT_MS = 180 * DAY_MS;

export function badParameter(message: string): Refusal {
  return new Refusal(BAD_PARAMETER, message);
}

/** An administrator of the organisation or an attendance administrator. */
export function needOperator(world: World, body: Body): void {
  const operator = world.college.byUserId(readText(body, 'op_user_id'));
  if (!operator) throw new Refusal(33012, '无效的USERID');
  if (!operator.admin) throw new Refusal(NO_RIGHT, '操作人没有考勤管理权限');
}

/** Userids as a list or joined by commas; unknown ones are passed over. */
export function needPeople(world: World, value: unknown, max: number): Person[] {
  const ids = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.map(String) : [];
  if (ids.length === 0 || ids.length > max) throw badParameter(`用户为 1 至 ${max} 人`);
  return ids.flatMap((id) => world.college.byUserId(id) ?? []);
}

export function needTime(body: Body, name: string): number {
  const ms = parseLocal(readText(body, name));
  if (ms === undefined) throw badParameter(`${name} 应为 yyyy-MM-dd HH:mm:ss`);
  return ms;
}

/** Days of a span of milliseconds, refused when it is longer than allowed. */
export function needDays(from: number, to: number, longest = LONGEST_SPAN_DAYS): Day[] {
  if (!(from <= to)) throw badParameter('开始时间不能晚于结束时间');
  if (to - from > longest * DAY_MS) throw badParameter(`起止时间最多相差 ${longest} 天`);
  return daysBetween(dayOf(from), dayOf(to));
}

/** Only what DingTalk still keeps. */
export function keptDays(world: World, days: readonly Day[]): Day[] {
  const oldest = dayOf(world.clock.now() - KEPT_MS);
  return days.filter((day) => day >= oldest);
}
