/**
 * From evidence to belief: how likely a clause answers a question. A logistic model, where "none of them" competes with the
 * clauses found; its weights fitted the tuning questions of seven folders best (`npm run bench -- fit`), but for
 * `otherCondition`, which is too rare to be fitted.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -1.48;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.32,
  relative: 3.01,
  runnerUp: -1.29,
  coverage: 0.21,
  held: 1.23,
  missing: -0.43,
  unheard: -1.45,
  lent: 2.08,
  length: 0.88,
  size: -0.13,
  detailNear: 2.81,
  focusMissing: -0.98,
  noDetail: -3.67,
  otherYear: -4.74,
  pastYear: -2.3,
  otherCondition: -0.3,
  ruling: 0.45,
  whether: 0,
  how: 0.49,
  open: 0.09,
  ownRow: -1.44,
  ownCell: 1.85,
  otherRow: -1.85,
  officeWho: 0.55,
  officeOther: -4.39,
  refers: -0.48,
  otherManual: -2.53,
  otherOfKind: -0.14,
  topicMissing: -0.53,
  modifierMissing: -0.43,
  endMissing: -0.69,
};
const WEIGHED = Object.entries(WEIGHTS) as [Sign, number][];
/** Every sign that is weighed. */
export const SIGNS: readonly Sign[] = WEIGHED.map(([sign]) => sign);

/** Log-odds that the clause answers: above 0 it is more likely than not. */
export function beliefIn(evidence: Evidence): number {
  let belief = BIAS;
  for (const [sign, weight] of WEIGHED) belief += weight * evidence[sign];
  return belief;
}
