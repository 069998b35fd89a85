/** A PostgreSQL and a Redis of the benchmark's own: in a temporary folder, on free ports of loopback, to be killed at will. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface Server {
  readonly url: string;
  /** As a power cut does it to a process: at once, without a word. */
  kill(): Promise<void>;
  /** Comes back on the same port with what was kept; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it and throws its folder away. */
  close(): Promise<void>;
}

const run = promisify(execFile);
const ANSWERS_AFTER_MS = 20_000;

/** `isHasty`: does not wait for the disk, for runs that kill processes and not machines. Throws when it is not installed. */
export async function openPostgres({ isHasty = false } = {}): Promise<Server> {
  const [postgres] = globSync('/usr/lib/postgresql/*/bin/postgres').toSorted().toReversed();
  if (!postgres) throw new Error('PostgreSQL is not installed here: apt-get install postgresql.');
  const bin = join(postgres, '..');
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  const data = join(folder, 'data');
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const as = (command: string, words: readonly string[]): readonly [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...words]] : [command, [...words]];
  chmodSync(folder, 0o755);
  if (isRoot) await run('chown', ['postgres', folder]);
  await run(...as(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'steward']), { cwd: folder });
  const port = await freePort();
  const control = (...words: string[]) => run(...as(join(bin, 'pg_ctl'), ['-D', data, ...words]), { cwd: folder });
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=${isHasty ? 'off' : 'on'}`;

  async function start(): Promise<void> {
    await control('-l', join(folder, 'log'), '-w', '-o', settings, 'start');
  }

  async function kill(): Promise<void> {
    if (existsSync(join(data, 'postmaster.pid'))) await control('-m', 'immediate', '-w', 'stop');
  }

  await start();
  return {
    url: `postgres://steward@127.0.0.1:${port}/postgres`,
    start,
    kill,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function openRedis(): Promise<Server> {
  const port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    server.on('error', () => undefined);
    const until = performance.now() + ANSWERS_AFTER_MS;
    while (!(await answers(port))) {
      if (performance.now() > until) throw new Error('Redis does not answer: apt-get install redis-server.');
      await pause(50);
    }
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  await start();
  return { url: `redis://127.0.0.1:${port}`, start, kill, close: kill };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<boolean> {
  return run('redis-cli', ['-p', String(port), 'ping']).then(
    () => true,
    () => false,
  );
}
