/** The attendance plug on the simulated DingTalk: what was planned and punched, closed months, counts, and make-ups entered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openAttendance } from '../../../bot/adapters/dingtalk/attendance.ts';
import { midnightOf, readTime } from '../../../bot/adapters/dingtalk/attendance/college-time.ts';
import { daysOf } from '../../../bot/adapters/dingtalk/attendance/days.ts';
import type { Attendance } from '../../../bot/ports/attendance.ts';
import type { AttendancePolicy } from '../../../bot/ports/policy.ts';
import { openCampus, type Campus } from '../../campus/index.ts';
import { openDoor, problemOf } from './door.ts';
import { createLogBook } from './log-book.ts';

const ZONE = 'Asia/Shanghai';
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const DAY = '2026-11-20';
const SPAN = { from: DAY, to: DAY };

let campus: Campus;
let api: Api;
let person: string;

function open(policy: AttendancePolicy = {}): Attendance {
  return openAttendance({ api, policy, zone: ZONE });
}

const operator = (): string => campus.college.person('许静怡').userId;
const ownForm = (punchId: 'id' | 'punchId' | 'shiftId'): AttendancePolicy => ({
  operator: operator(),
  ownForm: { code: 'PROC-1', punchId },
});

beforeEach(async () => {
  campus = await openCampus({ now: () => NOW });
  api = openDoor(createLogBook(), {
    apiBase: campus.api,
    oapiBase: campus.oapi,
    clientId: campus.clientId,
    clientSecret: campus.clientSecret,
  });
  person = campus.college.person('李敏').userId;
});

afterEach(async () => {
  api.close();
  await campus.close();
});

describe('days', () => {
  it('lay the results over the schedule', async () => {
    campus.attendance.miss({ who: '李敏', day: DAY, shift: '上班' });
    campus.attendance.punch({ who: '李敏', day: DAY, shift: '下班', at: '17:41' });

    expect(await open({ operator: operator() }).days(person, { from: DAY, to: '2026-11-21' })).toEqual([
      {
        day: DAY,
        isRest: false,
        punches: [
          { day: DAY, shift: '上班', time: '08:30', state: 'missed' },
          { day: DAY, shift: '下班', time: '17:30', state: 'punched', punchedAt: '17:41' },
        ],
      },
      { day: '2026-11-21', isRest: true, punches: [] },
    ]);
  });

  it('show what is still to come as open', async () => {
    const [today] = await open({ operator: operator() }).days(person, { from: '2026-11-23', to: '2026-11-23' });
    expect(today!.punches.at(-1)).toMatchObject({ shift: '下班', state: 'open' });
  });

  it('are told by the results alone where nobody may read the schedule', async () => {
    campus.attendance.miss({ who: '李敏', day: DAY, shift: '上班' });
    const [day] = await open().days(person, SPAN);
    expect(day!.punches.map(({ shift, state }) => [shift, state])).toEqual([
      ['上班', 'missed'],
      ['下班', 'punched'],
    ]);
  });

  it('name the permission that is missing', async () => {
    campus.withhold('qyapi_get_attendance_data');
    expect((await problemOf(open().days(person, SPAN))).missingScopes).toEqual(['qyapi_get_attendance_data']);
  });

  it('read times given as text and as milliseconds alike', () => {
    const plan = { id: '7', check_type: 'OnDuty', work_date: Date.parse('2026-11-20T00:00:00+08:00'), is_rest: 'N' };
    const plans = [{ ...plan, plan_check_time: '2026-11-20 08:30:00' }];
    const results = [{ planId: '7', workDate: '2026-11-20 00:00:00', checkType: 'OnDuty', timeResult: 'NotSigned' }];
    expect(daysOf([DAY], { plans, results }, ZONE)[0]!.punches).toEqual([
      { day: DAY, shift: '上班', time: '08:30', state: 'missed' },
    ]);
    expect(readTime(midnightOf(DAY, ZONE), ZONE)).toEqual({ day: DAY, time: '00:00' });
  });
});

describe('a month', () => {
  it('is closed or not', async () => {
    campus.attendance.close('2026-10');
    expect(await open().isClosed(person, '2026-10-20')).toBe(true);
    expect(await open().isClosed(person, DAY)).toBe(false);
  });

  it('counts what was made up, where the report is open', async () => {
    const attendance = open(ownForm('id'));
    campus.attendance.miss({ who: '李敏', day: DAY, shift: '上班' });
    await attendance.repair(repairOf('08:29'));
    expect(await attendance.countRepaired(person, '2026-11')).toBe(1);

    campus.attendance.smartReport(false);
    expect(await open().countRepaired(person, '2026-11')).toBeUndefined();
  });
});

const repairOf = (time: string) => ({
  personId: person,
  day: DAY,
  shift: '上班' as const,
  time,
  approvalId: 'pi-300',
  link: 'https://example.invalid/pi-300',
});

describe('a make-up', () => {
  it.each(['id', 'punchId', 'shiftId'] as const)(
    'is entered and read back, the punch named by its %s',
    async (source) => {
      campus.attendance.takePunchIdFrom(source);
      campus.attendance.miss({ who: '李敏', day: DAY, shift: '上班' });
      expect(await open(ownForm(source)).repair(repairOf('08:29'))).toBe(true);
      expect(campus.attendance.results('李敏', DAY)[0]).toMatchObject({ sourceType: 'APPROVE', approveId: 'pi-300' });
    },
  );

  it('that the platform takes in silence and does not show is no make-up', async () => {
    campus.attendance.takePunchIdFrom('punchId');
    campus.attendance.miss({ who: '李敏', day: DAY, shift: '上班' });
    expect(await open(ownForm('id')).repair(repairOf('08:29'))).toBe(false);
  });

  it('of a punch nobody planned is refused before anything is entered', async () => {
    const problem = await problemOf(open(ownForm('id')).repair({ ...repairOf('08:29'), day: '2026-11-21' }));
    expect(problem).toMatchObject({ code: 'noSuchPunch', retryable: false, outcomeUnknown: false });
  });
});
