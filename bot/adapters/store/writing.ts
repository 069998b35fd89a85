/** What changes jobs and notes: sealed first, then saved with whatever else comes in this round. */
import type { Clock } from '../../ports/clock.ts';
import type { Changes, Store } from '../../ports/store.ts';
import type { Commits } from './commits.ts';
import type { Generations } from './generations.ts';
import { sealJob, type Jobs } from './jobs.ts';
import type { Leases } from './leases.ts';
import { sealNote, type Notes } from './notes.ts';
import type { Seal } from './seal.ts';

export interface Parts {
  readonly commits: Commits;
  readonly jobs: Jobs;
  readonly leases: Leases;
  readonly notes: Notes;
  readonly generations: Generations;
  readonly seal: Seal;
  readonly clock: Clock;
}

type Writing = Pick<Store, 'accept' | 'renew' | 'finish' | 'putOff' | 'intend' | 'sweep' | 'publish'>;

/** Rows forgotten in one transaction: nobody waits for more than a few milliseconds. */
const PORTION = 100;

export function openWriting({ commits, jobs, leases, notes, generations, seal, clock }: Parts): Writing {
  return {
    accept: async (job) => {
      const sealed = sealJob(seal, job);
      return commits.save(() => jobs.add(sealed));
    },
    renew: (held) => commits.save(() => held.filter((lease) => jobs.renew(lease, leases.until()))),
    finish: async (lease, changes) => {
      const sealed = sealChanges(seal, changes);
      const ending = { now: clock.now(), outcome: changes.outcome };
      return commits.save(() => {
        if (!jobs.end(lease, ending)) return false;
        for (const note of sealed.notes) notes.save(note);
        for (const job of sealed.jobs) jobs.add(job);
        return true;
      });
    },
    putOff: (lease, delay) => commits.save(() => jobs.putOff(lease, delay)),
    intend: async (lease, note) => {
      const sealed = sealNote(seal, note);
      return commits.save(() => {
        if (!leases.isHeld(lease)) return false;
        notes.save(sealed);
        return true;
      });
    },
    sweep: async (endedBefore) => {
      const now = clock.now();
      const ended = await inPortions(commits, (limit) => jobs.forget(endedBefore, limit));
      return ended + (await inPortions(commits, (limit) => notes.forget(now, limit)));
    },
    publish: (generation) => commits.save(() => generations.add(generation)),
  };
}

function sealChanges(seal: Seal, changes: Changes) {
  return {
    notes: changes.notes.map((note) => sealNote(seal, note)),
    jobs: changes.jobs.map((job) => sealJob(seal, job)),
  };
}

async function inPortions(commits: Commits, forget: (limit: number) => number): Promise<number> {
  for (let rows = 0; ;) {
    const gone = await commits.save(() => forget(PORTION));
    rows += gone;
    if (gone < PORTION) return rows;
  }
}
