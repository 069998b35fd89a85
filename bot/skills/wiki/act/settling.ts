/** 做: bring what was read of one knowledge base into the folder, and remember which documents it has. */
import type { Moment } from '../../../core/turn.ts';
import type { Shift } from '../../../ports/copies.ts';
import type { Plan, Round, Walk } from '../read.ts';
import { changesOf } from '../rules.ts';

/** The files first: what is not remembered is read once more, what is remembered but not there would be missed. */
export async function settle(moment: Moment, round: Round, { workspace, plan }: Walk): Promise<Round> {
  if (!plan) return round;
  await moment.copies.settle(shiftsOf(plan));
  moment.memo.note('wiki', workspace.id, plan.shelf);
  const { walk: _, ...rest } = round;
  return { ...rest, changed: round.changed + changesOf(plan) };
}

/** A path that is left by one document may be taken by another. */
function shiftsOf({ put, move, remove }: Plan): readonly Shift[] {
  const taken = new Set(put);
  return [
    ...remove.filter((path) => !taken.has(path)).map((path) => ({ kind: 'remove', path }) as const),
    ...move.map((each) => ({ kind: 'move', ...each }) as const),
    ...put.map((path) => ({ kind: 'put', path }) as const),
  ];
}
