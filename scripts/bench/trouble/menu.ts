/** What can break around the bots, and is whole again by the end of each fault. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Campus } from '../../../test/campus/index.ts';
import type { Replicas } from '../replicas.ts';
import type { Server, SmallServer } from '../servers.ts';
import type { Fault } from '../trouble.ts';

const AWAY_MS = 1_500;
/** Ten times what is usually on its way. */
const BURST = 80;
const CUT = `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'oa-steward%'`;

/** Each of the processes in turn, and all at once. */
export function killing(replicas: Replicas, count: number): readonly Fault[] {
  const all = Array.from({ length: count }, (_, number) => number);
  const kill = async (numbers: readonly number[]): Promise<void> => {
    await Promise.all(numbers.map((number) => replicas.kill(number)));
    for (const number of numbers) await replicas.revive(number);
  };
  const single = all.map((number) => ({ name: 'kill -9', happen: () => kill([number]) }));
  return count === 1 ? single : [...single, { name: 'kill -9 of all', happen: () => kill(all) }];
}

export function ofThePlatform(campus: Campus): readonly Fault[] {
  const by = campus.college.people.at(-1)?.name ?? '';
  let count = 0;
  /** Each time as somebody else, as a busy hour is spread over conversations. */
  const says = (text: string) => campus.says({ by, text, raw: { senderStaffId: `burst-${(count += 1)}` } });
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
        await Promise.all(Array.from({ length: BURST }, () => says('你好')));
      },
    },
    { name: 'poisoned message', happen: async () => void (await says('（'.repeat(20_000))) },
  ];
}

export function ofTheServers(postgres: SmallServer, redis: Server): readonly Fault[] {
  return [
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
    {
      name: 'disk full',
      happen: async () => {
        postgres.fillDisk();
        await pause(AWAY_MS);
        await postgres.freeDisk();
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

async function ask({ url }: Server, ...questions: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const question of questions) await client.query(question);
  await client.end();
}
