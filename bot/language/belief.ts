/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of two folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -10.84;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 1.05,
  relative: 8.2,
  coverage: 6.21,
  detailNear: 2.43,
  focusMissing: -1.19,
  noDetail: -2.63,
  otherYear: -4.31,
  pastYear: -1.53,
  ownRow: -1.74,
  otherRow: -3.9,
  officeWho: -0.91,
  officeOther: -5.87,
  refers: -1.62,
  otherManual: -2.23,
  otherCondition: 0.26,
  ruling: 1.13,
  whether: 0.28,
  open: 1.34,
};

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  return Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * evidence[sign as Sign], BIAS);
}
