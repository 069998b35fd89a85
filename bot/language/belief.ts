/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of three folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -2.9;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.03,
  relative: 4.02,
  runnerUp: -1.32,
  coverage: 0.83,
  held: 1.02,
  missing: -0.87,
  unheard: -1.06,
  length: 2.87,
  size: -0.5,
  detailNear: 2.43,
  focusMissing: -0.99,
  noDetail: -5.11,
  otherYear: -6.42,
  pastYear: -2.99,
  otherCondition: -0.3,
  ruling: 0.62,
  whether: -0.28,
  how: 1.21,
  open: 0.66,
  ownRow: -1.15,
  otherRow: -3.1,
  officeWho: 0.28,
  officeOther: -5.17,
  refers: -1.77,
  otherManual: -3.47,
  otherOfKind: -1.74,
  topicMissing: -0.57,
  modifierMissing: -0.54,
  endMissing: -0.43,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
