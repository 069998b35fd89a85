/** A hundred kills and other faults while people ask, confirm and send notices: two replicas on PostgreSQL and Redis, then one process on SQLite. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../bot/adapters/log/log.ts';
import { openPostgresStore } from '../../bot/adapters/store/postgres.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import { sealKey } from '../../bot/adapters/store/seal/key.ts';
import { DATABASE_FILE } from '../../bot/adapters/store/storage.ts';
import { noticePolicy } from '../../test/campaign.ts';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { UNLIMITED } from '../../test/campus/limits.ts';
import { runReplicas, type Replicas } from './replicas.ts';
import { openPostgres, openRedis } from './servers.ts';
import { percentile, print, type Options, type Row } from './table.ts';
import { broken, makeTrouble, type Fault, type Ledger, type Stored } from './trouble.ts';
import { killing, ofThePlatform, ofTheServers } from './trouble/menu.ts';

/** How often each fault happens; kills are what it is about. */
const KILLS = 100;
const OTHERS = 6;
/** Long enough for some work to be done, too short for all of it. */
const QUIET_MS = { shortest: 100, longest: 3_000 };
/** Whoever was not heard says it again. */
const PATIENCE_MS = 6_000;
const DISK_MB = 400;
const SURROUNDINGS = { clock: { now: Date.now, zone: 'UTC' }, log: openLog('silent') };

export async function run(options: Options): Promise<void> {
  const ledgers = { 'PostgreSQL, 2 replicas': await onPostgres(), 'SQLite, 1 process': await onSqlite() };
  const all = Object.entries(ledgers);
  print(
    'faults',
    all.map(([store, ledger]) => rowOf(store, ledger)),
    options,
  );
  for (const [store, { faults, outcomes, saidAgain, openMs, campaigns }] of all) {
    print(`faults: ${store}`, [faults], options);
    print(`outcomes: ${store}`, [outcomes], options);
    print(`said again, killed while sending: ${store}`, [{ ...saidAgain, ...openFor(openMs) }], options);
    if (campaigns) print(`notices, people × steps: ${store}`, [{ ...campaigns.steps }], options);
  }
  const promises = all.flatMap(([store, ledger]) => broken(ledger).map((promise) => `${store}: ${promise}\n`));
  process.stderr.write(promises.join(''));
  if (promises.length > 0) process.exit(1);
}

async function onPostgres(): Promise<Ledger> {
  const [postgres, redis] = [await openPostgres({ isHasty: true, diskMb: DISK_MB }), await openRedis()];
  const key = randomBytes(32);
  const settings = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, SEAL_KEY: key.toString('base64') };
  const ledger = await among({
    count: 2,
    settings,
    stored: () => openPostgresStore({ url: postgres.url, seal: createSeal(key), ...SURROUNDINGS }),
    others: (campus) => [...ofThePlatform(campus), ...ofTheServers(postgres, redis)],
  });
  await Promise.all([postgres.close(), redis.close()]);
  return ledger;
}

function onSqlite(): Promise<Ledger> {
  return among({
    count: 1,
    settings: {},
    stored: (replicas) => {
      const folder = replicas.folderOf(0);
      const seal = createSeal(sealKey(folder, undefined));
      return openSqliteStore({ file: join(folder, DATABASE_FILE), seal, ...SURROUNDINGS });
    },
    others: ofThePlatform,
  });
}

interface Setting {
  readonly count: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly stored: (replicas: Replicas) => Promise<Stored>;
  /** What else breaks. */
  readonly others: (campus: Campus) => readonly Fault[];
}

async function among({ count, settings, stored, others }: Setting): Promise<Ledger> {
  const campus = await openCampus({
    limits: UNLIMITED,
    redeliverAfterMs: 1_000,
    keepMessages: 100_000,
  });
  const folder = openFolder(campus);
  const replicas = await runReplicas(campus, count, {
    ...settings,
    POLICY_FILE: join(folder, 'policy.yaml'),
    KNOWLEDGE_DIR: join(folder, 'pages'),
    TZ_COLLEGE: 'UTC',
  });
  const ledger = await makeTrouble({
    campus,
    faults: shuffled([
      ...times(KILLS, killing(replicas, count)),
      ...others(campus).flatMap((each) => times(OTHERS, [each])),
    ]),
    quiet: () => QUIET_MS.shortest + (QUIET_MS.longest - QUIET_MS.shortest) * Math.random(),
    patienceMs: PATIENCE_MS,
    end: async () => {
      await replicas.end();
      return stored(replicas);
    },
    hasNotices: true,
  });
  await replicas.stop();
  await campus.close();
  rmSync(folder, { recursive: true, force: true });
  return ledger;
}

/** One page of knowledge, so that each life begins soon, and a policy in which nothing is waited for. */
function openFolder(campus: Campus): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-policy-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages/考勤.md'), '---\ntitle: 考勤\naudience: public\n---\n\n每月补卡最多4次。\n');
  const revocation = campus.approvals.template('审批撤销').processCode;
  const own = `approvals: { revocation: "${revocation}" }\nbudget: { calls: 1000000, pushes: 1000000 }\n`;
  writeFileSync(join(folder, 'policy.yaml'), `${own}${noticePolicy(campus)}\n`);
  return folder;
}

function times(count: number, faults: readonly Fault[]): readonly Fault[] {
  return Array.from({ length: count }, (_, at) => faults[at % faults.length]).filter((fault) => fault !== undefined);
}

function shuffled(faults: readonly Fault[]): readonly Fault[] {
  return faults
    .map((fault) => ({ fault, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ fault }) => fault);
}

function openFor(times: readonly number[]): Row {
  return times.length === 0 ? {} : { open_ms_p50: percentile(times, 0.5), open_ms_max: Math.max(...times) };
}

function rowOf(store: string, ledger: Ledger): Row {
  const { faults, campaigns, saidAgain } = ledger;
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((all, one) => all + one, 0);
  return {
    store,
    kills: (faults['kill -9'] ?? 0) + (faults['kill -9 of all'] ?? 0),
    faults: sum(faults),
    acknowledged: ledger.acknowledged,
    unanswered: ledger.unanswered.length,
    without_one_outcome: ledger.withoutOutcome.length,
    answered_in_several: ledger.saidMore,
    said_again_after_fault: sum(saidAgain),
    said_again_without: ledger.unexplained.length,
    confirmed: ledger.confirmed,
    approvals: ledger.started,
    approvals_twice: ledger.startedTwice.length,
    notices: campaigns?.notices ?? 0,
    steps_twice: campaigns?.steps.doubled ?? 0,
    settled_ms: ledger.settledMs,
  };
}
