/**
 * From evidence to belief: how likely a clause answers a question. A logistic model, where "none of them" competes with the
 * clauses found; its weights fitted the tuning questions of six folders best (`npm run bench -- answers`), but for
 * `otherCondition`, which is too rare to be fitted.
 */
import type { Evidence, Sign } from './evidence.ts';

const BIAS = -2.73;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  strength: 0.29,
  relative: 3.35,
  runnerUp: -1.1,
  coverage: 0.76,
  held: 1.28,
  missing: -0.8,
  unheard: -0.73,
  lent: 0,
  length: 2.5,
  size: -0.53,
  detailNear: 3.16,
  focusMissing: -1.25,
  noDetail: -4.43,
  otherYear: -5.79,
  pastYear: -2.47,
  otherCondition: -0.3,
  ruling: 0.62,
  whether: 0.09,
  how: 1.46,
  open: 0.7,
  ownRow: -1.92,
  ownCell: 1.96,
  otherRow: -2.51,
  officeWho: 0.6,
  officeOther: -4.89,
  refers: -1.8,
  otherManual: -3.17,
  otherOfKind: -1.56,
  topicMissing: -0.49,
  modifierMissing: -0.38,
  endMissing: -0.18,
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
