/** Several bots of one college in processes of their own, each to be killed and brought back at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Campus } from '../../test/campus/index.ts';
import { wordsFor } from './process.ts';

export interface Replicas {
  /** From the start of the first process to its first live connection, milliseconds. */
  readonly connectedAfterMs: number;
  /** Of all together, MB; Linux only, else NaN. */
  residentMb(): number;
  /** kill -9; resolves when it is gone. Nothing happens to one that is gone already. */
  kill(number: number): Promise<void>;
  /** Starts it again; resolves when all that should be connected are. */
  revive(number: number): Promise<void>;
  /** All end in good order; what they wrote stays. */
  end(): Promise<void>;
  /** The data directory of one. */
  folderOf(number: number): string;
  /** Ends them and throws their folders away. */
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');
const CONNECTS_WITHIN_MS = 120_000;

/** `prepare` gets the data directory of each before its first start. */
export async function runReplicas(
  campus: Campus,
  count: number,
  settings: Readonly<Record<string, string>>,
  prepare: (dataDir: string) => Promise<void> = async () => {},
): Promise<Replicas> {
  const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'bench-replica-')));
  for (const folder of folders) await prepare(folder);
  const processes = new Map<number, ChildProcess>();
  const live = (): number => campus.connections().filter(({ state }) => state === 'live').length;

  function start(number: number): void {
    const child = spawn(process.execPath, wordsFor('bot/main.ts'), {
      cwd: folders[number],
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...settingsFor(campus),
        DATA_DIR: folders[number],
        HTTP_PORT: String(18_421 + number),
        ...settings,
      },
    });
    processes.set(number, child);
    // A benchmark that fails leaves nothing running.
    const kill = (): boolean => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => {
      process.off('exit', kill);
      if (processes.get(number) === child) processes.delete(number);
    });
  }

  async function kill(number: number): Promise<void> {
    const child = processes.get(number);
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async function end(): Promise<void> {
    const ended = [...processes.values()].map((child) => once(child, 'exit'));
    for (const child of processes.values()) child.kill('SIGTERM');
    await Promise.all(ended);
  }

  async function revive(number: number): Promise<void> {
    if (!processes.has(number)) start(number);
    await campus.waitFor(() => live() >= processes.size, CONNECTS_WITHIN_MS);
  }

  const began = performance.now();
  start(0);
  await campus.waitFor(() => live() >= 1, CONNECTS_WITHIN_MS);
  const connectedAfterMs = performance.now() - began;
  for (let number = 1; number < count; number += 1) await revive(number);

  return {
    connectedAfterMs,
    residentMb: () => [...processes.values()].reduce((sum, { pid }) => sum + residentMb(pid), 0),
    kill,
    revive,
    end,
    folderOf: (number) => folders[number] ?? '',
    stop: async () => {
      await end();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settingsFor(campus: Campus): Record<string, string> {
  return {
    DINGTALK_CLIENT_ID: campus.clientId,
    DINGTALK_CLIENT_SECRET: campus.clientSecret,
    DINGTALK_API_BASE: campus.api,
    DINGTALK_OAPI_BASE: campus.oapi,
    KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
    LOG_LEVEL: 'fatal',
  };
}

function residentMb(pid: number | undefined): number {
  const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
