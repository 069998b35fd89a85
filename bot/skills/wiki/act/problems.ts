/** 做: what a refusal of DingTalk's means for the copying. */
import type { OutsideProblem } from '../../../ports/problem.ts';
import { REASONS } from '../words.ts';

/** The month's calls of the organisation are used up: by the new generation of the API and by the old one. */
const SPENT: ReadonlySet<string> = new Set(['Forbidden.AccessDenied.ApiCountLimitForOrg', '90020']);
const FORBIDDEN = 403;
const GONE = 404;

export function isSpent({ code = '' }: OutsideProblem): boolean {
  return SPENT.has(code);
}

/** One document only is refused: the reason, for the administrators. */
export function reasonOf({ status }: OutsideProblem): string {
  if (status === FORBIDDEN) return REASONS.forbidden;
  return status === GONE ? REASONS.gone : REASONS.refused;
}
