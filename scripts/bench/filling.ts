/** A store as it is after a busy time: very many ended jobs, and some that wait for another day. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { openLog } from '../../bot/adapters/log/log.ts';
import { sealKey } from '../../bot/adapters/store/seal/key.ts';
import { openPostgresStore } from '../../bot/adapters/store/postgres.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';

const SILENT = openLog('silent');
const CLOCK = { now: Date.now, zone: 'Asia/Shanghai' };
/** One in so many waits for tomorrow. */
const WAITING = 100;

/** The numbers come from `numbers(n)`; what each engine calls its random bytes from `bytes`. */
const rows = (numbers: string, bytes: string): string => `
  insert into job (id, kind, lane, "group", at, due_at, turn_at, attempts, ended_at, outcome, data)
  select 'stored-' || n, 'message',
    case when n % ${WAITING} = 0 then 'lane ' || n end, case when n % ${WAITING} = 0 then 'group ' || n end,
    ${Date.now()} + 86400000, ${Date.now()} + 86400000, case when n % ${WAITING} = 0 then ${Date.now()} + 86400000 end,
    1, case when n % ${WAITING} <> 0 then ${Date.now()} end, case when n % ${WAITING} <> 0 then 'answered' end,
    case when n % ${WAITING} = 0 then ${bytes} end
  from ${numbers}`;

export async function fillFolder(dataDir: string, count: number): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'steward.sqlite');
  const key = sealKey(dataDir, undefined);
  const store = await openSqliteStore({ file, seal: createSeal(key), clock: CLOCK, log: SILENT });
  await store.close();
  const database = new DatabaseSync(file);
  const numbers = `(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count}) select n from numbers)`;
  database.exec(rows(numbers, 'randomblob(400)'));
  database.close();
}

/** `key`: Base64, of the bots that have worked or will work there. */
export async function fillServer(url: string, key: string, count: number): Promise<void> {
  const seal = createSeal(Buffer.from(key, 'base64'));
  const store = await openPostgresStore({ url, seal, clock: CLOCK, log: SILENT });
  await store.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(rows(`generate_series(1, ${count}) as n`, `decode(repeat('00', 400), 'hex')`));
  await client.query('analyze job');
  await client.end();
}
