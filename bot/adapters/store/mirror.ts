/** The record of the office's approvals: joined from events in any order, answered from an index. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { ApprovalState } from '../../ports/approvals.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Known, KnownStep, Mirror } from '../../ports/mirror.ts';
import type { Commits } from './commits.ts';
import { asProblem, closedProblem } from './failure.ts';
import { join, joinSteps } from './mirror-joining.ts';
import { mirrorQueries } from './mirror-queries.ts';
import { prepareAll } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

export interface MirrorParts {
  readonly commits: Commits;
  readonly seal: Seal;
  readonly clock: Clock;
}

/** What is sealed of an approval: the columns are searched, this is only shown. */
type Content = Omit<Known, 'id' | 'formId' | 'state' | 'startedAt'>;

interface Row {
  readonly id: string;
  readonly form: string;
  readonly state: string;
  readonly started_at: number;
  readonly content: Uint8Array;
}

/** Rows forgotten in one transaction. */
const PORTION = 100;

export function openMirror(
  database: DatabaseSync,
  kysely: Kysely<Schema>,
  { commits, seal, clock }: MirrorParts,
): Mirror {
  const queries = prepareAll(database, mirrorQueries(kysely));

  function knownOf({ id, form, state, started_at: startedAt, content }: Row): Known {
    return { id, formId: form, state: state as ApprovalState, startedAt, ...(seal.open(content) as Content) };
  }

  function find(id: string): Known | undefined {
    const row = queries.find.first({ id });
    return row && knownOf(row);
  }

  function save({ id, formId, state, startedAt, ...content }: Known): void {
    const person = content.personId === undefined ? null : seal.mark(content.personId);
    const columns = { id, form: formId, person, state, startedAt, heardAt: clock.now() };
    queries.put.change({ ...columns, content: seal.close(content) });
  }

  function stepOf(id: string, personId: string): KnownStep | undefined {
    const row = queries.findStep.first({ id });
    return row && { id, approvalId: row.approval, personId, isOver: row.is_over !== 0, since: row.since };
  }

  /** Reads at once, and fails as a promise does. */
  async function look<T>(read: () => T): Promise<T> {
    if (!database.isOpen) throw closedProblem();
    try {
      return read();
    } catch (problem) {
      throw asProblem(problem, 'read');
    }
  }

  return {
    note: (told) =>
      commits.save(() => {
        const before = find(told.id);
        const joined = join(before, told);
        // Hearing the same again is a sign of life, and keeps the night's look away.
        save(joined);
        return joined !== before;
      }),
    noteStep: (told) =>
      commits.save(() => {
        const before = stepOf(told.id, told.personId);
        const { id, approvalId, personId, isOver, since } = joinSteps(before, told);
        if (before && before.isOver === isOver && before.since === since) return false;
        const person = seal.mark(personId);
        queries.putStep.change({ id, approval: approvalId, person, isOver: Number(isOver), since });
        return true;
      }),
    find: (id) => look(() => find(id)),
    startedBy: (personId, { formId, limit }) =>
      look(() => {
        const wish = { person: seal.mark(personId), form: formId ?? '', limit };
        const rows = formId === undefined ? queries.startedBy.all(wish) : queries.startedWith.all(wish);
        return rows.map(knownOf);
      }),
    waitingFor: (personId, limit) =>
      look(() =>
        queries.waitingFor.all({ person: seal.mark(personId), limit }).map((row) => ({
          step: { id: row.step, approvalId: row.id, personId, isOver: false, since: row.since },
          of: knownOf(row),
        })),
      ),
    unheardSince: (time, limit) => look(() => queries.unheardSince.all({ time, limit }).map(knownOf)),
    forms: () => look(() => queries.forms.all({}).map(({ form }) => form)),
    sweep: async (before) => {
      for (let rows = 0; ;) {
        const gone = await commits.save(() => {
          queries.forgetSteps.change({ before, limit: PORTION });
          return queries.forget.change({ before, limit: PORTION });
        });
        rows += gone;
        if (gone < PORTION) return rows;
      }
    },
  };
}
