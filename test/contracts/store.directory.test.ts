/** A data directory belongs to one process, and to nobody when that process is dead. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownDirectory } from '../../bot/adapters/store/directory.ts';
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

it('does not take a damaged lock for a directory in use', () => {
  ownDirectory(dir).release();
  writeFileSync(join(dir, '.owner.sqlite'), 'not a database, but long enough to be looked at as one'.repeat(100));
  expect(() => ownDirectory(dir)).toThrow('.owner.sqlite');
});
