import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy, readPolicy } from '../../bot/policy.ts';
import { NO_NOTICE_POLICY } from '../../bot/ports/policy.ts';

describe('the policy file', () => {
  it('names roles and what groups may hear', () => {
    const result = parsePolicy('roles:\n  hr: [u7]\ngroups:\n  - title: 教务处工作群\n    audience: [staff]\n', ['u1']);

    expect(result).toEqual({
      kind: 'policy',
      policy: { roles: { hr: ['u7'], admin: ['u1'] }, groups: [{ title: '教务处工作群', audience: ['staff'] }] },
    });
  });

  it('says which groups are open, who answers for them, and what may be sent there for a while', () => {
    const lines = [
      'groups:',
      '  - { title: 全院教职工群, audience: [staff], open: true, owner: "16543" }',
      'exemptions:',
      '  - group: 招生工作群',
      '    types: [mobile]',
      '    reason: 招生咨询电话',
      '    approver: 顾长风',
      '    from: 2026-09-06',
      '    until: 2027-03-05',
    ];

    expect(parsePolicy(lines.join('\n'), [])).toMatchObject({
      kind: 'policy',
      policy: {
        groups: [{ open: true, owner: '16543' }],
        exemptions: [{ group: '招生工作群', types: ['mobile'], from: '2026-09-06', until: '2027-03-05' }],
      },
    });
  });

  it('takes rules of the college for private data, ready for use', () => {
    const result = parsePolicy("privacy:\n  rules:\n    - { title: 合同号, pattern: 'HT-[0-9]{6}' }\n", []);

    if (result.kind === 'faults') throw new Error(result.faults.join('\n'));
    expect(result.policy.privacy?.rules.map(({ title }) => title)).toEqual(['合同号']);
    expect(result.policy.privacy?.rules[0]?.find('见HT-123456')).toEqual([{ start: 1, end: 10 }]);
  });

  it('says how many answers a minute one person gets in a group, within what the platform bears', () => {
    expect(parsePolicy('replies: { perPersonAMinute: 4 }', [])).toMatchObject({
      policy: { replies: { perPersonAMinute: 4 } },
    });
    expect(parsePolicy('replies: { perPersonAMinute: 20 }', [])).toMatchObject({
      faults: [expect.stringContaining('第 1 行 replies.perPersonAMinute：最多 19')],
    });
  });

  it('names the groups an observer account may hand in, at least one', () => {
    expect(parsePolicy('observer: { groups: [教务工作群] }', [])).toMatchObject({
      policy: { observer: { groups: ['教务工作群'] } },
    });
    expect(parsePolicy('observer: { groups: [] }', [])).toMatchObject({
      faults: ['政策文件第 1 行 observer.groups：至少写一个群'],
    });
  });

  it('tells a rule that cannot be used with its line', () => {
    const text = "privacy:\n  rules:\n    - title: 合同号\n      pattern: 'HT(?=1)'\n";

    expect(parsePolicy(text, [])).toMatchObject({
      kind: 'faults',
      faults: [expect.stringMatching(/^政策文件第 4 行 privacy\.rules\.0\.pattern：不是能用的正则表达式/)],
    });
  });

  it.each([
    ['longer than half a year', { until: '2027-03-06' }, 'exemptions.0.until：最长 180 天'],
    ['ended before it begins', { until: '2026-09-05' }, 'exemptions.0.until：不能早于 from'],
    ['on no day', { until: '2027-02-30' }, 'exemptions.0.until：应是'],
    ['of a type nobody knows', { types: '[phone]' }, 'exemptions.0.types.0：应是 id_card'],
    ['without a type', { types: '[]' }, 'exemptions.0.types：至少写一种'],
    ['without a reason', { reason: '""' }, 'exemptions.0.reason：要写明'],
    ['nobody approved', { approver: '" "' }, 'exemptions.0.approver：要写明'],
  ])('allows no exemption %s', (_case, change, told) => {
    const given = {
      types: '[mobile]',
      reason: '急',
      approver: '甲',
      from: '2026-09-06',
      until: '2026-10-01',
      ...change,
    };
    const pairs = Object.entries({ group: '甲群', ...given }).map(([key, value]) => `${key}: ${value}`);
    const text = `exemptions:\n  - ${pairs.join('\n    ')}\n`;

    expect(parsePolicy(text, [])).toMatchObject({ kind: 'faults', faults: [expect.stringContaining(told)] });
  });

  it("says who sends notices, with the college's calendar from a file beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-'));
    writeFileSync(join(folder, 'calendar.yaml'), 'rest: [2026-10-01]\nwork: [2026-10-10]\n');
    const text =
      'notice:\n  senders: [admin, 部门主管]\n  calendar: calendar.yaml\n  quiet: {from: "21:30", until: "06:30"}\n';

    expect(parsePolicy(text, [], folder)).toMatchObject({
      kind: 'policy',
      policy: {
        notice: {
          ...NO_NOTICE_POLICY,
          senders: ['admin', '部门主管'],
          calendar: { rest: ['2026-10-01'], work: ['2026-10-10'] },
          quiet: { from: '21:30', until: '06:30' },
        },
      },
    });
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a time that no clock shows', 'notice:\n  quiet: {from: "25:00", until: "07:00"}\n', 'notice.quiet.from'],
    ['a calendar that is not there', 'notice:\n  calendar: nowhere.yaml\n', '日历文件 nowhere.yaml 读不到'],
    ['a channel whose reading nobody tells', 'notice:\n  readable: sms\n', 'message、work、announcement'],
    ['a setting nobody knows', 'notice:\n  quite: {}\n', '不认识的设置 quite'],
  ])('takes no notice policy with %s', (_case, text, told) => {
    expect(parsePolicy(text, [])).toMatchObject({ kind: 'faults', faults: [expect.stringContaining(told)] });
  });

  it('says how 补卡 is done', () => {
    const text = 'attendance:\n  operator: "16544"\n  ownForm: {code: PROC-1, punchId: punchId}\n';
    expect(parsePolicy(text, [])).toMatchObject({
      policy: { attendance: { operator: '16544', ownForm: { code: 'PROC-1', punchId: 'punchId' } } },
    });
  });

  it.each([
    ['roles:\n\thr: [u1]\n', '第 2 行：行首用了 Tab 键缩进；请把行首的 Tab 换成空格'],
    ['roles：\n  hr: [u1]\n', '第 1 行：名称后面没有冒号；请在名称后面加英文冒号'],
    ['roles:\n  hr: [u1]\n hr2: [u2]\n', '第 3 行：缩进没有对齐；请用空格对齐'],
    ['roles: a: b\n', '第 1 行：冒号不止一个'],
    ['roles: {}\nroles: {}\n', '第 2 行：这个名称前面已经写过；同一个名称只能写一次'],
    ['cardTemplate: @a\n', '第 1 行：值以 @、%、反引号等符号开头；请给冒号后面的整个值加上英文引号'],
    ['cardTemplate: *a\n', '政策文件：值以 * 或 & 开头'],
    ['cardTemplate: "a\n', '引号或括号没有写完；请检查这一行和前面几行'],
    ['roles: {\n', '引号或括号没有写完'],
    ['a: 1\n---\nb: 2\n', '第 2 行：中间又出现了单独一行的 ---；请删掉这一行'],
  ])('tells one clear sentence of what is no YAML, and no code: %j', (text, told) => {
    const result = parsePolicy(text, []);
    expect(result).toEqual({ kind: 'faults', faults: [expect.stringContaining(told)] });
    expect(JSON.stringify(result)).not.toMatch(/[A-Z]{3,}_/u);
  });

  it('lets groups hear what its own roles hear', () => {
    const text = 'roles: {hr: [u7]}\ngroups:\n  - {title: 甲, audience: [hr]}\n';
    expect(parsePolicy(text, [])).toMatchObject({ kind: 'policy' });
  });

  it('may be empty', () => {
    expect(parsePolicy('', [])).toEqual({ kind: 'policy', policy: { roles: { admin: [] }, groups: [] } });
  });

  it.each([
    ['roles: [u1]\n', '第 1 行 roles'],
    ['groups:\n  - audience: [staff]\n', '第 2 行 groups.0：群要写 id'],
    ['groups:\n  - title: 甲\n    audience: staff\n', '第 3 行 groups.0.audience：应是一个列表'],
    ['roles:\n  hr: [u1]\ncolour: red\n', '不认识的设置 colour'],
    ['groups:\n  - {title: 甲, audience: [staff, stuff]}\n', '第 2 行 groups.0.audience.1：没有“stuff”这个可见范围'],
    [
      'groups:\n  - {title: 甲, audience: [staff]}\n  - {title: 甲, audience: []}\n',
      '第 3 行 groups.1：这个群前面已经写过',
    ],
    ['roles:\n  hr: [016543]\n', '第 2 行 roles.hr.0：要加引号'],
    ['attendance:\n  ownForm: {code: PROC-1, punchId: id}\n', '第 2 行 attendance：用自建补卡表单（ownForm）时要写'],
    ['attendance:\n  operator: u1\n  ownForm: {code: PROC-1, punchId: guess}\n', 'attendance.ownForm.punchId：应是 id'],
    ['announcements:\n  operator: 016541\n', '第 2 行 announcements.operator：要加引号'],
    ['attendance:\n  formLink: 表单\n', 'attendance.formLink：应是一个网址'],
    ['roles: {}\nasideCards: true\n', '第 2 行 asideCards：要先写 cardTemplate'],
    ['cardTemplate: a.schema\nasideCards: 是\n', '第 2 行 asideCards：应是 true 或 false'],
  ])('tells the line of each fault: %j', (text, told) => {
    expect(parsePolicy(text, [])).toMatchObject({ kind: 'faults', faults: [expect.stringContaining(told)] });
  });

  it('is asked for by name only when it is there', () => {
    expect(readPolicy('/no/such/policy.yaml', [])).toMatchObject({ kind: 'faults' });
  });
});

it.each([
  ['is off unless it is wanted', 'model: { dailyCalls: 10 }', false],
  ['can be wanted', 'model: { streaming: true }', true],
])('showing answers while they are written %s', (_what, text, isOn) => {
  const result = parsePolicy(text, []);
  expect(result.kind === 'policy' && result.policy.model?.streaming).toBe(isOn);
});
