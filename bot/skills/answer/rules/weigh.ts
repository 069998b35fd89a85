/** How likely each clause found answers a question, and which of them leads. */
import { beliefIn } from '../../../language/belief.ts';
import { mayAnswer } from '../../../language/admissible.ts';
import { evidenceOf, isOtherManual, type Evidence } from '../../../language/evidence.ts';
import type { Hit } from '../../../ports/library.ts';
import type { Question } from '../read.ts';
import { fullestFirst, type Likely } from './fullest.ts';
import { isOfficeTable } from './offices.ts';

/** By so much a row of the table of offices may be likelier and still give way. */
const BESIDE_OFFICE = 4;
const LIKELY_ENOUGH = -1;

/** A clause with the signs its belief is made of. */
export interface Weighed extends Likely {
  readonly evidence: Evidence;
}

/** The likeliest first. */
export function weighed(question: Question, hits: readonly Hit[], believe = beliefIn): readonly Weighed[] {
  // What only tells how to speak to the robot is no rival.
  const rivals = hits.filter(({ passage }) => !isOtherManual(question.own, passage.document.use));
  const strongest = rivals.map(({ strength }) => strength).toSorted((one, other) => other - one);
  const likeliest = hits
    .map((hit) => weigh(question, hit, { strongest, believe }))
    .toSorted((a, b) => b.belief - a.belief);
  return fullestFirst(likeliest);
}

interface Beside {
  readonly strongest: readonly number[];
  readonly believe: (evidence: Evidence) => number;
}

function weigh(question: Question, hit: Hit, { strongest, believe }: Beside): Weighed {
  const { text, clause, cells, document } = hit.passage;
  const { title, use } = document;
  const found = { ...hit, title, use, clause, text, cells, strongest };
  const evidence = evidenceOf(question, found);
  return { hit, fits: mayAnswer(question, found, evidence), belief: believe(evidence), evidence };
}

/** The likeliest; but the table of offices gives way to a clause that says almost as surely who it is. */
export function leading<T extends Likely>(likeliest: readonly T[]): T | undefined {
  const [best] = likeliest;
  if (!best || !isOfficeTable(best.hit.passage)) return best;
  const enough = Math.max(LIKELY_ENOUGH, best.belief - BESIDE_OFFICE);
  return likeliest.find(({ hit, fits, belief }) => fits && belief >= enough && !isOfficeTable(hit.passage)) ?? best;
}
