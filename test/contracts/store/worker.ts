/**
 * A process that accepts and finishes jobs as fast as it can, and says each that was acknowledged, until it is killed.
 * Usage: worker.ts FILE FIRST-NUMBER
 */
import { writeSync } from 'node:fs';
import { createSeal } from '../../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../../bot/adapters/store/sqlite.ts';
import { job, KEY, movableClock, NOTHING, SILENT } from './world.ts';

const LANES = 7;
const [file = '', first = '0'] = process.argv.slice(2);
const seal = createSeal(KEY);
const store = await openSqliteStore({ file, seal, clock: movableClock(), log: SILENT });

/** Written at once: what waits in a buffer is lost with the process. */
function say(what: 'accepted' | 'taken' | 'finished', id: string): void {
  writeSync(1, `${what} ${id}\n`);
}

async function accept(): Promise<void> {
  for (let number = Number(first); ; number += 1) {
    const id = `job-${number}`;
    await store.accept(job(id, { lane: `lane ${number % LANES}` }));
    say('accepted', id);
  }
}

async function work(): Promise<void> {
  const { signal } = new AbortController();
  for (;;) {
    const leases = await store.take({ limit: 2, perGroup: 9, signal });
    for (const lease of leases) {
      say('taken', lease.job.id);
      const follow = lease.job.kind === 'reply' ? [] : [job(`${lease.job.id}/0`, { kind: 'reply' as const })];
      await store.finish(lease, { ...NOTHING, jobs: follow });
      say('finished', lease.job.id);
    }
  }
}

await Promise.all([accept(), work()]);
