/** The doctor against the campus: a healthy college, and every fault it has to find, one by one. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../bot/adapters/log/log.ts';
import { openBudget } from '../../bot/adapters/store/budget.ts';
import { openStorage } from '../../bot/adapters/store/storage.ts';
import { NO_APPROVAL_POLICY, NO_MODEL_POLICY, type Policy } from '../../bot/ports/policy.ts';
import { examine } from '../../scripts/doctor/examine.ts';
import type { Finding, Wishes } from '../../scripts/doctor/finding.ts';
import { openCampus, type Campus } from '../campus/index.ts';
import { settingsFor } from '../running.ts';
import { configFor } from '../stage.ts';

/** A Monday. */
const NOON = Date.parse('2026-11-23T12:00:00+08:00');
const CARD = '382e4302-551d-4880-bf29-a30acfab2e71.schema';

let campus: Campus;
let base: string;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'doctor-'));
  mkdirSync(join(base, 'data'), { mode: 0o700 });
  mkdirSync(join(base, 'knowledge'));
  writeFileSync(join(base, 'knowledge', '甲.md'), '---\ntitle: 甲\naudience: public\n---\n第一条 甲。\n');
  const opened = Date.now();
  campus = await openCampus({ now: () => NOON + Date.now() - opened });
});
afterEach(async () => {
  await campus.close();
  rmSync(base, { recursive: true, force: true });
});

interface Given {
  readonly policy?: Partial<Policy>;
  readonly wishes?: Wishes;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly aheadMs?: number;
  readonly tell?: (words: string) => void;
}

async function findings({ policy, wishes = {}, settings, aheadMs = 0, tell = () => {} }: Given = {}) {
  const found = configFor(campus, { dataDir: join(base, 'data'), knowledge: join(base, 'knowledge') });
  const config = { ...found, http: { host: '127.0.0.1', port: 1 }, ...settings };
  const given = { config, policy: { ...policyOf(campus), ...policy }, wishes, now: () => Date.now() + aheadMs };
  const list = await examine({ ...given, tell, callsASecond: 1_000 });
  return (id: string): Finding => {
    const finding = list.find((each) => each.id === id);
    if (!finding) throw new Error(`${id} is not among ${list.map((each) => each.id).join(', ')}`);
    return finding;
  };
}

function copying(name: string): NonNullable<Policy['knowledge']> {
  const wiki = {
    operator: campus.college.person(name).userId,
    workspaces: [{ name: '学校制度', audience: 'staff' }],
    nightlyCalls: 50,
  };
  return { gated: [], editors: {}, owners: {}, wiki };
}

function policyOf({ college, approvals }: Campus): Policy {
  return {
    roles: { admin: [college.person('周启明').userId] },
    groups: [],
    cardTemplate: CARD,
    approvals: {
      ...NO_APPROVAL_POLICY,
      revocation: approvals.template('审批撤销').processCode,
      manager: college.person('周启明').userId,
    },
    attendance: {
      operator: college.person('许静怡').userId,
      ownForm: { code: approvals.template('补卡申请').processCode, punchId: 'id' },
    },
  };
}

describe('a college where all is well', () => {
  it('lacks nothing, and nothing was sent, started or changed', async () => {
    const of = await findings();
    const ids = [
      'credentials',
      'stream',
      'clock',
      'admins',
      'attendance.operator',
      'card-template',
      'data',
      'database',
      'folder',
    ];
    for (const id of ids) expect(of(id)).toMatchObject({ state: 'ok' });
    expect(of('form:approvals.revocation')).toMatchObject({ state: 'ok' });
    expect(of('form:attendance.ownForm')).toMatchObject({ state: 'ok' });
    expect(of('quota').state).toBe('unchecked');
    expect(campus.approvals.instances()).toEqual([]);
    expect(campus.messages({ private: '周启明' })).toEqual([]);
  });
});

describe('a scope that was not granted is named, with the way to it', () => {
  it.each([
    'qyapi_base',
    'qyapi_robot_sendmsg',
    'qyapi_get_member',
    'Workflow.Form.Read',
    'Workflow.Instance.Read',
    'Workflow.Instance.Write',
    'qyapi_get_attendance_data',
    'qyapi_attendance_group_read',
    'qyapi_attendance_group_manage',
    'Card.Instance.Write',
  ])('%s', async (scope) => {
    campus.withhold(scope);
    const finding = (await findings())(`scope:${scope}`);
    expect(finding).toMatchObject({ state: 'missing', required: true });
    expect(finding.fix).toContain(scope);
    expect(finding.fix).toContain('权限管理');
  });

  it.each(['qyapi_blackboard_read', 'qyapi_blackboard_manage'])('%s, where announcements are wanted', async (scope) => {
    campus.withhold(scope);
    const policy = { announcements: { operator: campus.college.person('周启明').userId } };
    expect((await findings({ policy }))(`scope:${scope}`)).toMatchObject({ state: 'missing', required: true });
    expect((await findings())(`scope:${scope}`)).toMatchObject({ state: 'missing', required: false });
  });

  it.each([
    'Wiki.Workspace.Read',
    'Wiki.Node.Read',
    'Storage.File.Read',
    'Document.WorkspaceDocument.Read',
    'Storage.DownloadInfo.Read',
  ])('%s, where knowledge bases are copied', async (scope) => {
    campus.withhold(scope);
    const of = await findings({ policy: { knowledge: copying('邹雪晴') } });
    expect(of(`scope:${scope}`)).toMatchObject({
      state: 'missing',
      required: true,
      fix: expect.stringContaining(scope),
    });
  });

  it('knowledge bases the account does not see, and an account that is none', async () => {
    const policy = { knowledge: copying('邹雪晴') };
    expect((await findings({ policy }))('knowledge.wiki')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('《学校制度》'),
    });
    campus.wiki.write('学校制度/甲', '甲');
    expect((await findings({ policy }))('knowledge.wiki')).toMatchObject({ state: 'ok' });
    campus.college.leave('邹雪晴');
    expect((await findings({ policy }))('knowledge.wiki')).toMatchObject({ state: 'missing', required: true });
  });

  it('one the policy does not need is no reason to fail', async () => {
    campus.withhold('Card.Instance.Write');
    const of = await findings({ policy: { cardTemplate: undefined } });
    expect(of('scope:Card.Instance.Write')).toMatchObject({ state: 'missing', required: false });
  });
});

describe('the way in', () => {
  const dingtalk = (change: object) => ({
    dingtalk: { ...configFor(campus, { dataDir: base, knowledge: base }).dingtalk, ...change },
  });

  it('wrong credentials are named, and nothing further is asked', async () => {
    const of = await findings({ settings: dingtalk({ clientSecret: 'another' }) });
    expect(of('credentials')).toMatchObject({ state: 'missing', fix: expect.stringContaining('凭证与基础信息') });
    expect(of('stream')).toMatchObject({ state: 'missing' });
    expect(of('permissions')).toMatchObject({ state: 'unchecked' });
  });

  it('a DingTalk nobody can reach is told apart from wrong credentials', async () => {
    const away = 'http://127.0.0.1:1';
    const of = await findings({ settings: dingtalk({ apiBase: away, oapiBase: away }) });
    expect(of('credentials')).toMatchObject({ state: 'missing', said: expect.stringContaining('连不上钉钉') });
    expect(of('clock')).toMatchObject({ state: 'unchecked' });
  });

  it('a robot code that is not ours', async () => {
    const of = await findings({ settings: dingtalk({ robotCode: 'dingother' }) });
    expect(of('scope:qyapi_robot_sendmsg')).toMatchObject({
      state: 'missing',
      fix: expect.stringContaining('DINGTALK_ROBOT_CODE'),
    });
  });

  it('a connection that is refused', async () => {
    campus.faults.switchOn('openUnauthorized');
    expect((await findings())('stream')).toMatchObject({
      state: 'missing',
      fix: expect.stringContaining('Stream 模式'),
    });
  });

  it.each([
    [10 * 60_000, '快 600 秒'],
    [-10 * 60_000, '慢 600 秒'],
  ])('a clock that is off by %d ms', async (aheadMs, said) => {
    const clock = (await findings({ aheadMs }))('clock');
    expect(clock).toMatchObject({ state: 'missing', fix: expect.stringContaining('timedatectl') });
    expect(Math.abs(Number(/\d+/.exec(clock.said)?.[0]) - Number(/\d+/.exec(said)?.[0]))).toBeLessThan(30);
  });

  it('a quota that is used up', async () => {
    campus.limit({ callsPerMonth: 0 });
    expect((await findings())('quota')).toMatchObject({ state: 'missing', fix: expect.stringContaining('资源管理') });
  });

  it('what the robot itself has spent this month, and that it runs short', async () => {
    const clock = { now: Date.now, zone: 'Asia/Shanghai' };
    const key = Buffer.alloc(32).toString('base64');
    const place = { dataDir: join(base, 'data'), databaseUrl: undefined, sealKey: key };
    const storage = await openStorage({ ...place, clock, log: openLog('silent') });
    const budget = await openBudget({
      engine: storage.engine,
      clock,
      limits: { calls: 10, pushes: 10 },
      onPassed: () => {},
    });
    for (let at = 0; at < 3; at += 1) budget.spend('calls');
    await budget.close();
    await storage.close();
    const settings = { sealKey: key };
    const policy = { budget: { calls: 100, pushes: 100 } };
    expect((await findings({ settings, policy }))('quota')).toMatchObject({
      state: 'ok',
      said: expect.stringContaining('3/100'),
    });
    const short = (await findings({ settings, policy: { budget: { calls: 3, pushes: 100 } } }))('quota');
    expect(short).toMatchObject({ state: 'missing', required: false, said: expect.stringContaining('3/3') });
  });

  it('an answer that is none is not taken for a missing permission', async () => {
    campus.faults.switchOn('apiUnavailable', { path: '/v1.0/workflow' });
    const of = await findings();
    expect(of('scope:Workflow.Form.Read')).toMatchObject({ state: 'unchecked' });
    expect(of('form:approvals.revocation')).toMatchObject({ state: 'unchecked' });
  });
});

describe('forms, people, cards', () => {
  it('a form that is out of use, or is not there', async () => {
    campus.approvals.change('审批撤销', { status: 'INVALID' });
    const ownForm = { code: 'PROC-NONE', punchId: 'id' } as const;
    const of = await findings({
      policy: { attendance: { operator: campus.college.person('许静怡').userId, ownForm } },
    });
    expect(of('form:approvals.revocation')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('没有启用'),
    });
    expect(of('form:attendance.ownForm')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('没有这个编码'),
    });
  });

  it('a form without the fields the robot fills in', async () => {
    const code = campus.approvals.template('场地借用').processCode;
    const of = await findings({ policy: { approvals: { ...NO_APPROVAL_POLICY, revocation: code } } });
    expect(of('form:approvals.revocation')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('关联审批单'),
    });
  });

  it('the switch no call tells of comes with the way to it', async () => {
    expect((await findings())('form:switch')).toMatchObject({
      state: 'unchecked',
      fix: expect.stringContaining('高级设置'),
    });
  });

  it('nobody named, somebody unknown, somebody without the right', async () => {
    const teacher = campus.college.person('李敏').userId;
    expect((await findings({ policy: { roles: {} } }))('admins')).toMatchObject({ state: 'missing' });
    const of = await findings({
      policy: {
        roles: { admin: [teacher], hr: ['nobody1'] },
        approvals: { ...NO_APPROVAL_POLICY, manager: teacher },
        attendance: { operator: teacher },
      },
    });
    expect(of('admins')).toMatchObject({ state: 'missing', said: expect.stringContaining('hr 的 nobody1') });
    expect(of('attendance.operator')).toMatchObject({ state: 'missing' });
    expect(of('approvals.manager')).toMatchObject({ state: 'missing', required: false });
  });

  it('a card template that was taken out of use', async () => {
    campus.faults.switchOn('cardTemplateGone');
    expect((await findings())('card-template')).toMatchObject({
      state: 'missing',
      fix: expect.stringContaining('卡片平台'),
    });
  });

  it('the permission to let cards grow, where answers are to grow', async () => {
    const model = { ...NO_MODEL_POLICY, streaming: true };
    expect((await findings({ policy: { model } }))('scope:Card.Streaming.Write')).toMatchObject({ state: 'ok' });
    campus.withhold('Card.Streaming.Write');
    expect((await findings({ policy: { model } }))('scope:Card.Streaming.Write')).toMatchObject({
      state: 'missing',
      required: true,
      fix: expect.stringContaining('开发者后台 > 应用 > 权限管理'),
    });
    const of = await findings({ policy: { model, cardTemplate: undefined } });
    expect(of('scope:Card.Streaming.Write')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('cardTemplate'),
    });
    expect(campus.messages({ private: '周启明' })).toEqual([]);
  });

  it('what cannot be asked is said to be so, with the way to try it: cards in a group for one person', async () => {
    const of = await findings({ policy: { asideCards: true } });
    expect(of('aside-cards')).toMatchObject({
      state: 'unchecked',
      required: false,
      fix: expect.stringContaining('asideCards'),
    });
    expect(campus.cards.all()).toHaveLength(1);
  });

  it('and asks nothing of it where they are not', async () => {
    campus.withhold('Card.Streaming.Write');
    const of = await findings();
    expect(() => of('scope:Card.Streaming.Write')).toThrow('is not among');
  });

  it('a DING reaches the administrator who asked for it, and nobody else', async () => {
    const admin = campus.college.person('周启明').userId;
    const of = await findings({ wishes: { ding: admin } });
    expect(of('ding')).toMatchObject({ state: 'ok' });
    expect(of('ding-read')).toMatchObject({ state: 'ok' });
    const sent = campus.notices.all().map(({ kind, to }) => ({ kind, to: to.map(({ name }) => name) }));
    expect(sent).toEqual([{ kind: 'ding', to: ['周启明'] }]);
  });

  it('a DING without an allowance is told with the way to more', async () => {
    campus.notices.setAllowance({ ding: 0 });
    const of = await findings({ wishes: { ding: campus.college.person('周启明').userId } });
    expect(of('ding')).toMatchObject({ state: 'missing', fix: expect.stringContaining('增值服务') });
  });

  it('a DING that may not be sent is told with the way to it', async () => {
    campus.withhold('Premium.Ding.Write');
    const of = await findings({ wishes: { ding: campus.college.person('周启明').userId } });
    expect(of('ding')).toMatchObject({ state: 'missing', fix: expect.stringContaining('Premium.Ding.Write') });
    expect(of('scope:Premium.Ding.Write')).toMatchObject({ state: 'missing', required: false });
  });

  it('a DING goes out only to an administrator who asked for it', async () => {
    expect((await findings())('ding').state).toBe('unchecked');
    const teacher = campus.college.person('李敏').userId;
    expect((await findings({ wishes: { ding: teacher } }))('ding').said).toContain('不是管理员');
    expect(campus.calls().some(({ path }) => path === '/v1.0/robot/ding/send')).toBe(false);
  });
});

describe('the number of a punch', () => {
  const trial = (): Wishes => {
    const id = campus.college.person('李敏').userId;
    campus.attendance.miss({ who: '李敏', day: '2026-11-19', shift: '上班' });
    return { punch: `${id},2026-11-19,上班` };
  };

  it('is tried with a missed punch, and taken back', async () => {
    const wishes = trial();
    expect((await findings({ wishes }))('punch-id')).toMatchObject({ state: 'ok' });
    const policy = {
      attendance: { ...policyOf(campus).attendance, ownForm: { code: 'PROC-1', punchId: 'punchId' } as const },
    };
    expect((await findings({ wishes, policy }))('punch-id')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('应是 punchId: id'),
    });
  });

  it('is not touched unasked', async () => {
    expect((await findings())('punch-id')).toMatchObject({
      state: 'unchecked',
      fix: expect.stringContaining('--try-punch'),
    });
    expect(campus.calls().some(({ path }) => path.endsWith('approve/check'))).toBe(false);
  });
});

describe('this machine', () => {
  it('an empty folder, a missing one, and a file put aside', async () => {
    writeFileSync(join(base, 'knowledge', '坏.md'), '---\ntitle: [\n---\n');
    expect((await findings())('folder-aside')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('坏.md'),
    });
    rmSync(join(base, 'knowledge'), { recursive: true });
    expect((await findings())('folder')).toMatchObject({
      state: 'missing',
      fix: expect.stringContaining('KNOWLEDGE_DIR'),
    });
    mkdirSync(join(base, 'knowledge'));
    expect((await findings())('folder')).toMatchObject({
      state: 'missing',
      said: expect.stringContaining('一份可用的文件也没有'),
    });
  });

  it.skipIf(process.platform === 'win32')(
    'a data directory others can enter, and a database that is none',
    async () => {
      chmodSync(join(base, 'data'), 0o755);
      writeFileSync(join(base, 'data', 'seal.key'), Buffer.alloc(32).toString('base64'));
      writeFileSync(join(base, 'data', 'steward.sqlite'), 'not a database'.repeat(100));
      const of = await findings();
      expect(of('data-mode')).toMatchObject({ state: 'missing', required: false });
      expect(of('database')).toMatchObject({ state: 'missing', fix: expect.stringContaining('备份') });
    },
  );
});

it('a Redis that does not answer is told, and its password is not', async () => {
  const of = await findings({ settings: { redisUrl: 'redis://:secret-of-redis@127.0.0.1:1' } });
  expect(of('redis')).toMatchObject({ state: 'missing' });
  expect(JSON.stringify(of('redis'))).not.toContain('secret-of-redis');
});

it.each([
  [200, 'ok'],
  [401, 'missing'],
  [404, 'unchecked'],
])('a model that answers with %d is %s', async (status, state) => {
  const server = createServer((_request, response) => response.writeHead(status).end('{}'));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const of = await findings({ settings: { llm: { baseUrl, apiKey: 'k', model: 'm' } } });
  expect(of('model')).toMatchObject({ state, required: false });
  server.close();
});

describe('watching in the place of the robot', () => {
  /** As soon as the doctor has connected, somebody writes the numbers. */
  const count = (numbers: readonly number[]) => async (): Promise<void> => {
    for (const number of numbers) await campus.says({ by: '李敏', text: String(number) });
  };

  it('hears everything while it is the only one', async () => {
    const tell = (): void => void count([1, 2, 3, 4, 5, 6])();
    const of = await findings({ wishes: { watchSeconds: 20 }, tell });
    expect(of('one-connection')).toMatchObject({ state: 'ok' });
    expect(of('published')).toMatchObject({ state: 'ok' });
  });

  it('misses numbers that went to another connection', async () => {
    const tell = (): void => void count([1, 3, 4, 6])();
    const of = await findings({ wishes: { watchSeconds: 20 }, tell });
    expect(of('one-connection')).toMatchObject({ state: 'missing', said: expect.stringContaining('缺了 2 条') });
  });

  it('sees that no version is published', async () => {
    await campus.close();
    campus = await openCampus({ published: false });
    const tell = (): void => void count([1, 2, 3, 4, 5, 6])();
    const of = await findings({ wishes: { watchSeconds: 20 }, tell });
    expect(of('published')).toMatchObject({ state: 'missing', fix: expect.stringContaining('版本管理与发布') });
  });
});

describe('the command', () => {
  const ROOT = resolve(import.meta.dirname, '../..');

  function doctor(
    settings: Readonly<Record<string, string>>,
    ...words: string[]
  ): Promise<{ code: number; out: string }> {
    const env = { PATH: process.env['PATH'], DATA_DIR: join(base, 'data'), ...settings };
    const command = [join(ROOT, 'scripts/run.mjs'), join(ROOT, 'scripts/doctor.ts'), ...words];
    return new Promise((done) =>
      execFile(process.execPath, command, { env, cwd: base }, (problem, out) =>
        done({ code: Number(problem?.code ?? 0), out }),
      ),
    );
  }

  it('names what is not set, and ends with 1', async () => {
    const { code, out } = await doctor({});
    expect(code).toBe(1);
    expect(out).toMatch(/✗ 设置　缺少：DINGTALK_CLIENT_ID：没有设置.*\n {4}→ .*\.env/);
  });

  it('gives machines a line of JSON for each finding', async () => {
    const { code, out } = await doctor(settingsFor(campus), '--json');
    const findings = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    expect(findings).toContainEqual(expect.objectContaining({ id: 'credentials', state: 'ok', required: true }));
    expect(findings).toContainEqual(expect.objectContaining({ id: 'admins', state: 'missing', required: true }));
    expect(code).toBe(1);
  });

  it.each([['--bogus'], ['--watch', 'soon']])('does not understand %s', async (...words) => {
    expect((await doctor({}, ...words)).code).toBe(2);
  });
});
