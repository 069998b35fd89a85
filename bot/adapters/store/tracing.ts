/** Reads what happened to a job and to what followed from it. Plain questions by id, the same on every engine. */
import type { Kysely, Selectable } from 'kysely';
import type { TracedJob, Tracing } from '../../ports/trace.ts';
import { asProblem } from './failure.ts';
import type { JobTable, Schema } from './schema.ts';

/** What follows from a job is numbered behind its id; no turn says more than this. */
const MOST_FOLLOWING = 40;

type Row = Omit<Selectable<JobTable>, 'lane' | 'group' | 'data' | 'turn_at' | 'holder'>;

const SHOWN = [
  'seq',
  'id',
  'kind',
  'at',
  'due_at',
  'attempts',
  'lease_until',
  'taken_at',
  'put_off_why',
  'ended_at',
  'outcome',
] as const;

export function openTracing(db: Kysely<Schema>): Tracing {
  async function rowsOf(ids: readonly string[]): Promise<readonly Row[]> {
    const rows = await db.selectFrom('job').select(SHOWN).where('id', 'in', ids).execute();
    const following = rows.flatMap(({ id }) => Array.from({ length: MOST_FOLLOWING }, (_, at) => `${id}/${at}`));
    return following.length === 0 ? rows : [...rows, ...(await rowsOf(following))];
  }

  return {
    trace: async (ids) => {
      try {
        const rows = ids.length === 0 ? [] : await rowsOf(ids);
        return rows.toSorted((one, other) => one.seq - other.seq).map(tracedOf);
      } catch (problem) {
        throw asProblem(problem, 'trace');
      }
    },
  };
}

function tracedOf(row: Row): TracedJob {
  const { at, due_at: dueAt } = row;
  return {
    id: row.id,
    kind: row.kind,
    state: stateOf(row),
    at,
    ...(dueAt !== at && { dueAt }),
    ...(row.put_off_why !== null && { putOffWhy: row.put_off_why }),
    ...(row.taken_at !== null && { takenAt: row.taken_at }),
    attempts: row.attempts,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
  };
}

function stateOf({ ended_at, lease_until }: Row): TracedJob['state'] {
  if (ended_at !== null) return 'ended';
  return lease_until === null ? 'waiting' : 'in work';
}
