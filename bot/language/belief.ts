/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of two folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = 3.18;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.46,
  relative: 5.44,
  coverage: 3.56,
  detailNear: 2.45,
  focusMissing: -1.31,
  noDetail: -2.5,
  otherYear: -4.41,
  pastYear: -1.52,
  ownRow: -1.66,
  otherRow: -3.78,
  officeWho: -0.61,
  officeOther: -5.56,
  refers: -1.55,
  otherManual: -2.99,
  otherCondition: 0.2,
  ruling: 1.1,
  whether: 0.6,
  open: 1.42,
};

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  return Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * evidence[sign as Sign], BIAS);
}
