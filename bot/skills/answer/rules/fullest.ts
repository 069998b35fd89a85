/** Which of two clauses that are as likely as makes no difference comes first: the one whose own words say more of what was asked. */
import type { Hit } from '../../../ports/library.ts';

export interface Likely {
  readonly hit: Hit;
  /** Nothing that was asked for is certainly not there. */
  readonly fits: boolean;
  readonly belief: number;
}

/** So near, beliefs tell nothing. */
const TOO_CLOSE = 0.25;
/** Coverage in fifths: a word more or less in a long question decides nothing either. */
const STEPS = 5;

/** `weighed`: the likeliest first. */
export function fullestFirst<T extends Likely>(weighed: readonly T[]): readonly T[] {
  const least = (weighed[0]?.belief ?? 0) - TOO_CLOSE;
  const close = weighed.filter(({ fits, belief }) => fits && belief >= least);
  const fullest = close.toSorted((one, other) => stepOf(other) - stepOf(one));
  return [...fullest, ...weighed.filter((each) => !close.includes(each))];
}

function stepOf({ hit }: Likely): number {
  return Math.round(hit.coverage * STEPS);
}
