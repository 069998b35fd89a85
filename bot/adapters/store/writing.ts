/**
 * What changes jobs and notes: sealed first, then saved with whatever else comes in this round. The disk is waited for
 * where the outside builds on it: before a frame is acknowledged, before a deed, before other replicas are told. All else
 * follows from an accepted row: were it lost in a power cut it would be done again, and nobody can have built on it, for
 * whatever the world says next is accepted too, and the sync for that takes everything before it along.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Changes, Job, Lease, Store } from '../../ports/store.ts';
import type { Engine } from './engine.ts';
import type { Generations } from './generations.ts';
import { sealJob, type Jobs } from './jobs.ts';
import type { Leases } from './jobs/leases.ts';
import type { Steps } from './prepared.ts';
import { sealNote, type Notes } from './notes.ts';
import type { Seal } from './seal.ts';

export interface Parts {
  readonly engine: Engine;
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

export function openWriting({ engine, jobs, leases, notes, generations, seal, clock }: Parts): Writing {
  async function saveOnDisk<T>(change: () => Steps<T>, lanes?: readonly string[]): Promise<T> {
    const saved = await engine.save(change, lanes);
    await engine.reached();
    return saved;
  }

  return {
    accept: async (job) => {
      const sealed = sealJob(seal, job);
      return saveOnDisk(() => jobs.add(sealed), [job.lane]);
    },
    renew: (held) =>
      engine.save(function* () {
        const ours: Lease[] = [];
        for (const lease of held) if (yield* jobs.renew(lease, leases.terms())) ours.push(lease);
        return ours;
      }),
    finish: async (lease, changes) => {
      const sealed = sealChanges(seal, changes);
      const ending = { now: clock.now(), outcome: changes.outcome };
      return engine.save(
        function* () {
          if (!(yield* jobs.end(lease, ending))) return false;
          for (const note of sealed.notes) yield* notes.save(note);
          for (const job of sealed.jobs) yield* jobs.add(job, causeOf(job, lease));
          return true;
        },
        [lease.job.lane, ...changes.jobs.map(({ lane }) => lane)],
      );
    },
    putOff: (lease, delay) => engine.save(() => jobs.putOff(lease, delay), [lease.job.lane]),
    intend: async (lease, note) => {
      const sealed = sealNote(seal, note);
      return saveOnDisk(function* () {
        if (!(yield* leases.isHeld(lease))) return false;
        yield* notes.save(sealed);
        return true;
      });
    },
    sweep: async (endedBefore) => {
      const now = clock.now();
      const ended = await inPortions(engine, (limit) => jobs.forget(endedBefore, limit));
      return ended + (await inPortions(engine, (limit) => notes.forget(now, limit)));
    },
    publish: (generation) => saveOnDisk(() => generations.add(generation)),
  };
}

/** Replies and records are numbered behind what they follow from; deeds and alarms have names of their own. */
function causeOf({ id }: Pick<Job, 'id'>, { job }: Lease): string | undefined {
  return id.startsWith(`${job.id}/`) ? undefined : job.id;
}

function sealChanges(seal: Seal, changes: Changes) {
  return {
    notes: changes.notes.map((note) => sealNote(seal, note)),
    jobs: changes.jobs.map((job) => sealJob(seal, job)),
  };
}

/** Forgets a portion after the other until one is not full. Gives back how many rows went. */
export async function inPortions(engine: Engine, forget: (limit: number) => Steps<number>): Promise<number> {
  for (let rows = 0; ;) {
    const gone = await engine.save(() => forget(PORTION));
    rows += gone;
    if (gone < PORTION) return rows;
  }
}
