import { describe, expect, it } from 'vitest';
import { parsePolicy, readPolicy } from '../../bot/policy.ts';

describe('the policy file', () => {
  it('names roles and what groups may hear', () => {
    const result = parsePolicy('roles:\n  hr: [u7]\ngroups:\n  - title: 教务处工作群\n    audience: [staff]\n', ['u1']);

    expect(result).toEqual({
      kind: 'policy',
      policy: { roles: { hr: ['u7'], admin: ['u1'] }, groups: [{ title: '教务处工作群', audience: ['staff'] }] },
    });
  });

  it('says how 补卡 is done', () => {
    const text = 'attendance:\n  operator: 16544\n  ownForm: {code: PROC-1, punchId: punchId}\n';
    expect(parsePolicy(text, [])).toMatchObject({
      policy: { attendance: { operator: '16544', ownForm: { code: 'PROC-1', punchId: 'punchId' } } },
    });
  });

  it('may be empty', () => {
    expect(parsePolicy('', [])).toEqual({ kind: 'policy', policy: { roles: { admin: [] }, groups: [] } });
  });

  it.each([
    ['roles: [u1]\n', '第 1 行 roles'],
    ['groups:\n  - audience: [staff]\n', '第 2 行 groups.0：群要写 id'],
    ['groups:\n  - title: 甲\n    audience: staff\n', '第 3 行 groups.0.audience：应是一个列表'],
    ['roles:\n  hr: [u1]\ncolour: red\n', '不认识的设置 colour'],
    ['roles: {\n', '行不是正确的 YAML'],
    ['attendance:\n  ownForm: {code: PROC-1, punchId: id}\n', '第 2 行 attendance：用自建补卡表单（ownForm）时要写'],
    ['attendance:\n  operator: u1\n  ownForm: {code: PROC-1, punchId: guess}\n', 'attendance.ownForm.punchId：应是 id'],
    ['attendance:\n  formLink: 表单\n', 'attendance.formLink：应是一个网址'],
  ])('tells the line of each fault: %j', (text, told) => {
    expect(parsePolicy(text, [])).toMatchObject({ kind: 'faults', faults: [expect.stringContaining(told)] });
  });

  it('is asked for by name only when it is there', () => {
    expect(readPolicy('/no/such/policy.yaml', [])).toMatchObject({ kind: 'faults' });
  });
});
