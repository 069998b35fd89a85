/** A data directory belongs to one process, and to nobody when that process is dead. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownDirectory } from '../../bot/adapters/store/sqlite/directory.ts';
import { sealKey } from '../../bot/adapters/store/seal/key.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';

let home: string;
let dir: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'directory-'));
  dir = join(home, 'data');
});
afterEach(() => rmSync(home, { recursive: true }));

it('makes the directory, for its owner only', () => {
  const owned = ownDirectory(join(dir, 'deep'));
  if (process.platform !== 'win32') expect(statSync(join(dir, 'deep')).mode & 0o777).toBe(0o700);
  owned.release();
});

it('tells a second process who has it and what to do, and gives it over when the first is killed', async () => {
  const first = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'store/owner.ts'), dir]);
  await once(first.stdout, 'data');
  expect(() => ownDirectory(dir)).toThrow(OutsideProblem);
  expect(() => ownDirectory(dir)).toThrow(`进程号 ${first.pid}`);
  expect(() => ownDirectory(dir)).toThrow('DATA_DIR');

  first.kill('SIGKILL');
  await once(first, 'exit');
  ownDirectory(dir).release();
});

it('is free again after it was released, however often', () => {
  const owned = ownDirectory(dir);
  expect(() => ownDirectory(dir)).toThrow('正由');
  owned.release();
  owned.release();
  ownDirectory(dir).release();
});

it('says that DATA_DIR must be a directory', () => {
  writeFileSync(dir, 'a file');
  expect(() => ownDirectory(dir)).toThrow('无法使用');
});

it.skipIf(process.platform !== 'linux')('says so where no directory can be made, instead of trying for ever', () => {
  expect(() => ownDirectory('/proc/nope')).toThrow('无法使用');
  expect(() => ownDirectory('/proc/nope/deeper')).toThrow('无法使用');
});

describe('the key that seals', () => {
  it('is made at the first start, for its owner only, and stays', () => {
    ownDirectory(dir).release();
    const key = sealKey(dir, undefined);
    expect(sealKey(dir, undefined)).toEqual(key);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'seal.key')).mode & 0o777).toBe(0o600);
  });

  it.each(['steward.sqlite', 'backups'])('is not made anew while what the lost one sealed is there: %s', (name) => {
    ownDirectory(dir).release();
    writeFileSync(join(dir, name), 'sealed with a key that is gone');
    expect(() => sealKey(dir, undefined)).toThrow('不见了');
    expect(existsSync(join(dir, 'seal.key'))).toBe(false);
  });
});

it('does not take a damaged lock for a directory in use', () => {
  ownDirectory(dir).release();
  writeFileSync(join(dir, '.owner.sqlite'), 'not a database, but long enough to be looked at as one'.repeat(100));
  expect(() => ownDirectory(dir)).toThrow('.owner.sqlite');
});
