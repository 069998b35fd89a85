/**
 * From evidence to belief: how likely a clause answers a question. A logistic model with the weights that fitted the
 * tuning questions of three folders best (`npm run bench -- answers`), where "none of them" competes with the clauses found.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = 1.15;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.07,
  relative: 5.24,
  coverage: 1.99,
  words: 1.14,
  elsewhere: -0.84,
  detailNear: 1.27,
  focusMissing: -1.08,
  noDetail: -2.61,
  otherYear: -1.94,
  pastYear: -0.48,
  otherCondition: -0.3,
  ruling: 0.62,
  whether: 0.23,
  open: 0.84,
  ownRow: -1.25,
  otherRow: -2.14,
  officeWho: -0.13,
  officeOther: -3.22,
  refers: -0.46,
  otherManual: -2.17,
  otherOfKind: -0.3,
  topicMissing: -0.42,
  modifierMissing: -0.7,
  endMissing: -0.53,
};
const SIGNS = Object.entries(WEIGHTS) as [Sign, number][];

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of SIGNS) belief += weight * evidence[sign];
  return belief;
}
