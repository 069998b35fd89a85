/** The command for copies of approvals: lists, proves and takes out; says what is wrong. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../bot/adapters/store/archive.ts';
import { folderVault } from '../../bot/adapters/store/archive/folder.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';

const COMMAND = resolve(import.meta.dirname, '../../scripts/backups.ts');
const KEY = new Uint8Array(32).fill(7);
const NUMBER = '202611230900000001';

let dir: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'backups-'));
  env = { ...process.env, DATA_DIR: join(dir, 'data'), SEAL_KEY: Buffer.from(KEY).toString('base64') };
  mkdirSync(join(dir, 'data'));
  const clock = { now: () => Date.parse('2026-11-23T09:00:00+08:00'), zone: 'Asia/Shanghai' };
  const archive = openArchive({ vault: folderVault(join(dir, 'data/backups')), seal: createSeal(KEY), clock });
  const pages = [
    { name: 'original.json', content: Buffer.from('{}') },
    { name: 'attachments/1-../../合同.pdf', content: Buffer.from('pdf') },
  ];
  await archive.keep({ id: 'pi-1', label: `${NUMBER} 李敏提交的采购申请`, pages });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [COMMAND, ...args], { env, encoding: 'utf8' });

describe('npm run -s backups', () => {
  it('lists, for people and for machines', () => {
    expect(run('list').stdout).toBe(`${NUMBER} 李敏提交的采购申请\t2026-11-23 09:00\t2 个文件\n`);
    expect(JSON.parse(run('list', '--json').stdout)).toMatchObject({
      id: 'pi-1',
      sheets: [{ bytes: 2 }, { bytes: 3 }],
    });
  });

  it('takes a copy out, with checksums, and never outside the folder', () => {
    const out = join(dir, 'out');
    mkdirSync(out);

    expect(run('export', '0001', out)).toMatchObject({ status: 0 });
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(
      ['SHA256SUMS', 'attachments', join('attachments', '合同.pdf'), 'original.json'].toSorted(),
    );
    expect(readFileSync(join(out, 'attachments/合同.pdf'), 'utf8')).toBe('pdf');
  });

  it.each([
    [['export', '9999', 'x'], 1, /没有这个编号/],
    [['export', '0001'], 2, /npm run -s backups/],
    [[], 2, /npm run -s backups/],
  ])('%j ends with %i', (args, status, words) => {
    const ended = run(...args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toMatch(words);
  });

  it('proves every copy, and notices a damaged one', () => {
    expect(run('verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('完好') });
    const [folder] = readdirSync(join(dir, 'data/backups'));
    writeFileSync(join(dir, 'data/backups', folder!, 'page-1'), 'x');

    expect(run('verify')).toMatchObject({ status: 1, stdout: expect.stringContaining('损坏') });
  });

  it('makes no key where there is nothing to open', () => {
    env = { ...env, DATA_DIR: join(dir, 'empty'), SEAL_KEY: '' };
    expect(run('list')).toMatchObject({ status: 1, stderr: expect.stringContaining('没有审批备份') });
    expect(existsSync(join(dir, 'empty'))).toBe(false);
  });
});
