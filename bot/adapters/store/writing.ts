/**
 * What changes jobs and notes: sealed first, then saved with whatever else comes in this round. The disk is waited for
 * where the outside builds on it: before a frame is acknowledged, before a deed, before other replicas are told. All else
 * follows from an accepted row: were it lost in a power cut it would be done again, and nobody can have built on it, for
 * whatever the world says next is accepted too, and the sync for that takes everything before it along.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Changes, Store } from '../../ports/store.ts';
import type { Commits } from './commits.ts';
import type { Disk } from './disk.ts';
import { asProblem } from './failure.ts';
import type { Generations } from './generations.ts';
import { sealJob, type Jobs } from './jobs.ts';
import type { Leases } from './leases.ts';
import { sealNote, type Notes } from './notes.ts';
import type { Seal } from './seal.ts';

export interface Parts {
  readonly commits: Commits;
  readonly disk: Disk;
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

export function openWriting({ commits, disk, jobs, leases, notes, generations, seal, clock }: Parts): Writing {
  async function saveOnDisk<T>(change: () => T): Promise<T> {
    const saved = await commits.save(change);
    await disk.reached().catch((problem: unknown) => {
      throw asProblem(problem, 'sync');
    });
    return saved;
  }

  return {
    accept: async (job) => {
      const sealed = sealJob(seal, job);
      return saveOnDisk(() => jobs.add(sealed));
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
      return saveOnDisk(() => {
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
    publish: (generation) => saveOnDisk(() => generations.add(generation)),
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
