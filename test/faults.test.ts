/** A few faults of many (`npm run bench -- faults` makes a hundred and more): what was acknowledged has one outcome, and no approval comes twice. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runReplicas, type Replicas } from '../scripts/bench/replicas.ts';
import { broken, makeTrouble, type Fault } from '../scripts/bench/trouble.ts';
import { openCampus, type Campus } from './campus/index.ts';
import { UNLIMITED } from './campus/limits.ts';
import { KEY, POSTGRES_URL, postgresWorld, type PostgresWorld } from './contracts/store/world.ts';

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = current_setting('application_name') and pid <> pg_backend_pid()`;
/** Processes are slow to start and to end on a busy machine. */
const STARTS_WITHIN_MS = 60_000;
const QUIET_MS = 100;

describe.skipIf(POSTGRES_URL === undefined)('two replicas on PostgreSQL (TEST_POSTGRES_URL)', () => {
  let world: PostgresWorld;
  let campus: Campus;
  let folder: string;
  let replicas: Replicas;

  beforeEach(async () => {
    world = postgresWorld();
    await (await world.open()).close();
    folder = mkdtempSync(join(tmpdir(), 'faults-'));
    campus = await openCampus({ limits: UNLIMITED, redeliverAfterMs: 500, keepMessages: 10_000 });
    // One page of knowledge: each life begins soon.
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages/考勤.md'), '---\ntitle: 考勤\naudience: public\n---\n\n每月补卡最多4次。\n');
    const policy = join(folder, 'policy.yaml');
    writeFileSync(policy, `approvals: { revocation: "${campus.approvals.template('审批撤销').processCode}" }\n`);
    replicas = await runReplicas(campus, 2, {
      DATABASE_URL: world.url,
      SEAL_KEY: Buffer.from(KEY).toString('base64'),
      POLICY_FILE: policy,
      KNOWLEDGE_DIR: join(folder, 'pages'),
    });
  }, STARTS_WITHIN_MS);
  afterEach(async () => {
    await replicas.stop();
    await campus.close();
    await world.end();
    rmSync(folder, { recursive: true, force: true });
  }, STARTS_WITHIN_MS);

  it('killed in turn, torn from DingTalk and from the database, they lose nothing and start nothing twice', async () => {
    const faults: readonly Fault[] = [
      { name: 'kill one', happen: () => replicas.kill(0).then(() => replicas.revive(0)) },
      { name: 'cut', happen: async () => void (await world.query(CUT)) },
      { name: 'kill the other', happen: () => replicas.kill(1).then(() => replicas.revive(1)) },
      { name: 'torn', happen: async () => campus.disconnect('drop') },
    ];
    const ledger = await makeTrouble({
      campus,
      faults,
      quiet: () => QUIET_MS,
      end: async () => {
        await replicas.end();
        return world.open();
      },
      hasNotices: false,
      patienceMs: 4_000,
    });
    expect(broken(ledger)).toEqual([]);
    expect(Object.keys(ledger.faults)).toHaveLength(faults.length);
    expect(ledger.acknowledged).toBeGreaterThan(3);
    const left = await world.query(`select id from job where ended_at is null and kind = 'message'`);
    expect(left).toEqual([]);
  }, 90_000);
});
