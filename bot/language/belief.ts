/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of two folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -10.65;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 1.08,
  relative: 8.05,
  coverage: 6.05,
  detailNear: 2.04,
  focusMissing: -1.13,
  noDetail: -2.44,
  otherYear: -3.85,
  pastYear: -1.51,
  ownRow: -1.73,
  otherRow: -3.84,
  officeWho: -1,
  officeOther: -5.78,
  refers: -1.49,
  otherManual: -2.26,
  otherCondition: -0.48,
  ruling: 1.03,
  whether: 0.42,
  open: 1.39,
};

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  return Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * evidence[sign as Sign], BIAS);
}
