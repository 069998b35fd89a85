/** What one job writes down. Kept aside until the job is done, then saved together with it, or not at all. */
import type { Outgoing, Person } from '../ports/chat.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Ports } from '../ports/index.ts';
import type { Changes, Job, Lease, Note, Recalled } from '../ports/store.ts';
import { guarded } from './guard.ts';
import { recordJob } from './record.ts';
import { keptUntil, type NoteKind } from './retention.ts';

export interface Memo {
  /** What was noted before, by this turn or an earlier one. */
  recall<T>(kind: NoteKind, id: string): Promise<T | undefined>;
  /**
   * Reads what one job will ask for, in one look. Only for notes that nobody else writes meanwhile, such as those of a
   * conversation, whose messages come one after the other.
   */
  readAhead(kinds: readonly NoteKind[], ids: readonly string[]): Promise<void>;
  note(kind: NoteKind, id: string, value: unknown): void;
  forget(kind: NoteKind, id: string): void;
  /** Another job, done after this one has been saved. */
  follow(job: Job): void;
  /** A message to somebody, sent after this job has been saved; the guard has looked at it. */
  say(outgoing: Outgoing): void;
  /** Said at once, while the work goes on; by the same job once only. */
  sayNow(outgoing: Outgoing): Promise<void>;
  /** A line of the audit log, written after this job has been saved. */
  record(entry: Omit<AuditEntry, 'id' | 'at'>): void;
  /** The one exception: saved at once, before the outside is touched, so that a crash leaves a trace. Throws LeaseLost. */
  intend(kind: NoteKind, id: string, value: unknown): Promise<void>;
  changes(outcome: string): Changes;
}

/** Somebody else has taken the job over: nothing may be done or saved any more. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of this job was lost');
    this.name = 'LeaseLost';
  }
}

/** `now` is college time: it decides how long notes are kept and when following jobs are due. */
export function openMemo({ store, policy }: Pick<Ports, 'store' | 'policy'>, lease: Lease, now: number): Memo {
  const own = policy.privacy?.rules;
  const notes = new Map<string, Note>();
  const ahead = new Map<string, Recalled | undefined>();
  const jobs: Job[] = [];
  const noteOf = (kind: NoteKind, id: string, value: unknown): Note => ({
    kind,
    id,
    value,
    until: keptUntil(kind, now),
  });

  /** What is known not to be there need not be thrown away. */
  const isChange = ([name, { value }]: readonly [string, Note]): boolean =>
    value !== undefined || !ahead.has(name) || ahead.get(name) !== undefined;

  return {
    recall: async <T>(kind: NoteKind, id: string) => {
      const name = nameOf(kind, id);
      if (notes.has(name)) return notes.get(name)?.value as T | undefined;
      return ahead.has(name) ? (ahead.get(name)?.value as T | undefined) : store.recall<T>(kind, id);
    },
    readAhead: async (kinds, ids) => {
      for (const id of ids) for (const kind of kinds) ahead.set(nameOf(kind, id), undefined);
      for (const found of await store.recallAll(kinds, ids)) ahead.set(nameOf(found.kind, found.id), found);
    },
    note: (kind, id, value) => void notes.set(nameOf(kind, id), noteOf(kind, id, value)),
    forget: (kind, id) => void notes.set(nameOf(kind, id), noteOf(kind, id, undefined)),
    follow: (job) => void jobs.push(job),
    say: (outgoing) => {
      jobs.push(replyJob(guarded(outgoing, personOf(lease.job), own), `${lease.job.id}/${jobs.length}`, now));
    },
    sayNow: async (outgoing) => {
      await store.accept(replyJob(guarded(outgoing, personOf(lease.job), own), `${lease.job.id}/now`, now));
    },
    record: (entry) => void jobs.push(recordJob({ ...entry, id: `${lease.job.id}/${jobs.length}`, at: now })),
    intend: async (kind, id, value) => {
      ahead.delete(nameOf(kind, id));
      if (!(await store.intend(lease, noteOf(kind, id, value)))) throw new LeaseLost();
    },
    changes: (outcome) => ({ notes: [...notes].filter(isChange).map(([, note]) => note), jobs, outcome }),
  };
}

function nameOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** Whose message, press or deed it is; nobody's for timers and events. */
function personOf({ data }: Job): Person | undefined {
  return (data as { readonly person?: Person } | undefined)?.person;
}

/** What one person is told in one room keeps its order: somebody with many answers to come holds up nobody else's. */
function replyJob(outgoing: Outgoing, id: string, now: number): Job {
  const { room, to } = outgoing;
  const group = `reply:${room.id}`;
  return { id, kind: 'reply', lane: to ? `${group} ${to.id}` : group, group, at: now, data: outgoing };
}
