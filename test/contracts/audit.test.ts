/** The audit log: a chain that shows every change, and names nobody. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReading } from '../../bot/adapters/store/reading.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore, type SqliteStore } from '../../bot/adapters/store/sqlite.ts';
import { openLog } from '../../bot/adapters/log/log.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import { openStage } from '../stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NINE = Date.parse('2026-11-23T09:00:00+08:00');
const KEY = new Uint8Array(32).fill(7);
const seal = createSeal(KEY);

let dir: string;
let file: string;
let store: SqliteStore;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'audit-'));
  file = join(dir, 'steward.sqlite');
  store = await openSqliteStore({
    file,
    seal,
    clock: { now: () => NINE, zone: 'Asia/Shanghai' },
    log: openLog('silent'),
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function record(count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) {
    await store.audit.record({
      id: `m${at}/0`,
      deed: 'punch:done',
      whose: 'manager4220',
      about: `Q${at}`,
      at: NINE + at,
    });
  }
}

async function prove(key: Uint8Array = KEY) {
  const sealKey = Buffer.from(key).toString('base64');
  const reading = await openReading({ dataDir: dir, databaseUrl: undefined, sealKey });
  try {
    return await reading.proveAudit();
  } finally {
    await reading.close();
  }
}

/** What somebody does who can write the file and has no key. */
function tamper(...statements: string[]): void {
  const database = new DatabaseSync(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('a chain', () => {
  it('is whole as it was written, the same line once, and names nobody', async () => {
    expect(await prove()).toMatchObject({ kind: 'whole', lines: 0 });
    await record(3);
    await record(3);
    expect(await prove()).toMatchObject({ kind: 'whole', lines: 3, first: 1, last: 3 });
    const database = new DatabaseSync(file);
    expect(JSON.stringify(database.prepare('select * from audit').all())).not.toContain('manager4220');
    database.close();
  });

  it.each([
    ['a changed word', `update audit set deed = 'punch:refused' where seq = 2`, { at: 2, why: 'changed' }],
    ['another hour', 'update audit set at = at + 1 where seq = 3', { at: 3, why: 'changed' }],
    ['another person', `update audit set whose = null where seq = 1`, { at: 1, why: 'changed' }],
    ['a removed line', 'delete from audit where seq = 2', { at: 2, why: 'missing' }],
    ['a cut beginning', 'delete from audit where seq = 1', { at: 1, why: 'missing' }],
    ['a cut end', 'delete from audit where seq = 4', { at: 4, why: 'cut' }],
    ['everything gone', 'delete from audit', { at: 1, why: 'cut' }],
    [
      'two lines that changed places',
      'update audit set seq = 9 where seq = 2; update audit set seq = 2 where seq = 3; update audit set seq = 3 where seq = 9',
      { at: 2, why: 'changed' },
    ],
    [
      'a foreign line at the end',
      `insert into audit select 5, 'x', at, deed, whose, about, hash, hash from audit where seq = 4`,
      { at: 5, why: 'changed' },
    ],
  ])('shows %s', async (_what, statement, broken) => {
    await record(4);
    tamper(statement);
    expect(await prove()).toEqual({ kind: 'broken', ...broken });
  });

  it('shows that its memory of both ends is gone', async () => {
    await record(2);
    tamper(`delete from note where kind = 'store' and id = 'audit'`);
    expect(await prove()).toMatchObject({ kind: 'broken', why: 'cut' });
  });

  it('may be forgotten from its beginning, and is whole from there on', async () => {
    await record(5);
    expect(await store.audit.sweep(NINE + 3)).toBe(2);
    expect(await prove()).toMatchObject({ kind: 'whole', lines: 3, first: 3, last: 5 });
    await store.audit.sweep(NINE + 100);
    expect(await prove()).toMatchObject({ kind: 'whole', lines: 0 });
    await record(6);
    expect(await prove()).toMatchObject({ kind: 'whole', first: 6, last: 11 });
  });

  it('cannot be proved with another key', async () => {
    await record(1);
    await expect(prove(new Uint8Array(32))).rejects.toThrow(OutsideProblem);
  });
});

function verify(dataDir: string): Promise<{ code: number; out: string; error: string }> {
  const command = [join(ROOT, 'scripts/run.mjs'), join(ROOT, 'scripts/store.ts'), 'verify-audit'];
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  return new Promise((done) =>
    execFile(process.execPath, command, { env, cwd: dataDir }, (problem, out, error) =>
      done({ code: Number(problem?.code ?? 0), out, error }),
    ),
  );
}

describe('the command', () => {
  it('says in a sentence how it is, and ends with 1 when it was changed', async () => {
    writeFileSync(join(dir, 'seal.key'), Buffer.from(KEY).toString('base64'));
    await record(3);
    expect(await verify(dir)).toMatchObject({ code: 0, out: expect.stringMatching(/完整：第 1 至 3 条，共 3 条/) });
    tamper(`update audit set about = 'Q9' where seq = 2`);
    expect(await verify(dir)).toMatchObject({ code: 1, out: expect.stringContaining('第 2 条被改动') });
  });

  it('wants the key', async () => {
    expect(await verify(dir)).toMatchObject({ code: 1, error: expect.stringContaining('SEAL_KEY') });
  });
});

it('what the robot does stands there: its start, the knowledge it serves, what an administrator decides', async () => {
  const stage = await openStage({ admins: ['周启明'] });
  try {
    await stage.campus.says({ by: '李敏', in: '化工系教研室', text: '每月可以补卡几次' }).catch(() => undefined);
    await stage.quiet();
    const database = new DatabaseSync(join(stage.dataDir, 'steward.sqlite'), { readOnly: true });
    const deeds = database
      .prepare('select deed from audit order by seq')
      .all()
      .map((row) => row['deed']);
    database.close();
    expect(deeds).toEqual(expect.arrayContaining(['started', 'knowledge-published']));
  } finally {
    await stage.close();
  }
});
