/**
 * What a college needs at its busiest, end to end: messages a second, the wait at half that load, a day's messages with
 * memory that stays flat, how soon everything is answered after a kill, and the start on a large store.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { UNLIMITED } from '../../test/campus/limits.ts';
import { ask } from './asking.ts';
import { fillFolder, fillServer } from './filling.ts';
import { openPostgres, type Server } from './servers.ts';
import { runReplicas, type Replicas } from './replicas.ts';
import { question } from './questions.ts';
import { percentile, print, type Options, type Row } from './table.ts';

const WARM_UP = 1_500;
const TOGETHER = 4_000;
/** More than are in work at once, fewer than conversations. */
const AT_ONCE = 128;
const DAY = 20_000;
const HALF_LOAD_MS = 10_000;
const STORED = 1_000_000;

interface Setting {
  readonly name: string;
  readonly replicas: number;
  readonly isShared: boolean;
  /** Messages a second that half the promised load is. */
  readonly half: number;
}

const SETTINGS: readonly Setting[] = [
  { name: 'SQLite, 1 process', replicas: 1, isShared: false, half: 150 },
  { name: 'PostgreSQL, 1 replica', replicas: 1, isShared: true, half: 75 },
  { name: 'PostgreSQL, 2 replicas', replicas: 2, isShared: true, half: 75 },
];

export async function run(options: Options): Promise<void> {
  const rows: Row[] = [];
  for (const setting of SETTINGS) rows.push(await measure(setting));
  print('load', rows, options);
}

async function measure(setting: Setting): Promise<Row> {
  const campus = await openCampus({ limits: UNLIMITED, keepMessages: 200, redeliverAfterMs: 1_000 });
  const server = setting.isShared ? await openPostgres() : undefined;
  const settings = settingsOf(server);
  const replicas = await runReplicas(campus, setting.replicas, settings);
  await together(campus, WARM_UP);
  tell(`${setting.name}: messages a second`);
  const began = performance.now();
  await together(campus, TOGETHER);
  const perSecond = (TOGETHER / (performance.now() - began)) * 1_000;
  tell(`${setting.name}: half the load`);
  const waits = await atRate(campus, setting.half);
  tell(`${setting.name}: a day`);
  const before = replicas.residentMb();
  await together(campus, DAY);
  const after = replicas.residentMb();
  tell(`${setting.name}: a kill`);
  const recovery = await recoveryMs(campus, replicas);
  await replicas.stop();
  await campus.close();
  const start = await startMs(settings, server);
  await server?.close();
  return {
    store: setting.name,
    per_second: Math.round(perSecond),
    half_load_p50_ms: percentile(waits, 0.5),
    half_load_p99_ms: percentile(waits, 0.99),
    rss_mb: before,
    rss_after_20000_mb: after,
    recovery_ms: recovery,
    start_with_million_jobs_ms: start,
  };
}

function settingsOf(server: Server | undefined): Record<string, string> {
  return server ? { DATABASE_URL: server.url, SEAL_KEY: randomBytes(32).toString('base64') } : {};
}

/** So many in flight, each asking again as soon as it is answered. */
async function together(campus: Campus, count: number): Promise<void> {
  let next = 0;
  const asker = async (): Promise<void> => {
    for (let mine = next++; mine < count; mine = next++) await ask(campus, mine, question(mine));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

/** People do not wait for each other: one begins after the other, whether or not the last one was answered. */
async function atRate(campus: Campus, perSecond: number): Promise<readonly number[]> {
  const waits: Promise<number>[] = [];
  const began = performance.now();
  for (let elapsed = 0; elapsed < HALF_LOAD_MS; elapsed = performance.now() - began) {
    while (waits.length < (elapsed / 1_000) * perSecond) waits.push(ask(campus, waits.length, question(waits.length)));
    await pause(5);
  }
  return Promise.all(waits);
}

/**
 * From a kill amid the work to the last answer to what had been acknowledged. A lone process is started again at once;
 * what it had not acknowledged is the platform's to send again or to forget.
 */
async function recoveryMs(campus: Campus, replicas: Replicas): Promise<number> {
  const open = new Set<string>();
  const stop = campus.listen((news) => {
    if (news.kind === 'push' && news.state === 'acknowledged') open.add(news.key);
    if (news.kind === 'message' && news.message.answers !== undefined) open.delete(news.message.answers);
  });
  let count = 0;
  const asked = Array.from({ length: AT_ONCE }, () => ask(campus, count++, question(count)));
  await Promise.race(asked);
  const began = performance.now();
  await replicas.kill(0);
  await replicas.revive(0);
  await campus.waitFor(() => open.size === 0, 60_000);
  stop();
  return performance.now() - began;
}

async function startMs(settings: Record<string, string>, server: Server | undefined): Promise<number> {
  const campus = await openCampus({ limits: UNLIMITED });
  const replicas = await runReplicas(campus, 1, settings, async (dataDir) => {
    await (server ? fillServer(server.url, settings['SEAL_KEY'] ?? '', STORED) : fillFolder(dataDir, STORED));
  });
  const { connectedAfterMs } = replicas;
  await replicas.stop();
  await campus.close();
  return connectedAfterMs;
}

/** These runs take minutes. */
function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
