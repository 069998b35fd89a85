/** The launcher: one program to whoever looks from outside, even when it is killed outright. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../scripts/run.mjs');
const STAYS = `const say = (words: string): void => { process.stdout.write(words + '\\n'); };
process.on('SIGTERM', () => { say('good night'); process.exit(0); });
setInterval(() => undefined, 60_000);
say(String(process.pid));
`;

let folder: string;
let child: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Lines of a program tied to this process, as a launcher ties the Node that can run it. */
function launch(program: string): AsyncIterator<string> {
  const script = join(folder, 'program.ts');
  writeFileSync(script, program);
  child = spawn(process.execPath, [LAUNCHER, script], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return createInterface(child.stdout!)[Symbol.asyncIterator]();
}

it('ends a program in good order whose launcher is gone', async () => {
  const lines = launch(STAYS);
  await lines.next();
  child.disconnect();
  expect((await lines.next()).value).toBe('good night');
});

it('keeps no program running that has come to its end', async () => {
  launch('process.exitCode = 3;\n');
  expect((await once(child, 'exit'))[0]).toBe(3);
});
