/** Reads what happened to a job and to what followed from it. Plain questions by id, the same on every engine. */
import type { Kysely, Selectable } from 'kysely';
import type { TracedJob, Tracing } from '../../ports/trace.ts';
import { asProblem } from './failure.ts';
import type { JobTable, Schema } from './schema.ts';

/**
 * Replies and records are numbered behind the id of what they follow from; no turn says more than this. A timer's own
 * timers are another matter: the night's look arms the next one for ever.
 */
const MOST_FOLLOWING = 40;

type Row = Omit<Selectable<JobTable>, 'lane' | 'group' | 'data' | 'turn_at' | 'cause' | 'put_offs'>;

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
  'holder',
] as const;

export function openTracing(db: Kysely<Schema>): Tracing {
  const rows = db.selectFrom('job').select(SHOWN);

  /** The rows that follow from these, by their own ids or by their cause. */
  async function following(of: readonly Row[]): Promise<readonly Row[]> {
    const numbered = of.flatMap(({ id }) => Array.from({ length: MOST_FOLLOWING }, (_, at) => `${id}/${at}`));
    const causes = of.filter(({ kind }) => kind !== 'alarm').map(({ id }) => id);
    const found = [
      ...(numbered.length > 0 ? await rows.where('id', 'in', numbered).execute() : []),
      ...(causes.length > 0 ? await rows.where('cause', 'in', causes).execute() : []),
    ];
    return found.length === 0 ? of : [...of, ...(await following(found))];
  }

  return {
    trace: async (id) => {
      try {
        const found = await following(await rows.where('id', '=', id).execute());
        return found.toSorted((one, other) => one.seq - other.seq).map(tracedOf);
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
    ...(row.holder !== null && { replica: row.holder }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
  };
}

function stateOf({ ended_at, lease_until }: Row): TracedJob['state'] {
  if (ended_at !== null) return 'ended';
  return lease_until === null ? 'waiting' : 'in work';
}
