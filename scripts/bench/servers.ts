/** A PostgreSQL and a Redis of the benchmark's own: in a temporary folder, on free ports of loopback, to be killed at will. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, globSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
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

/** A server whose disk can be filled up. */
export interface SmallServer extends Server {
  /** Not a byte is left for it. */
  fillDisk(): void;
  /** There is room again; resolves when it answers, should it have given up meanwhile. */
  freeDisk(): Promise<void>;
}

export interface PostgresOptions {
  /** Does not wait for the disk: for runs that kill processes and not machines. */
  readonly isHasty?: boolean;
  /** Lies on a disk of its own of so many megabytes; where one may not be mounted (Linux, root), on the usual one. */
  readonly diskMb?: number;
}

/** Throws when it is not installed. */
export async function openPostgres({ isHasty = false, diskMb }: PostgresOptions = {}): Promise<SmallServer> {
  const [postgres] = globSync('/usr/lib/postgresql/*/bin/postgres').toSorted().toReversed();
  if (!postgres) throw new Error('PostgreSQL is not installed here: apt-get install postgresql.');
  const bin = join(postgres, '..');
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  const data = join(folder, 'data');
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const as = (command: string, words: readonly string[]): readonly [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...words]] : [command, [...words]];
  const isSmall = diskMb !== undefined && (await hasMounted(folder, diskMb));
  chmodSync(folder, 0o755);
  if (isRoot) await run('chown', ['postgres', folder]);
  await run(...as(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'steward']), { cwd: folder });
  const port = await freePort();
  const control = (...words: string[]) => run(...as(join(bin, 'pg_ctl'), ['-D', data, ...words]), { cwd: folder });
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=${isHasty ? 'off' : 'on'}${isSmall ? ' -c max_wal_size=64MB -c wal_keep_size=0' : ''}`;

  async function start(): Promise<void> {
    await control('-l', join(folder, 'log'), '-w', '-o', settings, 'start');
  }

  async function kill(): Promise<void> {
    if (existsSync(join(data, 'postmaster.pid'))) await control('-m', 'immediate', '-w', 'stop');
  }

  async function isRunning(): Promise<boolean> {
    return control('status').then(
      () => true,
      () => false,
    );
  }

  await start();
  const ballast = join(folder, 'ballast');
  return {
    url: `postgres://steward@127.0.0.1:${port}/postgres`,
    start,
    kill,
    fillDisk: () => {
      if (isSmall) fill(ballast);
    },
    freeDisk: async () => {
      rmSync(ballast, { force: true });
      if (!(await isRunning())) await start();
    },
    close: async () => {
      await kill();
      if (isSmall) await run('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function hasMounted(folder: string, megabytes: number): Promise<boolean> {
  return run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
}

/** Writes until the disk takes no more. */
function fill(file: string): void {
  const page = Buffer.alloc(65_536);
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, page);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOSPC') throw problem;
  } finally {
    closeSync(descriptor);
  }
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
