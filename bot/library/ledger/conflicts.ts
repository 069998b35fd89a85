/** Contradictions among the facts of a folder: only facts that share a rare enough word are compared. */
import { contradict } from './contradiction.ts';
import type { Fact } from './fact.ts';
import { telling } from './wording.ts';

export interface Conflict {
  readonly one: Fact;
  readonly other: Fact;
}

/** A pair of signs that more facts of one kind hold finds nothing in particular. */
const MOST_HOLDING = 400;

/**
 * Each pair of clauses at most once for each kind of value; a clause never contradicts itself. `wanted`: one of the two
 * has to be among these. Default: any.
 */
export function conflictsAmong(facts: readonly Fact[], wanted?: ReadonlySet<Fact>): readonly Conflict[] {
  const kinds = Map.groupBy(facts, ({ measure }) => `${measure.dimension} ${measure.unit}`);
  const found = [...kinds.values()].flatMap((kind) => conflictsInKind(kind, wanted));
  const first = new Map(found.map((conflict) => [nameOf(conflict), conflict]));
  return [...first.values()];
}

function conflictsInKind(facts: readonly Fact[], wanted?: ReadonlySet<Fact>): readonly Conflict[] {
  const holding = new Map<string, number[]>();
  const conflicts: Conflict[] = [];
  for (const [at, fact] of facts.entries()) {
    const pieces = piecesOf(fact);
    const earlier = new Set(pieces.flatMap((piece) => inside(holding.get(piece))));
    const others = Array.from(earlier, (number) => facts[number]).filter((one) => one !== undefined);
    const isWanted = (one: Fact): boolean => !wanted || wanted.has(one) || wanted.has(fact);
    const against = others.filter((one) => one.passage !== fact.passage && isWanted(one) && contradict(one, fact));
    conflicts.push(...against.map((one) => ({ one, other: fact })));
    for (const piece of pieces) holding.set(piece, [...(holding.get(piece) ?? []), at]);
  }
  return conflicts;
}

function inside(numbers: readonly number[] = []): readonly number[] {
  return numbers.length > MOST_HOLDING ? [] : numbers;
}

/** Neighbouring signs of the words beside the value. A matter without any goes by its document. */
function piecesOf({ own }: Fact): readonly string[] {
  const pieces = own.split(' ').flatMap((run) => {
    const signs = Array.from(run);
    return signs.length === 1 && telling(run) > 0
      ? [run]
      : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`);
  });
  return [...new Set(pieces)];
}

function nameOf({ one, other }: Conflict): string {
  return JSON.stringify([one.passage.id, other.passage.id, one.measure.dimension, one.own]);
}
