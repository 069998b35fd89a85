/** The bot as administrators run it: a process of its own, of which one sees only settings, output and the end. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Campus } from './campus/index.ts';

const ROOT = resolve(import.meta.dirname, '..');

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  /** All lines of standard output and standard error so far. */
  readonly lines: readonly string[];
  readonly ended: Promise<End>;
  readonly pid: number | undefined;
  /** Resolves with the first line, told already or to come, that has these words; rejects when the process ends without. */
  line(words: string): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/** `npm start` with these settings and no others, in a folder without a .env. */
export function runBot(folder: string, settings: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', join(ROOT, 'scripts/run.mjs'), join(ROOT, 'bot/main.ts')],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), ...settings },
    },
  );
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<End>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  return {
    lines,
    ended,
    pid: child.pid,
    line: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => line.includes(words));
          if (found !== undefined) resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without "${words}":\n${lines.join('\n')}`)));
      }),
    kill: (signal) => void child.kill(signal),
  };
}

/** The settings that lead to this campus instead of DingTalk. */
export function settingsFor(campus: Campus): Record<string, string> {
  return {
    DINGTALK_CLIENT_ID: campus.clientId,
    DINGTALK_CLIENT_SECRET: campus.clientSecret,
    DINGTALK_API_BASE: campus.api,
    DINGTALK_OAPI_BASE: campus.oapi,
    KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
    LOG_LEVEL: 'trace',
    HTTP_PORT: '0',
  };
}

/** A folder for one test; its `data` is the bot's. */
export function openFolder(): { readonly folder: string; dataBytes(): Buffer; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'process-'));
  return {
    folder,
    dataBytes: () => {
      const files = readdirSync(join(folder, 'data'), { withFileTypes: true }).filter((entry) => entry.isFile());
      return Buffer.concat(files.map(({ name }) => readFileSync(join(folder, 'data', name))));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Waits until the bot is connected. */
export async function connected(campus: Campus, withinMs = 20_000): Promise<void> {
  await campus.waitFor(() => campus.connections().some(({ state }) => state === 'live'), withinMs);
}
