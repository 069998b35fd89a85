/** Programs under measurement run in processes of their own, against a campus of the benchmark's. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Campus } from '../../test/campus/index.ts';

export interface Program {
  /** From the start of the process to its first live connection, milliseconds. */
  readonly connectedAfterMs: number;
  /** Resident memory now, MB; Linux only, else NaN. */
  residentMb(): number;
  /** Processor time of all its threads so far, milliseconds; Linux only, else NaN. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');

/** What Node is given to run a script: the robot as `npm start` runs it, with its flags; other programs have none. */
export function wordsFor(script: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const flags = script === 'bot/main.ts' ? scripts.start.split(' ').filter((word) => word.startsWith('--')) : [];
  return [...flags, join(ROOT, 'scripts/run.mjs'), join(ROOT, script)];
}

/** Runs a script connected to the campus; `settings` are added to its environment. */
export async function run(
  campus: Campus,
  script: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, wordsFor(script), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DINGTALK_CLIENT_ID: campus.clientId,
      DINGTALK_CLIENT_SECRET: campus.clientSecret,
      DINGTALK_API_BASE: campus.api,
      DINGTALK_OAPI_BASE: campus.oapi,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...settings,
    },
  });
  // A benchmark that fails leaves nothing running.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  await campus.waitFor(() => campus.connections().some(({ state }) => state === 'live'), 120_000);
  const connectedAfterMs = performance.now() - began;
  return {
    connectedAfterMs,
    residentMb: () => residentMb(child),
    cpuMs: () => cpuMs(child),
    stop: () => stop(child, { campus, dataDir }),
  };
}

function residentMb({ pid }: ChildProcess): number {
  const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** User and system time, the 14th and 15th field of proc(5), in ticks of a hundredth of a second. */
function cpuMs({ pid }: ChildProcess): number {
  const fields = process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) : '';
  const [user, system] = (fields ?? '').split(' ').slice(11, 13).map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10;
}

async function stop(child: ChildProcess, { campus, dataDir }: { campus: Campus; dataDir: string }): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await campus.waitFor(() => campus.connections().length === 0, 30_000);
  rmSync(dataDir, { recursive: true, force: true });
}
