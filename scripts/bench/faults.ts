/** At least a hundred kills and other faults while people ask and confirm: two replicas on PostgreSQL and Redis, then one process on SQLite. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { UNLIMITED } from '../../test/campus/limits.ts';
import { runReplicas, type Replicas } from './replicas.ts';
import { openPostgres, openRedis, type Server } from './servers.ts';
import { print, type Options, type Row } from './table.ts';
import { makeTrouble, type Fault, type Ledger } from './trouble.ts';

const ROUNDS = { shared: 130, alone: 40 };
const AWAY_MS = 1_500;
const BURST = 60;
/** Kills are what it is about: they come more often than the other faults. */
const KILLS_IN_THE_HAT = 12;

export async function run(options: Options): Promise<void> {
  const shared = await onPostgres();
  const alone = await onSqlite();
  const ledgers = { 'PostgreSQL, 2 replicas': shared, 'SQLite, 1 process': alone };
  print(
    'faults',
    Object.entries(ledgers).map(([store, ledger]) => rowOf(store, ledger)),
    options,
  );
  for (const [store, { faults }] of Object.entries(ledgers)) print(`faults: ${store}`, [faults], options);
  const isBroken = [shared, alone].some(({ unanswered, startedTwice }) => unanswered.length + startedTwice.length > 0);
  if (isBroken) process.exit(1);
}

async function onPostgres(): Promise<Ledger> {
  const [postgres, redis] = [await openPostgres({ isHasty: true }), await openRedis()];
  const settings = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, SEAL_KEY: randomBytes(32).toString('base64') };
  const ledger = await among({ count: 2, settings, rounds: ROUNDS.shared }, (campus, replicas) => [
    ...killing(replicas, 2),
    ...ofThePlatform(campus),
    away('PostgreSQL restarted', postgres),
    away('Redis gone', redis),
    { name: 'connections cut', happen: () => ask(postgres, CUT) },
    {
      name: 'database takes no writes',
      happen: async () => {
        await ask(postgres, 'alter system set default_transaction_read_only = on', 'select pg_reload_conf()');
        await pause(AWAY_MS);
        await ask(
          postgres,
          'set default_transaction_read_only = off',
          'alter system reset default_transaction_read_only',
          'select pg_reload_conf()',
        );
      },
    },
  ]);
  await Promise.all([postgres.close(), redis.close()]);
  return ledger;
}

function onSqlite(): Promise<Ledger> {
  return among({ count: 1, settings: {}, rounds: ROUNDS.alone }, (campus, replicas) => [
    ...killing(replicas, 1),
    ...ofThePlatform(campus),
  ]);
}

interface Among {
  readonly count: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly rounds: number;
}

async function among(
  { count, settings, rounds }: Among,
  faultsOf: (campus: Campus, replicas: Replicas) => readonly Fault[],
): Promise<Ledger> {
  const campus = await openCampus({ limits: UNLIMITED, redeliverAfterMs: 1_000, keepMessages: 100_000 });
  const folder = mkdtempSync(join(tmpdir(), 'bench-policy-'));
  const policy = join(folder, 'policy.yaml');
  const revocation = campus.approvals.template('审批撤销').processCode;
  writeFileSync(policy, `approvals: { revocation: "${revocation}" }\nbudget: { calls: 1000000, pushes: 1000000 }\n`);
  const replicas = await runReplicas(campus, count, { ...settings, POLICY_FILE: policy });
  const faults = faultsOf(campus, replicas);
  const ledger = await makeTrouble({ campus, faults, rounds, chance: Math.random });
  await replicas.stop();
  await campus.close();
  rmSync(folder, { recursive: true, force: true });
  return ledger;
}

export function killing(replicas: Replicas, count: number): readonly Fault[] {
  let next = 0;
  const happen = async (): Promise<void> => {
    const number = next++ % count;
    await replicas.kill(number);
    await replicas.revive(number);
  };
  return Array.from({ length: KILLS_IN_THE_HAT }, () => ({ name: 'kill -9', happen }));
}

function ofThePlatform(campus: Campus): readonly Fault[] {
  const people = campus.college.people.slice(-4).map(({ name }) => name);
  return [
    {
      name: 'DingTalk down',
      happen: async () => {
        campus.faults.switchOn('apiUnavailable');
        await pause(AWAY_MS);
        campus.faults.switchOff('apiUnavailable');
      },
    },
    { name: 'connection torn', happen: async () => campus.disconnect('drop') },
    { name: 'clock jump', happen: async () => campus.clock.advance(60_000) },
    {
      name: 'burst',
      happen: async () => {
        // Spread over people who do not exist, as a busy hour is spread over conversations.
        for (let count = 0; count < BURST; count += 1)
          await campus.says({
            by: people[count % people.length] ?? '',
            text: '你好',
            raw: { senderStaffId: `burst-${count}` },
          });
      },
    },
    {
      name: 'poisoned message',
      happen: async () => {
        await campus.says({ by: people[0] ?? '', text: '（'.repeat(20_000), raw: { senderStaffId: 'poison' } });
      },
    },
  ];
}

function away(name: string, server: Server): Fault {
  return {
    name,
    happen: async () => {
      await server.kill();
      await pause(AWAY_MS);
      await server.start();
    },
  };
}

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'oa-steward%'`;

async function ask({ url }: Server, ...questions: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const question of questions) await client.query(question);
  await client.end();
}

function rowOf(store: string, ledger: Ledger): Row {
  const { acknowledged, unanswered, answeredAgain, confirmed, started, startedTwice, settledMs } = ledger;
  return {
    store,
    kills: ledger.faults['kill -9'] ?? 0,
    faults: Object.values(ledger.faults).reduce((sum, times) => sum + times, 0),
    acknowledged,
    unanswered: unanswered.length,
    answered_again: answeredAgain,
    confirmed,
    approvals: started,
    approvals_twice: startedTwice.length,
    settled_ms: settledMs,
  };
}
