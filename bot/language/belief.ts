/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of three folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -2.92;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.23,
  relative: 3.33,
  runnerUp: -1.17,
  coverage: 0.84,
  held: 1.27,
  missing: -0.73,
  unheard: -0.92,
  length: 2.60,
  size: -0.51,
  detailNear: 3.05,
  focusMissing: -1.07,
  noDetail: -4.48,
  otherYear: -5.80,
  pastYear: -2.51,
  otherCondition: -0.30,
  ruling: 0.66,
  whether: -0.07,
  how: 1.35,
  open: 0.81,
  ownRow: -1.69,
  ownCell: 2.04,
  otherRow: -2.62,
  officeWho: 0.54,
  officeOther: -4.77,
  refers: -1.69,
  otherManual: -3.18,
  otherOfKind: -1.61,
  topicMissing: -0.61,
  modifierMissing: -0.47,
  endMissing: -0.39,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
