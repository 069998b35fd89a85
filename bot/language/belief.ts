/**
 * From evidence to belief: how likely a clause answers a question. A logistic model, where "none of them" competes with the
 * clauses found; its weights fitted the tuning questions of six folders best (`npm run bench -- answers`), but for
 * `otherCondition`, which is too rare to be fitted.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -1.17;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.12,
  relative: 3.19,
  runnerUp: -1.19,
  coverage: 0.98,
  held: 1.89,
  missing: -0.77,
  unheard: -1.00,
  length: 0.91,
  size: -0.11,
  detailNear: 1.86,
  focusMissing: -1.35,
  noDetail: -4.81,
  otherYear: -5.63,
  pastYear: -2.84,
  otherCondition: -0.3,
  ruling: 0.30,
  whether: -0.18,
  how: 0.56,
  open: 0.27,
  ownRow: -2.16,
  ownCell: 2.11,
  otherRow: -3.63,
  officeWho: 0.37,
  officeOther: -5.64,
  refers: -0.81,
  otherManual: -3.21,
  otherOfKind: -0.72,
  topicMissing: -0.29,
  modifierMissing: -0.55,
  endMissing: -0.19,
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
