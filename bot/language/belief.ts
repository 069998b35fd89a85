/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of two folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = 3.08;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.54,
  relative: 4.78,
  coverage: 3.12,
  detailNear: 2.56,
  focusMissing: -1.36,
  noDetail: -2.83,
  otherYear: -4.2,
  pastYear: -1.36,
  ownRow: -1.53,
  otherRow: -2.8,
  officeWho: -0,
  officeOther: -5.23,
  refers: -1.4,
  otherManual: -2.17,
  otherCondition: -0.8,
  ruling: 0.64,
  whether: 0.58,
  open: 1.38,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
