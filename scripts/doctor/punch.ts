/**
 * Which number attendance takes for `punch_id`: DingTalk's documents contradict each other, so it is tried, with a punch
 * a test person has really missed, only when asked for, and taken back at once.
 */
import { openAttendance } from '../../bot/adapters/dingtalk/attendance.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Shift } from '../../bot/ports/attendance.ts';
import type { AttendancePolicy } from '../../bot/ports/policy.ts';
import { about, type Check, type Ward } from './finding.ts';
import { ANYTHING, probe } from './probe.ts';

const SOURCES = ['id', 'punchId', 'shiftId'] as const;
type Source = (typeof SOURCES)[number];

const HOW =
  '选一个测试账号和他缺卡的一天，执行 npm run doctor -- --try-punch userid,2026-11-20,上班：试写后立即撤回，找出该填哪一个';

interface Trial {
  readonly personId: string;
  readonly day: string;
  readonly shift: Shift;
}

export const checkPunch: Check = async (ward) => {
  const { attendance } = ward.policy;
  if (!attendance?.ownForm) return [];
  const line = about('punch-id', '补卡写入考勤（punch_id）', true);
  const stated = attendance.ownForm.punchId;
  if (ward.wishes.punch === undefined) return [line.unchecked(`政策文件写的是 ${stated}，没有试写`, HOW)];
  const trial = readTrial(ward.wishes.punch);
  if (!trial) return [line.unchecked('--try-punch 应写成 userid,2026-11-20,上班', HOW)];
  const shown: Source[] = [];
  for (const source of SOURCES)
    if (await works(ward, { ...attendance, ownForm: { ...attendance.ownForm, punchId: source } }, trial))
      shown.push(source);
  if (shown.includes(stated)) return [line.ok(`试写成功：punchId: ${stated}`)];
  if (shown.length === 0)
    return [
      line.missing(
        '三种编号都没有写进考勤',
        '确认这一天确实缺卡、没有封账，考勤组管理权限已开通；仍不行就改用官方补卡表单（删去 attendance.ownForm）',
      ),
    ];
  return [
    line.missing(
      `应是 punchId: ${shown[0] ?? ''}，政策文件写的是 ${stated}`,
      '改正政策文件的 attendance.ownForm.punchId',
    ),
  ];
};

/** Written, read back, and taken back whatever came of it. */
async function works(ward: Ward, policy: AttendancePolicy, { personId, day, shift }: Trial): Promise<boolean> {
  const attendance = openAttendance({ api: ward.api, policy, zone: ward.config.zone });
  const approvalId = `oa-steward-doctor-${policy.ownForm?.punchId ?? ''}`;
  try {
    const [planned] = await attendance.days(personId, { from: day, to: day });
    const punch = planned?.punches.find((each) => each.shift === shift);
    if (!punch || punch.state === 'repaired') return false;
    return await attendance.repair({
      personId,
      day,
      shift,
      time: punch.time,
      approvalId,
      link: 'https://www.dingtalk.com',
    });
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    return false;
  } finally {
    const body = { userid: personId, approve_id: approvalId };
    await probe(ward, { method: 'POST', path: '/topapi/attendance/approve/cancel', body, schema: ANYTHING });
  }
}

function readTrial(text: string): Trial | undefined {
  const [personId = '', day = '', shift] = text.split(/[,，]/u).map((part) => part.trim());
  const isWhole = personId !== '' && /^\d{4}-\d{2}-\d{2}$/.test(day) && (shift === '上班' || shift === '下班');
  return isWhole ? { personId, day, shift } : undefined;
}
