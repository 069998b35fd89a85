/** `npm run -s trace` as an administrator runs it, beside a running robot. */
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ admins: ['周启明'], decisions: ['考勤操作人 许静怡', '自建补卡表单'] });
});
afterEach(() => stage.close());

function trace(...words: string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], DATA_DIR: stage.dataDir };
  const command = [join(ROOT, 'scripts/run.mjs'), join(ROOT, 'scripts/trace.ts'), ...words];
  return new Promise((done) =>
    execFile(process.execPath, command, { env, cwd: stage.dataDir }, (problem, out, error) =>
      done({ code: Number(problem?.code ?? 0), out, error }),
    ),
  );
}

it('tells when a message came, was answered and how, and not a word of it', async () => {
  const { msgId } = await stage.campus.says({ by: '李敏', text: '每月可以补卡几次' });
  await stage.quiet();
  const { code, out } = await trace(msgId);
  expect(code).toBe(0);
  expect(out).toMatch(
    new RegExp(`消息 ${msgId.replaceAll(/[+/=]/g, String.raw`\$&`)}\n.*收到\n.*第 1 次.*\n.*办结 answered`),
  );
  expect(out).toMatch(/回复 .*\n.*排入\n.*取走.*\n.*办结 sent/);
  for (const words of ['补卡', '李敏', '4次']) expect(out).not.toContain(words);
});

it('leads from the confirmation to what was done, and what was told of it', async () => {
  const { campus } = stage;
  campus.attendance.miss({ who: '李敏', day: '2026-11-19', shift: '上班' });
  await campus.says({ by: '李敏', text: '补卡 11月19日上班 忘了打卡' });
  await stage.quiet();
  const { msgId } = await campus.says({ by: '李敏', text: '确认' });
  await stage.quiet();
  const { jobs } = JSON.parse((await trace('--json', msgId)).out) as { jobs: { kind: string; outcome?: string }[] };
  expect(jobs.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(
    expect.arrayContaining(['message done', 'deed done', 'reply sent', 'record recorded']),
  );
});

it('tells machines the same, and why something waits', async () => {
  stage.campus.faults.switchOn('apiUnavailable');
  const { msgId } = await stage.campus.says({ by: '李敏', text: '每月可以补卡几次' });
  await stage.quiet();
  const { jobs } = JSON.parse((await trace('--json', msgId)).out) as { jobs: Record<string, unknown>[] };
  expect(jobs).toMatchObject([
    { id: msgId, kind: 'message', state: 'ended', outcome: 'answered' },
    { kind: 'reply', state: 'waiting', putOffWhy: expect.any(String) as string, attempts: 1 },
  ]);
});

it('says in one sentence what it does not know, and what it does not understand', async () => {
  expect(await trace('msg-nobody-sent')).toMatchObject({
    code: 1,
    error: expect.stringContaining('没有这条消息的记录'),
  });
  expect(await trace()).toMatchObject({ code: 2, error: expect.stringContaining('npm run -s trace') });
  expect(await trace('--bogus')).toMatchObject({ code: 2 });
  expect(await trace('--help')).toMatchObject({ code: 0, error: '' });
});
