/** The people settings and policy name: that they are there, and that whoever looks after attendance may do so. */
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { ANYTHING, outsideReason, probe } from './probe.ts';

/** errcode: no such user, or not a userid. */
const NOBODY: ReadonlySet<string> = new Set(['60121', '33012']);
/** Calls of the address book are free of the quota, but not of time. */
const MOST = 50;
const WHERE = '管理后台 > 通讯录：点开这个人，“员工UserID”就是 userid';

export const checkPeople: Check = async (ward) => {
  const admins = ward.policy.roles['admin'] ?? [];
  const line = about('admins', '管理员', true);
  if (admins.length === 0) return [line.missing('还没有指定管理员', `在 ADMIN_USER_IDS 写上管理员的 userid。${WHERE}`)];
  const named = new Map(
    Object.entries(ward.policy.roles).flatMap(([role, ids]) => ids.map((id) => [id, role] as const)),
  );
  const unknown: string[] = [];
  for (const [id, role] of [...named].slice(0, MOST)) {
    const verdict = await probe(ward, userOf(id));
    const reason = outsideReason(verdict) ?? (verdict.kind === 'forbidden' ? '没有 qyapi_get_member 权限' : undefined);
    if (reason !== undefined) return [line.unchecked(reason)];
    if (verdict.kind === 'refused' && NOBODY.has(verdict.code)) unknown.push(`${role} 的 ${id}`);
  }
  if (unknown.length === 0) return [line.ok(`${named.size} 个 userid 都在通讯录里`), ...(await operator(ward))];
  return [
    line.missing(`通讯录里没有：${unknown.join('、')}`, `改正 ADMIN_USER_IDS 和政策文件的 roles。${WHERE}`),
    ...(await operator(ward)),
  ];
};

const userOf = (userid: string) => ({
  method: 'POST' as const,
  path: '/topapi/v2/user/get',
  body: { userid },
  schema: ANYTHING,
});

async function operator(ward: Ward): Promise<readonly Finding[]> {
  const id = ward.policy.attendance?.operator;
  if (id === undefined) return [];
  const line = about('attendance.operator', '考勤管理员', true);
  const body = { op_user_id: id, user_id: id, date_time: ward.now() };
  const verdict = await probe(ward, {
    method: 'POST',
    path: '/topapi/attendance/schedule/listbyday',
    body,
    schema: ANYTHING,
  });
  const reason =
    outsideReason(verdict) ?? (verdict.kind === 'forbidden' ? '没有 qyapi_attendance_group_read 权限' : undefined);
  if (reason !== undefined) return [line.unchecked(reason)];
  if (verdict.kind === 'answered') return [line.ok('attendance.operator 能读排班')];
  return [
    line.missing(
      `attendance.operator 读不了排班（${verdict.kind === 'refused' ? verdict.code : ''}）`,
      '考勤管理后台 > 设置 > 管理员：把这个人加为考勤管理员',
    ),
  ];
}
