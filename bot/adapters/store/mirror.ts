/** The record of the office's approvals: joined from events in any order, answered from an index. */
import type { ApprovalState } from '../../ports/approvals.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Known, KnownStep, Mirror } from '../../ports/mirror.ts';
import type { Engine } from './engine.ts';
import { join, joinSteps } from './mirror/joining.ts';
import { mirrorQueries } from './mirror/queries.ts';
import { prepareAll, type Steps } from './prepared.ts';
import type { Seal } from './seal.ts';
import { inPortions } from './writing.ts';

export interface MirrorParts {
  readonly engine: Engine;
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

export function openMirror({ engine, seal, clock }: MirrorParts): Mirror {
  const queries = prepareAll(mirrorQueries(engine.kysely));

  function knownOf({ id, form, state, started_at: startedAt, content }: Row): Known {
    return { id, formId: form, state: state as ApprovalState, startedAt, ...(seal.open(content) as Content) };
  }

  function* find(id: string): Steps<Known | undefined> {
    const row = yield* queries.find.first({ id });
    return row && knownOf(row);
  }

  function* save({ id, formId, state, startedAt, ...content }: Known): Steps<void> {
    const person = content.personId === undefined ? null : seal.mark(content.personId);
    const columns = { id, form: formId, person, state, startedAt, heardAt: clock.now() };
    yield* queries.put.change({ ...columns, content: seal.close(content) });
  }

  function* stepOf(id: string, personId: string): Steps<KnownStep | undefined> {
    const row = yield* queries.findStep.first({ id });
    return row && { id, approvalId: row.approval, personId, isOver: row.is_over !== 0, since: row.since };
  }

  function* note(told: Known): Steps<boolean> {
    const before = yield* find(told.id);
    const joined = join(before, told);
    // Hearing the same again is a sign of life, and keeps the night's look away.
    yield* save(joined);
    return joined !== before;
  }

  function* noteStep(told: KnownStep): Steps<boolean> {
    const before = yield* stepOf(told.id, told.personId);
    const { id, approvalId, personId, isOver, since } = joinSteps(before, told);
    if (before && before.isOver === isOver && before.since === since) return false;
    const person = seal.mark(personId);
    yield* queries.putStep.change({ id, approval: approvalId, person, isOver: Number(isOver), since });
    return true;
  }

  return {
    note: (told) => engine.save(() => note(told), [laneOf(told.id)]),
    noteStep: (told) => engine.save(() => noteStep(told), [laneOf(told.approvalId)]),
    find: (id) => engine.look(() => find(id)),
    startedBy: async (personId, { formId, limit }) => {
      const wish = { person: seal.mark(personId), form: formId ?? '', limit };
      const rows = formId === undefined ? queries.startedBy : queries.startedWith;
      return (await engine.look(() => rows.all(wish))).map(knownOf);
    },
    waitingFor: async (personId, limit) => {
      const rows = await engine.look(() => queries.waitingFor.all({ person: seal.mark(personId), limit }));
      return rows.map((row) => ({
        step: { id: row.step, approvalId: row.id, personId, isOver: false, since: row.since },
        of: knownOf(row),
      }));
    },
    unheardSince: async (time, limit) =>
      (await engine.look(() => queries.unheardSince.all({ time, limit }))).map(knownOf),
    forms: async () => (await engine.look(() => queries.forms.all({}))).map(({ form }) => form),
    sweep: (before) =>
      inPortions(engine, function* (limit) {
        yield* queries.forgetSteps.change({ before, limit });
        return yield* queries.forget.change({ before, limit });
      }),
  };
}

/** What is told of one approval is joined in turn, on whichever replica it is heard. */
function laneOf(approvalId: string): string {
  return `approval:${approvalId}`;
}
