/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of three folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -2.70;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.21,
  relative: 3.41,
  runnerUp: -1.17,
  coverage: 0.77,
  held: 1.25,
  missing: -0.80,
  unheard: -0.99,
  length: 2.55,
  size: -0.51,
  detailNear: 2.90,
  focusMissing: -1.08,
  noDetail: -4.51,
  otherYear: -6.19,
  pastYear: -2.63,
  otherCondition: -0.30,
  ruling: 0.66,
  whether: -0.06,
  how: 1.37,
  open: 0.91,
  ownRow: -1.77,
  ownCell: 1.21,
  otherRow: -2.66,
  officeWho: 0.49,
  officeOther: -4.79,
  refers: -1.70,
  otherManual: -3.25,
  otherOfKind: -1.69,
  topicMissing: -0.51,
  modifierMissing: -0.59,
  endMissing: -0.37,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
