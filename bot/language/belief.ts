/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of three folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -2.73;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.29,
  relative: 3.35,
  runnerUp: -1.10,
  coverage: 0.76,
  held: 1.28,
  missing: -0.80,
  unheard: -0.73,
  length: 2.50,
  size: -0.53,
  detailNear: 3.16,
  focusMissing: -1.25,
  noDetail: -4.43,
  otherYear: -5.79,
  pastYear: -2.47,
  otherCondition: -0.30,
  ruling: 0.62,
  whether: 0.09,
  how: 1.46,
  open: 0.70,
  ownRow: -1.92,
  ownCell: 1.96,
  otherRow: -2.51,
  officeWho: 0.60,
  officeOther: -4.89,
  refers: -1.80,
  otherManual: -3.17,
  otherOfKind: -1.56,
  topicMissing: -0.49,
  modifierMissing: -0.38,
  endMissing: -0.18,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
